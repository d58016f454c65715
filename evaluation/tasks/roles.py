"""Incidents of political violence in one article: type, stage, day, place, who is blamed and how surely, targets."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.coding import code
from whence.model import Status
from whence.rarity import rarity
from whence.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evaluation.rows import Row
    from whence.model import Report

_DATELINE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KINDS = {
    "abduct": "KIDNAPPING", "explosives": "BOMBING", "suicide-attack": "BOMBING", "destroy": "ARSON",
}  # fmt: skip
_STAGES = {Status.PLANNED: "THREATENED", Status.CONDITIONAL: "THREATENED"}
_FIRE = ("burn", "fire", "arson", "torch", "ablaze")
_BOMBS = ("bomb", "blast", "explo", "dynamite", "detonat", "grenade")
_ARMIES = ("army", "troop", "soldier", "air force", "military", "police")
MOST = 2
"""Incidents of an article: more are told in 7 of 100, and each that is wrong costs every slot."""


def roles(row: Row) -> Row:
    """Return the incidents of an article: one for each kind of violence that it tells of, the most told first."""
    text = cased(row["text"])
    given = {**row, "text": text, "date": published(text)}
    annotated = annotate(article({name: value for name, value in given.items() if value}))
    reports = [one for one in resolve(code(annotated), annotated).reports if _counts(one)]
    kinds: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        kinds[kind(report)].append(report)
    _gather(kinds)
    ranked = sorted(kinds, key=lambda name: -sum(_weight(one) for one in kinds[name]))
    return {"incidents": [incident(name, kinds[name], published(text), city(text)) for name in ranked[:MOST]]}


def _counts(report: Report) -> bool:
    """Tell whether a report is of violence against somebody by others than soldiers."""
    if report.type != "ASSAULT" or report.status in {Status.DENIED, Status.GENERIC}:
        return False
    said = " ".join(value.text.lower() for value in report.of("actor"))
    return bool(report.of("recipient", "actor")) and not any(word in said for word in _ARMIES)


def kind(report: Report) -> str:
    """Return the type of an incident: by mode, or by the words that tell it."""
    words = report.trigger.quote.lower()
    if any(word in words for word in _BOMBS):
        return "BOMBING"
    if report.mode == "destroy" and not any(word in words for word in _FIRE):
        return "ATTACK"
    return _KINDS.get(report.mode, "ATTACK")


def _gather(kinds: dict[str, list[Report]]) -> None:
    """Put attacks to the bombing where it is told more: ``killed`` in a blast is no second incident."""
    if len(kinds.get("BOMBING", ())) >= len(kinds.get("ATTACK", ())) > 0:
        kinds["BOMBING"] += kinds.pop("ATTACK")


def _weight(report: Report) -> int:
    return 1 + bool(report.of("actor")) + bool(report.of("recipient")) + (report.status is Status.HAPPENED)


def incident(name: str, reports: Sequence[Report], day: str, town: str) -> Row:
    """Return what the reports of one incident say together: the first that says something decides each slot."""
    first = reports[0]
    doers = names(reports, "actor", "giver")
    return {
        "type": name,
        "stage": _stage(reports),
        "date": next((text for one in reports if (text := _day(one))), day or None),
        "place": next((value.text for one in reports for value in one.of("place")), town or None),
        "confidence": _confidence(first, reports) if doers else None,
        "perpetrators": doers,
        "targets": names(reports, "recipient"),
    }


def _stage(reports: Sequence[Report]) -> str:
    told = [_STAGES.get(one.status, "ACCOMPLISHED") for one in reports]
    return "ACCOMPLISHED" if "ACCOMPLISHED" in told else told[0]


def _day(report: Report) -> str:
    found = next((value.text for value in report.of("date")), "")
    return found if re.fullmatch(r"\d{4}-\d\d-\d\d", found) else ""


def _confidence(first: Report, reports: Iterable[Report]) -> str:
    doubted = all(one.status is Status.DOUBTED for one in reports if one.of("actor"))
    return "SUSPECTED OR ACCUSED" if doubted or first.speakers else "REPORTED AS FACT"


def names(reports: Iterable[Report], *fields: str) -> list[str]:
    """Return who is named in a field, each once, in capitals as the keys have them; at most four."""
    found = (value.span.quote for one in reports for value in one.of(*fields))
    return list(dict.fromkeys(" ".join(words.split()).upper() for words in found))[:4]


def published(text: str) -> str:
    """Return the day of the dateline, as ISO.

    >>> published("LIMA, 13 JAN 90 (EFE) -- [TEXT]")
    '1990-01-13'
    """
    found = _DATELINE.search(text[:300])
    if found is None:
        return ""
    return f"19{found[3]}-{_MONTHS.index(found[2].lower()) + 1:02}-{int(found[1]):02}"


def city(text: str) -> str:
    """Return the town of the dateline: where an article was written is mostly where it happened.

    >>> city("LIMA (PERU), 13 JAN 90 (EFE) -- [TEXT]")
    'LIMA'
    """
    found = _DATELINE.search(text[:300])
    return re.split(r"[,(]", text[: found.start()])[0].strip() if found else ""


def cased(text: str) -> str:
    """Return a text in capitals as a text in sentences, each word with a capital that is not a common one.

    >>> cased("THE REBELS SHOT PEREZ. HE DIED.")
    'The rebels shot Perez. He died.'
    """
    if sum(char.islower() for char in text) > sum(char.isupper() for char in text) / 4:
        return text
    return "".join(_words(text))


def _words(text: str) -> Iterator[str]:
    opens = True
    for piece in re.split(r"([A-Za-z]+)", text):
        if piece.isalpha():
            plain = piece.lower()
            yield piece.title() if opens or rarity(plain) > COMMON else plain
            opens = False
        else:
            yield piece
            opens = opens or bool(re.search(r"[.?!\]]", piece))


COMMON = 5.6
"""Rarity up to which a word is in the table of usual words: all others are taken for names."""

__all__ = ["roles"]

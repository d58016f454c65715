"""How well the events of a ledger agree with a story's hand-written record.

claims    of the record's claims, those that a report of the right kind or type overlaps in the right article
merged    of the events told by two articles or more with every claim found, those that one event of ours holds together
apart     of the pairs marked ``differs_from``, those kept as two events
people    of givers, actors and recipients of found events, those named or of the right country
items     of the items of found gifts, those that share a word with ours
dates     of the dates of found events, those that are equal, as precise as the record is about the month
speakers  of the found claims that somebody is said to make, those with a speaker
clean     of the passages that tell no event, those without a report of something that happened
extra     events of ours that happened, have a PLOVER type and touch no claim, for each article
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FIGURES = ("claims", "merged", "apart", "people", "items", "dates", "speakers", "clean")
# A role of the record may be answered by these roles of ours.
ROLES = {"giver": ("giver", "actor"), "actor": ("actor", "giver"), "recipient": ("recipient",)}

Row = dict[str, Any]


@dataclass
class Score:
    """What was right, of how many, and what was not, in words."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    extra: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def count(self, figure: str, right: object, words: str = "") -> None:
        self.asked[figure] += 1
        self.right[figure] += bool(right)
        if not right:
            self.wrong.append(f"{figure:9} {words}")

    def percent(self, figure: str) -> float:
        """Return the share in percent; a figure that nothing was asked for is 100."""
        return round(100 * self.right[figure] / self.asked[figure], 1) if self.asked[figure] else 100.0

    def __str__(self) -> str:
        lines = [f"{name:9} {self.percent(name):5}   ({self.right[name]}/{self.asked[name]})" for name in FIGURES]
        return "\n".join([*lines, f"extra     {self.extra:5}"])


@dataclass(frozen=True)
class Place:
    """Characters of an article's file."""

    file: str
    start: int
    end: int

    def touches(self, report: Mapping[str, Any]) -> bool:
        return report["article"] == self.file and any(
            start < self.end and self.start < end for start, end in report["spans"]
        )


def score(story: Path, rows: Iterable[Row]) -> Score:
    """Return how well ``rows`` (what ``whence export --to jsonl`` writes) agree with ``story/record.yaml``."""
    record = yaml.safe_load((story / "record.yaml").read_text(encoding="utf-8"))
    locate = locator(story, record)
    ours, result = list(rows), Score()
    homes = {gold["id"]: [_homes(gold, locate(claim), ours) for claim in gold["claims"]] for gold in record["events"]}
    for gold in record["events"]:
        _claims(gold, homes[gold["id"]], locate, ours, result)
        _merged(gold, homes[gold["id"]], result)
        _fields(gold, homes[gold["id"]], ours, result)
        _apart(gold, homes, result)
    for passage in record["not_events"]:
        _clean(passage, locate(passage), ours, result)
    touched = {index for each in homes.values() for found in each for index in found}
    extra = [index for index, event in enumerate(ours) if index not in touched and _counts(event)]
    result.extra = round(len(extra) / len(record["articles"]), 2)
    result.wrong += [f"extra     {ours[index]['kind']} {ours[index]['type']} {_named(ours[index])}" for index in extra]
    return result


def locator(story: Path, record: Row) -> Any:
    """Return the function that finds a claim's quote in its article; a quote that is not there is the record's fault."""
    files = {name: article["file"] for name, article in record["articles"].items()}
    texts = {name: (story / "articles" / file).read_bytes().decode() for name, file in files.items()}

    def locate(claim: Mapping[str, str]) -> Place:
        start = texts[claim["article"]].find(claim["quote"])
        assert start >= 0, f"{files[claim['article']]} has no {claim['quote']!r}"
        return Place(files[claim["article"]], start, start + len(claim["quote"]))

    return locate


def _homes(gold: Row, place: Place, ours: Sequence[Row]) -> set[int]:
    """Return which of our events tell what the record's event tells, at this place."""
    kind, type_ = gold.get("kind"), gold.get("type")
    anything = kind is None and type_ is None
    return {
        index
        for index, event in enumerate(ours)
        if (anything or (kind and event["kind"] == kind) or (type_ and event["type"] == type_))
        and any(place.touches(report) for report in event["reports"])
    }


def _claims(gold: Row, homes: Sequence[set[int]], locate: Any, ours: Sequence[Row], result: Score) -> None:
    for claim, found in zip(gold["claims"], homes, strict=True):
        words = f"{gold['id']}: {claim['article']}: {claim['quote'][:70]}"
        result.count("claims", found, words)
        if claim.get("modality") == "reported" and found:
            place = locate(claim)
            told = [report for index in found for report in ours[index]["reports"] if place.touches(report)]
            result.count("speakers", any(report.get("speaker") for report in told), words)


def _merged(gold: Row, homes: Sequence[set[int]], result: Score) -> None:
    several = len({claim["article"] for claim in gold["claims"]}) > 1
    if several and all(homes):
        result.count("merged", set.intersection(*homes), f"{gold['id']}: {homes}")


def _apart(gold: Row, homes: Mapping[str, Sequence[set[int]]], result: Score) -> None:
    if other := gold.get("differs_from"):
        a, b = (set().union(*homes[name]) for name in (gold["id"], other))
        result.count("apart", a and b and a != b, f"{gold['id']} {a} / {other} {b}")


def _fields(gold: Row, homes: Sequence[set[int]], ours: Sequence[Row], result: Score) -> None:
    """Compare the fields of the event that holds most of the claims; among several, of the one with the item."""
    common = set.intersection(*homes) if all(homes) else set()
    candidates = common or set().union(*homes)
    if not candidates:
        return
    wanted = _words(str(gold.get("item") or ""))
    event = ours[max(sorted(candidates), key=lambda index: len(wanted & _words(_named(ours[index], "item"))))]
    for role, answers in ROLES.items():
        for name in _several(gold.get(role)):
            said = _named(event, *answers)
            result.count("people", _same_actor(name, said), f"{gold['id']}: {role} {name} / {said}")
    if gold.get("kind") == "gift":
        said = _named(event, "item")
        result.count("items", wanted & _words(said), f"{gold['id']}: {gold['item']} / {said}")
    if gold.get("date"):
        date, said = str(gold["date"]), str(event.get("date") or "")
        right = said == date or (re.fullmatch(r"\d{4}-\d\d", date) and said.startswith(date))
        result.count("dates", right, f"{gold['id']}: {date} / {said}")


def _clean(passage: Row, place: Place, ours: Sequence[Row], result: Score) -> None:
    """Count a passage that tells no event; with ``kind``, only reports of that kind are wrong there."""
    happened = [
        event
        for event in ours
        if passage.get("kind") in {None, event["kind"]}
        and any(place.touches(report) and report["status"] == "happened" for report in event["reports"])
    ]
    words = "; ".join(f"{event['kind']} {event['type']}" for event in happened)
    result.count("clean", not happened, f"{passage['why']}: {passage['quote'][:60]} / {words}")


def _counts(event: Row) -> bool:
    return bool(event["type"]) and any(report["status"] == "happened" for report in event["reports"])


def _named(event: Row, *roles: str) -> str:
    return " ".join(
        f"{actor.get('name') or ''} {actor.get('country') or ''}".strip()
        for actor in event["actors"]
        if not roles or actor["role"] in roles
    )


def _same_actor(name: str, said: str) -> bool:
    code = re.search(r"\(([A-Z]{3})\b", name)
    return bool(_words(name.partition("(")[0]) & _words(said)) or (code is not None and code[1] in said.split())


def _several(value: str | list[str] | None) -> Iterator[str]:
    yield from [value] if isinstance(value, str) else value or ()


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 2}

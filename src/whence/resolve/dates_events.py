"""Events that are dated by other events: "three days after the vote", "the day before she resigned".

``relations(annotated, reports)`` finds them by syntax; ``with_known(value, date)`` gives such a date what the other
event's date is. The value carries the other event's report (``of``), so that ``narrow`` can date it later on, when
other articles date that event. Nothing is taken for the other event that the words do not name.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whence.model import Span, Status, TimeExpression, Value
from whence.resolve.calendar import bounds, width
from whence.resolve.dates_form import VAGUE_UNITS, fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from whence.model import Annotated, Report

AFTER, BEFORE = frozenset({"after", "following"}), frozenset({"before", "prior", "ahead"})
_HEADS = 4
"""Words to climb from the other event to the verb whose date it gives."""
_COMMON = 5
"""Letters that a noun and its verb share at their beginning: resignation, resigned."""
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "'s"})
_NOT_TOLD = frozenset({Status.GENERIC, Status.DENIED})
_KNOWN = frozenset({"words", "scene"})
_AROUND, _BACK = 8, 100
"""Reports before a word in which its own is looked for, and those that a noun can point back to."""
_LONGEST = 366
"""Days that the date of the other event may span, to be worth counting from."""


class _Index(NamedTuple):
    """Reports in order of place, and where their triggers begin."""

    reports: Sequence[Report]
    starts: Sequence[int]


class Relation(NamedTuple):
    """How an event lies to another one."""

    form: str
    """``count=3 unit=day``: seen from the date of the other event."""
    span: Span
    """The time words with the other event's."""
    other: str
    """Id of the other event's report; empty when the article has none of it."""


def relations(annotated: Annotated, reports: Sequence[Report]) -> dict[str, Relation]:
    """Return for reports that their words date by another event how they lie to it, by the report's id."""
    found: dict[str, Relation] = {}
    if not reports or not len(annotated.doc):
        return found
    told = sorted(reports, key=lambda report: (report.trigger.start, report.id))
    starts = [report.trigger.start for report in told]
    index = _Index(told, starts)
    for i, time in enumerate(annotated.times):
        counted = _counted(time)
        marker = _marker(annotated, time, inside="count" in fields(time.form)) if counted else None
        event = _event(annotated, marker, annotated.times[i + 1 : i + 3]) if marker is not None else None
        if marker is None or event is None or counted is None:
            continue
        main, other = _main(event, time, index), _told_by(event, index)
        sign = "-" if marker.lower_ in BEFORE else ""
        span = annotated.article.span(time.span.start, event.idx + len(event))
        if other is not None and other is not main and _has_date(main, time) and not _has_date(other, time):
            turned = "" if sign else "-"
            found.setdefault(other.id, Relation(f"count={turned}{counted}", span, main.id if main else ""))
        elif main is not None and not _has_date(main, time):
            same = other is None or other is main or other.status is Status.DENIED
            found.setdefault(main.id, Relation(f"count={sign}{counted}", span, "" if same or not other else other.id))
    return found


def _counted(time: TimeExpression) -> str | None:
    """Return ``3 unit=day`` for words that count whole units between two events; None for others."""
    said = fields(time.form)
    number = said.get("n") if time.type == "DURATION" else said.get("count") if said.get("from") == "event" else None
    unit = said.get("unit", "")
    if (
        number is None
        or not number.lstrip("-").isdigit()
        or unit in VAGUE_UNITS
        or {"span", "like", "plus"} & set(said)
    ):
        return None
    return f"{number.lstrip('-')} unit={unit}"


def _marker(annotated: Annotated, time: TimeExpression, *, inside: bool) -> Token | None:
    """Return "after" or "before": the word behind the time words, or their last one."""
    doc: Doc = annotated.doc
    last = _token_before(doc, time.span.end)
    token = doc[last] if inside else doc[last + 1] if last + 1 < len(doc) else None
    return token if token is not None and token.lower_ in AFTER | BEFORE else None


def _token_before(doc: Doc, offset: int) -> int:
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if doc[middle].idx < offset else (low, middle)
    return max(low - 1, 0)


def _event(annotated: Annotated, marker: Token, near: Iterable[TimeExpression]) -> Token | None:
    """Return the word for the other event: the noun or verb that "after" belongs to; None for a time."""
    event = marker.head
    if not marker.dep_ or event.i <= marker.i or event.sent.start != marker.sent.start:
        return None
    if event.pos_ == "PROPN" or any(time.span.start <= event.idx < time.span.end for time in near):
        return None
    return event if annotated.article.zone(event.idx) is annotated.article.zone(marker.idx) else None


def _main(event: Token, time: TimeExpression, reports: _Index) -> Report | None:
    """Return the report whose trigger the other event hangs on."""
    token = event
    for _ in range(_HEADS):
        if token.head.i == token.i:
            return None
        token = token.head
        if time.span.start <= token.idx < time.span.end:
            continue
        found = _at(token, reports)
        if found is not None:
            return found
    return None


def _at(token: Token, index: _Index) -> Report | None:
    """Return the first report with this word in its trigger."""
    last = bisect_right(index.starts, token.idx)
    near = index.reports[max(last - _AROUND, 0) : last]
    return next((one for one in near if one.trigger.start <= token.idx < one.trigger.end), None)


def _told_by(event: Token, index: _Index) -> Report | None:
    """Return the report of the other event: of these very words, or what a definite noun points back to."""
    here = _at(event, index)
    if here is not None or event.pos_ != "NOUN":
        return here
    if not any(child.lower_ in _DEFINITE or child.dep_ == "nmod:poss" for child in event.children):
        return None
    last = bisect_right(index.starts, event.idx)
    near = index.reports[max(last - _BACK, 0) : last]
    told = [one for one in near if one.trigger.end <= event.idx and one.status not in _NOT_TOLD]
    before = [one for one in told if _means(event.lemma_.lower(), one)]
    return before[-1] if before and len({one.kind for one in before}) == 1 else None


def _means(noun: str, report: Report) -> bool:
    """Return whether a noun names the kind of a report, or begins as its trigger does: "the resignation"."""
    words = [*report.kind.split(), *report.trigger.quote.lower().split()]
    return any(word == noun or (len(noun) >= _COMMON and word[:_COMMON] == noun[:_COMMON]) for word in words)


def _has_date(report: Report | None, time: TimeExpression) -> bool:
    """Return whether a report has time words of its own, other than these."""
    values = report.of("date") if report is not None else ()
    return any(value.span.start != time.span.start for value in values)


# --- the other event's date ---


def related(relation: Relation, report: Report) -> Value:
    """Return the date of a report as one that is seen from another event; not yet known."""
    planned = report.status in {Status.PLANNED, Status.CONDITIONAL}
    details = {
        "anchor": "told", "basis": "words", "form": relation.form, "of": relation.other, "tense": "past",
        "words": relation.span.quote, "rule": "after-publication" if planned else "before-publication",
        "why": "dated by another event, whose date is not known",
    }  # fmt: skip
    return Value("date", "", relation.span, (), tuple(sorted((key, text) for key, text in details.items() if text)))


def with_known(value: Value, date: str) -> Value:
    """Return the value knowing the other event's date; the value itself where that says nothing new or too little."""
    if not value.detail("of") or date == value.detail("known") or (width(date) or _LONGEST + 1) > _LONGEST:
        return value
    details = {**dict(value.details), "known": date}
    return replace(value, details=tuple(sorted(details.items())))


def dates_of(reports: Iterable[Report]) -> dict[str, str]:
    """Return the dates of reports that their words or scenes give, by the report's id."""
    return {
        report.id: value.text
        for report in reports
        for value in report.of("date")
        if value.detail("basis") in _KNOWN and all(bounds(value.text))
    }


__all__ = ["Relation", "dates_of", "related", "relations", "with_known"]

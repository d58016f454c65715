"""Report -> Report: the participants of an article's reports, from the words to who and what is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from whence.resolve.cast import cast
from whence.resolve.dates import resolve_dates
from whence.resolve.people import Scene, resolve_actor
from whence.resolve.places import as_said, is_place, resolve_place
from whence.resolve.sources import source_type
from whence.resolve.things import resolve_content, resolve_item, resolve_number
from whence.spans import contains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whence.model import Annotated, Report, Resolved, Step, Value

ACTORS = frozenset({"actor", "giver", "recipient", "via", "speaker", "host", "visitor"})
NUMBERS = frozenset({"killed", "injured"})
OTHERS = frozenset({"he", "she", "him", "her", "they", "them"})
# Rules that choose among those whom the article names; a name says it outright.
CHOSEN = frozenset(
    {"pronoun", "office", "counterpart", "seat-of-government", "pair", "kin", "pronoun-subject", "coreference"}
)


def resolve(reports: Sequence[Report], annotated: Annotated) -> Resolved:
    """Return what the article tells with people, places, things and dates resolved; the unclear keeps its words."""
    scene = Scene(annotated, cast(annotated.doc, _day(annotated.article.published)))
    told = tuple(_report(report, scene) for report in reports)
    return resolve_dates(told, annotated)


def _day(published: str) -> str:
    """Return the article's date as far as it is one: a year, month or day, not an interval."""
    return published if re.fullmatch(r"\d{4}(-\d\d){0,2}", published) else ""


def _report(report: Report, scene: Scene) -> Report:
    values = tuple(resolved for value in report.values for resolved in _value(value, report, scene))
    speakers = tuple(resolved for value in report.speakers for resolved in _value(value, report, scene))
    values = _not_speaking(_apart(values), speakers, scene.annotated)
    speakers = tuple(map(_with_sort, _distinct(speakers)))
    return replace(report, values=_distinct(_with_place(values, report, scene)), speakers=speakers)


def _with_sort(speaker: Value) -> Value:
    """Return a speaker with the sort of source that it is: ``named person``, ``state medium``, ``footage``, ..."""
    return replace(speaker, details=tuple(sorted({**dict(speaker.details), "source": source_type(speaker)}.items())))


def _value(value: Value, report: Report, scene: Scene) -> tuple[Value, ...]:
    """Return the value resolved by what its field asks for."""
    if value.field in ACTORS:
        return resolve_actor(value, scene)
    if value.field == "place":
        return (resolve_place(value, scene.annotated),)
    if value.field == "item":
        return (resolve_item(value, scene.annotated),)
    if value.field in {"content", "occasion"} and report.kind != "statement":
        return (resolve_content(value, scene.annotated),)
    return (resolve_number(value),) if value.field in NUMBERS else (value,)


def _apart(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values with nobody on both sides: whoever was chosen, not named, goes back to the words."""
    left = {value.text for value in values if value.field in {"giver", "actor"}}
    right = {value.text for value in values if value.field == "recipient"}
    both = left & right
    if not both:
        return values
    return tuple(_unchosen(value) if value.text in both else value for value in values)


def _not_speaking(values: tuple[Value, ...], speakers: Sequence[Value], annotated: Annotated) -> tuple[Value, ...]:
    """Return the values in which nobody who speaks is "he" or "she" in the quotation: speakers say "I"."""
    names = {speaker.text for speaker in speakers}
    quoted = [span for said in annotated.attributions if said.kind == "direct" for span in said.content]
    return tuple(
        _unchosen(value)
        if value.text in names
        and value.span.quote.lower() in OTHERS
        and any(contains(span, value.span) for span in quoted)
        else value
        for value in values
    )


def _unchosen(value: Value) -> Value:
    chosen: tuple[Step, ...] = tuple(step for step in value.steps if step.rule in CHOSEN)
    if not chosen:
        return value
    kept = tuple(pair for pair in value.details if pair[0] not in {"country", "sector", "office", "kind"})
    return replace(value, text=value.span.quote, steps=(), details=kept)


def _with_place(values: tuple[Value, ...], report: Report, scene: Scene) -> tuple[Value, ...]:
    """Return the values with the place of a visit, where the one visited is a place: ``a visit to Pyongyang``."""
    if report.kind != "visit" or any(value.field == "place" for value in values):
        return values
    visited = next((value for value in values if value.field == "recipient" and is_place(value)), None)
    if visited is None:
        return values
    bare = replace(visited, field="place", text=as_said(visited), steps=(), details=())
    return (*values, resolve_place(bare, scene.annotated))


def _distinct(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values without repetitions of what one field already says."""
    found: dict[tuple[str, str], Value] = {}
    for value in values:
        found.setdefault((value.field, value.text), value)
    return tuple(found.values())


__all__ = ["resolve"]

"""Groups of reports in, events out: fields with variants, support, and where accounts differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from whence.collate.fields import fields
from whence.collate.support import Newsrooms
from whence.edtf import FIRST, LAST, days
from whence.judgements import by_report, correct
from whence.model import Event, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whence.model import Group, Judgement, Origin, Report

_DIGITS, _MORE_DIGITS = 6, 16
_RANK = (Status.HAPPENED, Status.PLANNED, Status.DENIED, Status.DOUBTED, Status.CONDITIONAL, Status.GENERIC)
_NOTHING: dict[str, str] = {}


def collate(
    group: Group,
    reports: Mapping[str, Report],
    origins: Sequence[Origin],
    *,
    published: Mapping[str, str] = _NOTHING,
) -> Event:
    """Return the event that a group of reports tells.

    Every value of every report stands in one variant of one field. ``published`` (article id to EDTF date) lets a
    growing count be told from a contradiction. Links to other events need all groups: see ``collate_all``.
    """
    return _event(group, [reports[name] for name in sorted(group.reports)], Newsrooms(origins), published)


def collate_all(
    groups: Iterable[Group],
    reports: Mapping[str, Report],
    origins: Sequence[Origin],
    judgements: Iterable[Judgement] = (),
    *,
    published: Mapping[str, str] = _NOTHING,
) -> tuple[Event, ...]:
    """Return the events of all groups in order of time, linked to those that they are part of or answer.

    Reports that a person called wrong are left out, corrected values are used.
    """
    rooms = Newsrooms(origins)
    about = by_report(judgements)
    events = []
    for group in groups:
        told = [right for name in sorted(group.reports) if (right := correct(reports[name], about.get(name, ())))]
        if told:
            events.append(_event(group, told, rooms, published))
    return tuple(sorted(_linked(_distinct(events), reports), key=_when))


def _event(group: Group, told: Sequence[Report], rooms: Newsrooms, published: Mapping[str, str]) -> Event:
    kind = _most(report.kind for report in told if report.kind) or ""
    status = _status(told)
    saying_so = [report for report in told if report.status is status]
    type_, mode = _most_exact((report.type, report.mode) for report in saying_so)
    return Event(
        id=_id(kind or type_ or "event", _first(told, published), _DIGITS),
        kind=kind,
        type=type_,
        mode=mode,
        status=status,
        fields=fields(told, kind, rooms, published),
        reports=tuple(report.id for report in told),
        support=rooms.support(saying_so),
        comparisons=group.comparisons,
    )


def _first(told: Sequence[Report], published: Mapping[str, str]) -> str:
    """Return the id of the report that names the event: of the article that appeared first, as far as is known.

    News that comes later joins an event without giving it another name.
    """

    def appeared(report: Report) -> int:
        runs = days(published.get(report.article, ""))
        return runs[0].low if runs and runs[0].is_bounded else LAST

    return min(told, key=lambda report: (appeared(report), report.id)).id


def _id(kind: str, first: str, digits: int) -> str:
    return f"{kind.lower().replace(' ', '-')}-{sha256(first.encode()).hexdigest()[:digits]}"


def _status(told: Sequence[Report]) -> Status:
    """Return ``happened`` when anybody says so, else what most say."""
    counts = Counter(report.status for report in told)
    if counts[Status.HAPPENED]:
        return Status.HAPPENED
    return min(counts, key=lambda status: (-counts[status], _RANK.index(status)))


def _most(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _most_exact(pairs: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return the type that most reports give, and the mode that most of those give that give one."""
    held = list(pairs)
    type_ = _most(type_ for type_, _ in held if type_) or ""
    return type_, _most(mode for each, mode in held if each == type_ and mode) or ""


def _distinct(events: Sequence[Event]) -> list[Event]:
    """Return the events with longer ids where two would have the same."""
    counts = Counter(event.id for event in events)
    return [
        event
        if counts[event.id] == 1
        else replace(event, id=_id(event.kind or event.type or "event", event.reports[0], _MORE_DIGITS))
        for event in events
    ]


def _linked(events: Sequence[Event], reports: Mapping[str, Report]) -> list[Event]:
    """Return the events with the links that their reports have, from event to event."""
    homes = {name: event.id for event in events for name in event.reports}

    def link(event: Event, targets: Iterable[str]) -> str:
        found = _most(homes[target] for target in targets if target in homes and homes[target] != event.id)
        return found or ""

    return [
        replace(
            event,
            part_of=link(event, (reports[name].part_of for name in event.reports)),
            exchange=link(event, (reports[name].exchange for name in event.reports)),
        )
        for event in events
    ]


def _when(event: Event) -> tuple[int, int, str]:
    """Return the place in time: the first possible day, the last one where only that is known; undated events last."""
    runs = days(event.date)
    if not runs:
        return (LAST, LAST, event.id)
    low, high = runs[0].low, runs[-1].high
    return (high if low == FIRST else low, high, event.id)


__all__ = ["collate", "collate_all"]

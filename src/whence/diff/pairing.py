"""What of two ledgers is the same thing: events by the reports that they hold, values by the words that give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from whence.model import Event, EventField, Ledger, Report

Shared: TypeAlias = "Counter[tuple[int, int]]"
"""How much the n-th thing of the old ledger and the m-th of the new have in common."""


def pairs(shared: Shared) -> dict[int, int]:
    """Return one to one what goes on as what: those with the most in common first, equal ones in order of place.

    >>> pairs(Counter({(0, 0): 1, (0, 1): 3, (1, 1): 2}))
    {0: 1}
    """
    found: dict[int, int] = {}
    taken = set()
    for (old, new), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def shared(old: Iterable[Iterable[Hashable]], new: Iterable[Iterable[Hashable]]) -> Shared:
    """Return how many members each two collections have in common.

    >>> sorted(shared(["ab", "c"], ["b", "ac"]).items())
    [((0, 0), 1), ((0, 1), 1), ((1, 1), 1)]
    """
    homes: dict[Hashable, list[int]] = defaultdict(list)
    for place, members in enumerate(new):
        for member in dict.fromkeys(members):
            homes[member].append(place)
    return Counter(
        (place, home) for place, members in enumerate(old) for one in dict.fromkeys(members) for home in homes[one]
    )


def events(old: Ledger, new: Ledger) -> Shared:
    """Return how many reports each two events have in common; a report that reads differently now counts as itself."""
    now = _now(old.reports, new.reports)
    return shared([[now.get(name, name) for name in event.reports] for event in old.events], _reports(new.events))


def _reports(events: Iterable[Event]) -> list[tuple[str, ...]]:
    return [event.reports for event in events]


def _now(old: Iterable[Report], new: Iterable[Report]) -> Mapping[str, str]:
    """Return the new id of each old report that has none of its own, by its article, sentence and kind.

    Another version of Whence can find an event at another word of its sentence.
    """
    known = {report.id for report in old}
    free: dict[tuple[object, ...], list[str]] = defaultdict(list)
    there = set()
    for report in new:
        there.add(report.id)
        if report.id not in known:
            free[_place(report)].append(report.id)
    lost = (report for report in old if report.id not in there)
    return {report.id: free[_place(report)].pop(0) for report in lost if free.get(_place(report))}


def _place(report: Report) -> tuple[object, ...]:
    return (report.article, report.sentence.start, report.sentence.end, report.kind or report.type)


def variants(old: EventField | None, new: EventField | None) -> list[tuple[int | None, int | None]]:
    """Return places of variants before and after: of one text, or given by the same words; None where there is none."""
    before, after = (field.variants if field else () for field in (old, new))
    alike = shared([(one.text,) for one in before], [(one.text,) for one in after])
    for pair in alike:
        alike[pair] += 10**6  # the same text is the same value, whoever gives it
    words = [[[(each.report, each.value.span) for each in one.testimonies] for one in side] for side in (before, after)]
    going_on = pairs(alike + shared(words[0], words[1]))
    gone = [(place, None) for place in range(len(before)) if place not in going_on]
    fresh = [(None, place) for place in range(len(after)) if place not in going_on.values()]
    return [*sorted(going_on.items()), *gone, *fresh]


__all__ = ["Shared", "events", "pairs", "shared", "variants"]

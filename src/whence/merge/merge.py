"""Reports in, groups out: which reports are of one event."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whence.judgements import by_report, correct
from whence.merge.account import accounts
from whence.merge.candidates import candidates
from whence.merge.groups import NEAR_MISS, Groups, grow
from whence.model import Comparison, Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Judgement, Report

KEPT = 3
"""Comparisons of each sort (merges, near misses) that are kept for each report: enough to explain, never all pairs."""


def merge(reports: Iterable[Report], judgements: Iterable[Judgement] = ()) -> tuple[Group, ...]:
    """Return groups of reports that are of one event; every report is in exactly one.

    The order of the reports does not matter. A judgement ``different`` is never overruled, nor is a stated
    difference: other days or months, another ordinal, two things told in one sentence.
    """
    judged = tuple(judgements)
    about = by_report(judged)
    told = accounts(correct(report, about.get(report.id, ())) or report for report in reports)
    groups = Groups(told, judged)
    grow(groups, candidates(told))
    for pair in groups.judged:
        groups.score(*pair)
    explained = _explained(groups)
    return tuple(
        Group(tuple(told[place].id for place in places), explained.get(top, ()))
        for top, places in sorted(groups.members.items())
    )


def _explained(groups: Groups) -> dict[int, tuple[Comparison, ...]]:
    """Return for each group the comparisons that explain it: what was merged, and what nearly was."""
    held: dict[int, dict[tuple[str, str], Comparison]] = defaultdict(dict)
    kept: dict[tuple[str, bool], int] = defaultdict(int)
    for each in sorted(groups.compared.values(), key=_importance):
        a, b = groups.top(groups.places[each.a]), groups.top(groups.places[each.b])
        if each.decided_by != "judgement" and (each.score < NEAR_MISS or _enough(kept, each, merged=a == b)):
            continue
        shown = Comparison(each.a, each.b, each.score, a == b, each.features, each.decided_by)
        held[a][each.a, each.b] = held[b][each.a, each.b] = shown
    return {top: tuple(found[pair] for pair in sorted(found)) for top, found in held.items()}


def _importance(each: Comparison) -> tuple[bool, float, str, str]:
    return (each.decided_by != "judgement", -each.score, each.a, each.b)


def _enough(kept: dict[tuple[str, bool], int], each: Comparison, *, merged: bool) -> bool:
    """Count a comparison, and tell whether both of its reports are explained already."""
    if all(kept[report, merged] >= KEPT for report in (each.a, each.b)):
        return True
    for report in (each.a, each.b):
        kept[report, merged] += 1
    return False


__all__ = ["merge"]

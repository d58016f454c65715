"""Average linkage over the pairs that are alike at all; all others count as 0, so the cost follows the pairs."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def average_linkage(size: int, alike: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Return groups of the places below ``size``: always the two with the highest average likeness become one.

    It ends when no two groups reach ``least`` on average. Equal likenesses are taken in order of place.

    >>> average_linkage(4, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1}, 0.4)
    [[0, 1], [2], [3]]
    """
    members = {place: [place] for place in range(size)}
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (a, b), score in alike.items():
        sums[a][b] = sums[b][a] = round(score, 9)
    heap = [(-round(score, 9), min(pair), max(pair)) for pair, score in alike.items() if score >= least]
    heapify(heap)
    while heap:
        score, a, b = heappop(heap)
        if a not in members or b not in members or -score != _average(a, b, sums, members):
            continue
        _unite(a, b, sums, members)
        for other in sums[a]:
            average = _average(a, other, sums, members)
            if average >= least:
                heappush(heap, (-average, min(a, other), max(a, other)))
    return [sorted(members[place]) for place in sorted(members)]


def _average(a: int, b: int, sums: list[dict[int, float]], members: dict[int, list[int]]) -> float:
    return round(sums[a].get(b, 0.0) / (len(members[a]) * len(members[b])), 9)


def _unite(a: int, b: int, sums: list[dict[int, float]], members: dict[int, list[int]]) -> None:
    """Let group ``a`` take over the members and likenesses of ``b``."""
    members[a] += members.pop(b)
    sums[a].pop(b, None)
    for other, score in sums[b].items():
        if other != a:
            both = round(sums[a].get(other, 0.0) + score, 9)
            sums[a][other] = sums[other][a] = both
            sums[other].pop(b, None)
    sums[b] = {}


__all__ = ["average_linkage"]

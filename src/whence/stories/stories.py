"""Articles in, stories out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from whence.edtf import days
from whence.linkage import average_linkage
from whence.stories.likeness import LEAST, likeness
from whence.stories.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whence.model import Article

YEAR = 366
STRAY = 3
"""Articles up to which a story counts as strays beside a larger one; 1 to 3 tried on the training part of ECB+."""
SOME = 0.03
"""Average likeness that makes a stray one of a topic."""


def stories(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Return groups of article ids that are of one story; every article is in exactly one.

    Articles are of one story when they share rare words, names above all, and appeared within days of each other,
    or share so many that time does not matter. The order of the articles does not matter.
    """
    pile = _sorted(articles)
    groups = average_linkage(len(pile), _likeness(pile), LEAST)
    return tuple(tuple(pile[place].id for place in group) for group in groups)


def topics(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Return groups of article ids that may tell of the same events; every article is in exactly one.

    Wider than ``stories``: one or few articles stand with the story that they are most like, if with any.
    """
    pile = _sorted(articles)
    alike = _likeness(pile)
    groups = average_linkage(len(pile), alike, LEAST)
    large = [group for group in groups if len(group) > STRAY]
    joined = [list(group) for group in large]
    for group, home in zip(groups, _homes(groups, large, alike), strict=True):
        if home is not None:
            joined[home].extend(group)
        elif len(group) <= STRAY:
            joined.append(group)
    return tuple(sorted(tuple(pile[place].id for place in sorted(group)) for group in joined))


def _homes(
    groups: Sequence[Sequence[int]], large: Sequence[Sequence[int]], alike: Mapping[tuple[int, int], float]
) -> list[int | None]:
    """Return for each group the number of the large one that it is alike on average; None for the large themselves."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    large_of = {place: number for number, group in enumerate(large) for place in group}
    sums: list[dict[int, float]] = [defaultdict(float) for _ in groups]
    for pair, score in alike.items():
        for place, other in (pair, pair[::-1]):
            if other in large_of and place not in large_of:
                home = large_of[other]
                sums[group_of[place]][home] += score / (len(large[home]) * len(groups[group_of[place]]))
    best = [max(found, key=lambda home: (found[home], -home), default=None) for found in sums]
    return [home if home is not None and found[home] >= SOME else None for home, found in zip(best, sums, strict=True)]


def _likeness(pile: Sequence[Article]) -> dict[tuple[int, int], float]:
    return likeness(terms(pile), np.array([_day(article.published) for article in pile], dtype=float))


def _sorted(articles: Iterable[Article]) -> list[Article]:
    """Return each article once, sorted by id."""
    unique = {article.id: article for article in articles}
    return [unique[key] for key in sorted(unique)]


def _day(published: str) -> float:
    """Return the middle of the days on which an article may have appeared; not-a-number when that is not known."""
    runs = days(published)
    if not runs or runs[-1].high - runs[0].low > YEAR:
        return float("nan")
    return (runs[0].low + runs[-1].high) / 2


__all__ = ["stories", "topics"]

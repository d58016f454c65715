"""Articles in, stories out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whence.edtf import days
from whence.stories.likeness import LEAST, likeness
from whence.stories.linkage import average_linkage
from whence.stories.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Article

YEAR = 366


def stories(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Return groups of article ids that are of one story; every article is in exactly one.

    Articles are of one story when they share rare words, names above all, and appeared within days of each other,
    or share so many that time does not matter. The order of the articles does not matter.
    """
    unique = {article.id: article for article in articles}
    pile = [unique[key] for key in sorted(unique)]
    dates = np.array([_day(article.published) for article in pile], dtype=float)
    groups = average_linkage(len(pile), likeness(terms(pile), dates), LEAST)
    return tuple(tuple(pile[place].id for place in group) for group in groups)


def _day(published: str) -> float:
    """Return the middle of the days on which an article may have appeared; not-a-number when that is not known."""
    runs = days(published)
    if not runs or runs[-1].high - runs[0].low > YEAR:
        return float("nan")
    return (runs[0].low + runs[-1].high) / 2


__all__ = ["stories"]

"""Which articles are alike enough in words and time to be of one story: a join on rare words, never all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from whence.stories.terms import Terms

HALF = 1.5
"""Days after which half of what time counts for is gone: stories are days long, or a day and its follow-ups."""
LEFT = 0.3
"""What is left of a likeness however long lies between: names of people return with a trial. Both were chosen together
with ``LEAST`` on the development piles (HALF 1 to 16, LEFT 0 to .4)."""
UNDATED = 0.42
"""What a likeness counts when a date is unknown, chosen on the undated articles of ECB+."""
LEAST = 0.09
"""Average likeness of the articles of one story."""
REACH = 24
"""Neighbours in time that a word joins an article with; keeps the cost linear. A story of more articles is joined
through its other words and neighbours."""
USUAL = 0.05
"""Share of the articles from which a word is too usual to join any."""
ENOUGH = 0.5
"""Share of the least likeness that the joining words must bring for a pair to be looked at."""

Pairs = tuple["NDArray[np.int64]", "NDArray[np.int64]"]


def nearness(gap: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what a likeness counts across so many days; not-a-number where a date is unknown.

    >>> nearness(np.array([0.0, 1.5, np.nan])).round(2).tolist()
    [1.0, 0.65, 0.42]
    """
    near: NDArray[np.float64] = np.where(np.isnan(gap), UNDATED, LEFT + (1 - LEFT) * 0.5 ** (gap / HALF))
    return near


def likeness(held: Terms, days: NDArray[np.float64]) -> dict[tuple[int, int], float]:
    """Return how alike the pairs of articles are that share rare words; ``days`` are their dates, or not-a-number."""
    first, second = _candidates(held, days)
    shared = _products(held, first, second)
    found = shared * nearness(np.abs(days[first] - days[second]))
    keep = found >= LEAST * ENOUGH
    return {
        (int(a), int(b)): float(score)
        for a, b, score in zip(first[keep], second[keep], np.round(found[keep], 6), strict=True)
    }


def _candidates(held: Terms, days: NDArray[np.float64]) -> Pairs:
    """Return pairs of places, the smaller first, whose rare words alone make them alike."""
    size = len(held.words)
    order = np.argsort(np.where(np.isnan(days), -1, days), kind="stable")
    words = np.concatenate([held.words[place] for place in order]) if size else np.zeros(0, np.int64)
    weights = np.concatenate([held.weights[place] for place in order]) if size else np.zeros(0)
    owners = np.repeat(order, [len(held.words[place]) for place in order])
    carriers = np.bincount(words, minlength=held.size)
    rare = carriers[words] <= max(REACH, USUAL * size)
    words, weights, owners = words[rare], weights[rare], owners[rare]
    by_word = np.argsort(words, kind="stable")
    codes, sums = _joined(words[by_word], weights[by_word], owners[by_word], size)
    codes = codes[sums >= LEAST * ENOUGH]
    return codes // max(size, 1), codes % max(size, 1)


def _joined(
    words: NDArray[np.int64], weights: NDArray[np.float64], owners: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return pairs as ``first * size + second`` with the sum of the products of the words that join them."""
    codes: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    products: list[NDArray[np.float64]] = [np.zeros(0)]
    for reach in range(1, REACH + 1):
        meets = words[reach:] == words[:-reach]
        if not meets.any():
            break
        a, b = owners[:-reach][meets], owners[reach:][meets]
        codes.append(np.minimum(a, b) * size + np.maximum(a, b))
        products.append(weights[:-reach][meets] * weights[reach:][meets])
    found, places = np.unique(np.concatenate(codes), return_inverse=True)
    sums = np.bincount(places, weights=np.concatenate(products), minlength=len(found))
    return found, sums.astype(np.float64)


def _products(held: Terms, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the products of the pairs' weights over all their common words."""
    found = np.zeros(len(first))
    row = np.zeros(held.size)
    begin = 0
    for end in [*(np.flatnonzero(np.diff(first)) + 1), len(first)] if len(first) else []:
        place = first[begin]
        row[held.words[place]] = held.weights[place]
        found[begin:end] = [row[held.words[other]] @ held.weights[other] for other in second[begin:end]]
        row[held.words[place]] = 0
        begin = int(end)
    return found


__all__ = ["LEAST", "likeness", "nearness"]

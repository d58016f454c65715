"""Which articles share so much of their wording that one was made from the other.

Candidates come from a join on shingles (sort, then look at neighbours), never from comparing all pairs;
the share of common shingles is then counted exactly, in the narration of both (``whence.trace.narration``):
two reporters at one speech share its sentences and are still two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from whence.trace.narration import narration, quotations
from whence.trace.shingles import Words, body, of_each, shared, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from whence.model import Article

# Where the numbers come from: the 228 pairs of development articles labelled by reading (evaluation/labelled), which
# are no test set. `ALIKE` was chosen there among .12 to .35, `SAME` among .5 to .7.
ALIKE = 0.2
"""Share of both texts (geometric mean) from which one was made from the other, or both from a third. Independent
accounts reach .19, but for one in 63."""
SAME = 0.55
"""More than half of the shorter text: the same telling, cut, lengthened or edited here and there."""
HALF, FIFTH = 0.5, 0.2
"""The same where all words count: as the silver labels of the task ``copies`` are made."""
COPY = 0.8
"""At least four fifths of both texts: one text."""
FEW = 8
"""Shared shingles (a run of 12 words) below which a small share says nothing: a name with its titles is as long."""
SHORT = 20
"""Shingles of narration below which all words of both texts count, because there is nothing else."""
MOST_CARRIERS = 24
"""Articles of one shingle that are looked at, to tell whether they are alike."""
REUSED_DAYS = 31
"""Days after which a shared passage of less than half a text is background or furniture that an outlet reuses: among
the development articles, help lines and boilerplate came back for months, rewrites within a week."""
REACH = 64
"""How many neighbours a shingle joins: more articles than this share it only if it is furniture or a much-copied
text, and those are joined through their other neighbours. Keeps the cost linear."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An article's shingles: all of them, those of its narration, and those of its quotations."""

    all: NDArray[np.uint64]
    own: NDArray[np.uint64]
    said: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two articles' wording is common: shingles shared, and the two sizes."""

    common: int
    a: int
    b: int

    @property
    def containment(self) -> float:
        """The share of the shorter text that stands in the longer one."""
        return self.common / max(1, min(self.a, self.b))

    @property
    def share(self) -> float:
        """The share of both texts, as a geometric mean: a paragraph of background is little of a long text."""
        return float(self.common / max(1.0, (self.a * self.b) ** 0.5))

    @property
    def is_alike(self) -> bool:
        """Whether one was made from the other, as far as wording tells."""
        return (self.share >= ALIKE or self.containment >= SAME) and self.means_something

    @property
    def means_something(self) -> bool:
        """Whether the common part is long enough to tell anything."""
        return self.common >= FEW or self.containment >= SAME

    @property
    def is_near_copy(self) -> bool:
        """Whether each text is nearly all in the other."""
        return self.common >= COPY * max(self.a, self.b, 1)

    def turned(self) -> Likeness:
        """Return the same seen from the other article."""
        return Likeness(self.common, self.b, self.a)


NOTHING = Likeness(0, 0, 0)


def wording(article: Article, numbers: Words | None = None) -> Wording:
    """Return the shingles of an article's body."""
    text = body(article)
    numbers = numbers or Words()
    return Wording(shingles(text, numbers), of_each(narration(text), numbers), of_each(quotations(text), numbers))


def likeness(a: Wording, b: Wording) -> Likeness:
    """Return how much the articles share in their narration, or in all words where one of them hardly narrates."""
    if min(len(a.own), len(b.own)) < SHORT:
        return Likeness(shared(a.all, b.all), len(a.all), len(b.all))
    return Likeness(shared(a.own, b.own), len(a.own), len(b.own))


@dataclass(frozen=True, slots=True)
class Postings:
    """All shingles of a pile in order, each with the place of an article that has it."""

    keys: NDArray[np.uint64]
    owners: NDArray[np.int64]

    def carriers(self, key: np.uint64) -> list[int]:
        """Return the places of the articles that have this shingle, or of a sample of them."""
        low, high = np.searchsorted(self.keys, key, "left"), np.searchsorted(self.keys, key, "right")
        step = max(1, int(high - low) // MOST_CARRIERS)
        return [int(owner) for owner in self.owners[low:high:step]]


def postings(wordings: Sequence[Wording]) -> Postings:
    """Return the shingles of all articles, sorted."""
    keys = np.concatenate([each.all for each in wordings]) if wordings else np.zeros(0, dtype=np.uint64)
    sizes = [len(each.all) for each in wordings]
    owners = np.repeat(np.arange(len(wordings), dtype=np.int64), sizes)
    order = np.argsort(keys, kind="stable")
    return Postings(keys[order], owners[order])


def candidates(wordings: Sequence[Wording], held: Postings) -> list[tuple[int, int]]:
    """Return pairs of places in ``wordings`` that share enough shingles to be counted exactly, in order."""
    if not wordings:
        return []
    sizes = np.array([len(each.all) for each in wordings], dtype=np.int64)
    pairs, counts = _joined(held, len(wordings))
    first, second = pairs // len(wordings), pairs % len(wordings)
    shorter = np.minimum(sizes[first], sizes[second])
    # Half of the threshold, because a shingle joins only its neighbours and counts may fall short.
    enough = counts * 2 >= np.minimum(FEW, shorter)
    return [(int(a), int(b)) for a, b in zip(first[enough], second[enough], strict=True)]


def _joined(held: Postings, size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of owners of one key as ``first * size + second``, and how many keys each pair shares."""
    keys, owners = held.keys, held.owners
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for reach in range(1, REACH + 1):
        meets = keys[reach:] == keys[:-reach]
        if not meets.any():
            break
        codes, counts = np.unique(owners[:-reach][meets] * size + owners[reach:][meets], return_counts=True)
        found.append((codes, counts.astype(np.int64)))
    return _added(found)


def _added(
    found: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the codes of several counts with their sums."""
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    codes, places = np.unique(np.concatenate([codes for codes, _ in found]), return_inverse=True)
    sums = np.bincount(places, weights=np.concatenate([counts for _, counts in found]))
    return codes, sums.astype(np.int64)


def verdict(like: Likeness, days_between: int) -> str:
    """Return ``same_origin``, ``derived`` or ``independent`` for what two articles share.

    >>> [verdict(Likeness(common, 100, 100), 0) for common in (60, 30, 10)]
    ['same_origin', 'derived', 'independent']
    """
    if not like.is_alike or is_reused(like, days_between):
        return "independent"
    return "same_origin" if like.containment >= SAME else "derived"


def verdict_of_words(a: Wording, b: Wording) -> str:
    """Return the same for all words, quotations included: half of the shorter text, a fifth, or less."""
    share = shared(a.all, b.all) / max(1, min(len(a.all), len(b.all)))
    return "same_origin" if share >= HALF else "derived" if share >= FIFTH else "independent"


def is_reused(like: Likeness, days_between: int) -> bool:
    """Tell whether what two articles share is background that came back after weeks.

    >>> is_reused(Likeness(30, 100, 100), 60), is_reused(Likeness(30, 100, 100), 2)
    (True, False)
    """
    return days_between > REUSED_DAYS and like.containment < SAME


def longest_common(places: Iterable[tuple[int, int, bool]], size: int) -> tuple[int, int] | None:
    """Return where the longest run of shared shingles begins and ends.

    ``places`` has for each word its two offsets and whether a shared shingle of ``size`` words begins there.
    """
    held = list(places)
    best: tuple[int, int] | None = None
    starts = [index for index, (_, _, is_shared) in enumerate(held) if is_shared]
    breaks = [0, *(i + 1 for i, (x, y) in enumerate(pairwise(starts)) if y != x + 1), len(starts)]
    for begin, end in pairwise(breaks):
        if begin == end:
            continue
        run = (held[starts[begin]][0], held[min(starts[end - 1] + size, len(held)) - 1][1])
        if best is None or run[1] - run[0] > best[1] - best[0]:
            best = run
    return best


__all__ = [
    "ALIKE", "COPY", "FEW", "NOTHING", "REUSED_DAYS", "SAME", "Likeness", "Postings", "Wording", "candidates",
    "is_reused", "likeness", "longest_common", "postings", "verdict", "verdict_of_words", "wording",
]  # fmt: skip

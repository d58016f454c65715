"""Which event words of a topic's articles tell of the same event: features of all pairs, weights, average linkage.

The features are few and named; their weights (``same.tsv``) were learned on the training part of ECB+ by
``training/same_event.py``. Two words stand for one event with the chance that the weighted sum gives.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from whence.linkage import average_linkage
from whence.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from whence.merge.words import EventWord

FEATURES = (
    "any pair", "same lemma", "same root", "phrase", "context", "setting", "phrase x context", "phrase squared",
    "setting squared", "shared participant", "one is speech", "same sentence", "rare words shared",
    "rare words shared, same lemma",
)  # fmt: skip
SPEECH = {"say", "tell", "report", "announce", "add"}
LEAST = 0.3
"""Average chance that makes one event; .2 to .4 give the same within half a point on the training part."""
NEVER = 0.02
"""Chance below which a pair counts as none."""
ROWS = 256
"""Event words that are compared with all others at a time: bounds the memory."""
_ROOT, _SHARE = 4, 0.6
"""Letters, and share of the shorter word, that two words of one root begin with: "nominate" and "nomination"."""


def same_event(words: Iterable[EventWord]) -> tuple[tuple[EventWord, ...], ...]:
    """Return groups of event words that tell of the same event; every one is in exactly one group.

    The words are those of one topic: all are compared with all. Their order does not matter.
    """
    told = sorted(words, key=lambda word: (word.article, word.start, word.end))
    weights = _weights()
    alike: dict[tuple[int, int], float] = {}
    for first, second, held in pairs(told):
        chances = 1 / (1 + np.exp(-(held @ weights)))
        kept = chances >= NEVER
        rows = zip(first[kept], second[kept], np.round(chances[kept], 6), strict=True)
        alike.update({(int(a), int(b)): float(chance) for a, b, chance in rows})
    return tuple(tuple(told[place] for place in group) for group in average_linkage(len(told), alike, LEAST))


def pairs(
    words: Sequence[EventWord],
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]]:
    """Yield places of pairs, the smaller first, with the features of each, some rows of pairs at a time."""
    if not words:
        return
    table = _Table(words)
    for begin in range(0, len(words), ROWS):
        rows = slice(begin, min(begin + ROWS, len(words)))
        first, second = np.nonzero(np.arange(len(words))[None, :] > np.arange(rows.start, rows.stop)[:, None])
        yield first + begin, second, np.stack([column[first, second] for column in table.features(rows)], axis=1)


class _Table:
    """The event words as columns, so that all pairs are compared at once."""

    def __init__(self, words: Sequence[EventWord]) -> None:
        self.vectors = [
            np.stack([getattr(word, name) for word in words]).astype(np.float64)
            for name in ("phrase", "context", "setting")
        ]
        self.lemmas = _numbers([word.lemma for word in words])
        self.roots = _roots([word.lemma for word in words])
        self.sentences = _numbers([word.sentence for word in words])
        self.speech = np.array([word.lemma in SPEECH for word in words])
        self.by_it, _ = _indicators([word.by_it for word in words])
        self.words, vocabulary = _indicators([word.words for word in words])
        self.rarity = np.array([rarity(word) for word in vocabulary])
        self.weight = self.words @ self.rarity

    def features(self, rows: slice) -> Iterator[NDArray[np.float64]]:
        """Yield each feature of ``FEATURES`` for some rows and all columns."""
        phrase, context, setting = (vectors[rows] @ vectors.T for vectors in self.vectors)
        same = (self.lemmas[rows, None] == self.lemmas[None, :]).astype(float)
        least = np.maximum(np.minimum(self.weight[rows, None], self.weight[None, :]), 1e-6)
        shared = ((self.words[rows] * self.rarity) @ self.words.T) / least
        yield np.ones_like(phrase)
        yield same
        yield self.roots[self.lemmas[rows]][:, self.lemmas] * (1 - same)
        yield from (phrase, context, setting, phrase * context, phrase**2, setting**2)
        yield ((self.by_it[rows] @ self.by_it.T) > 0).astype(float)
        yield (self.speech[rows, None] != self.speech[None, :]).astype(float)
        yield (self.sentences[rows, None] == self.sentences[None, :]).astype(float)
        yield shared
        yield shared * same


def _numbers(values: Sequence[object]) -> NDArray[np.int64]:
    """Return the same number for equal values, counted in order of first appearance."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)


def _roots(lemmas: Sequence[str]) -> NDArray[np.float64]:
    """Return for each two different lemmas, numbered as by ``_numbers``, whether they begin alike."""
    unique = list(dict.fromkeys(lemmas))
    return np.array([[float(of_one_root(a, b)) for b in unique] for a in unique])


def of_one_root(a: str, b: str) -> bool:
    """Tell whether two words begin alike for most of the shorter one.

    >>> of_one_root("nominate", "nomination"), of_one_root("strike", "stride"), of_one_root("win", "wine")
    (True, True, False)
    """
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= _ROOT and common >= _SHARE * min(len(a), len(b))


def _indicators(sets: Sequence[frozenset[str]]) -> tuple[NDArray[np.float64], list[str]]:
    """Return a row of 0 and 1 for each set, and what the columns stand for."""
    vocabulary = sorted(frozenset().union(*sets))
    columns = {word: column for column, word in enumerate(vocabulary)}
    table = np.zeros((len(sets), len(vocabulary)))
    for row, held in enumerate(sets):
        table[row, [columns[word] for word in held]] = 1
    return table, vocabulary


@cache
def _weights() -> NDArray[np.float64]:
    lines = files("whence.merge").joinpath("same.tsv").read_text(encoding="utf-8").splitlines()
    held = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return np.array([float(held[name]) for name in FEATURES])


__all__ = ["FEATURES", "of_one_root", "pairs", "same_event"]

"""What an article is about, as weighted words: rare words count most, names twice, furniture not at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from whence.model import Zone
from whence.rarity import background

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from whence.model import Article

WORDS = 600
"""Words of an article that are looked at: what it is about stands in its first screens, what else is on, below."""
POWER = 1.5
"""Power of a word's rarity. Of 1, 1.2, 1.5, 2 the best on both development piles (stories: allsides, gva)."""
REPEATED = 3
"""Articles of one outlet from which a common line is the outlet's, not the article's."""

_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a pile's articles as rows: numbers of words, and weights whose squares add up to 1."""

    words: tuple[NDArray[np.int64], ...]
    weights: tuple[NDArray[np.float64], ...]
    size: int
    """How many different words there are."""


def terms(articles: Sequence[Article]) -> Terms:
    """Return the weighted words of each article."""
    counts = [Counter(_said(text)) for text in _texts(articles)]
    spread = Counter(chain.from_iterable(counts))
    vocabulary = {word: number for number, word in enumerate(sorted(spread))}
    usual, documents = background()
    rarity = np.array([documents + len(articles), *(spread[word] + usual.get(word, 0) for word in vocabulary)])
    idf = np.log(rarity[0] / rarity[1:]) ** POWER
    rows = [_row(count, vocabulary, idf) for count in counts]
    return Terms(tuple(row for row, _ in rows), tuple(weights for _, weights in rows), len(vocabulary))


def _row(
    count: Counter[str], vocabulary: dict[str, int], idf: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    known = sorted((vocabulary[word], number) for word, number in count.items())
    words = np.array([word for word, _ in known], dtype=np.int64)
    weights = (1 + np.log([number for _, number in known])) * idf[words] if known else np.zeros(0)
    length = float(np.sqrt(weights @ weights))
    return words, weights / length if length else weights


def _said(text: str) -> Iterator[str]:
    """Yield the first words of a text, and again all that are written with a capital or a digit."""
    found = _WORD.findall(text)
    yield from (word.casefold() for word in found[:WORDS])
    yield from (word.casefold() for word in found if word[0].isupper() or word[0].isdigit())


def _texts(articles: Sequence[Article]) -> Iterator[str]:
    """Yield title and body of each article, without the lines that its outlet repeats."""
    lines = [[line.strip() for line in _body(article).splitlines()] for article in articles]
    told = Counter(
        (article.outlet, line) for article, held in zip(articles, lines, strict=True) for line in {*held, ""} if line
    )
    for article, held in zip(articles, lines, strict=True):
        own = (line for line in held if not article.outlet or told[article.outlet, line] < REPEATED)
        yield "\n".join((article.title, *own))


def _body(article: Article) -> str:
    """Return the article's text without page furniture."""
    parts, end = [], 0
    for region in article.regions:
        if region.zone is Zone.FURNITURE:
            parts.append(article.text[end : region.span.start])
            end = region.span.end
    return "".join((*parts, article.text[end:]))


__all__ = ["Terms", "terms"]

"""What an article's own words are, in pieces of five, as numbers that can be joined and counted."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from whence.model import Article

SIZE = 5
"""Words in a shingle. Five is the usual length for text reuse in news (METER, the PolNeAR wire column, the silver
labels of ``copies``): independent accounts of one event share fewer than 5 in 100 of them, copies more than half."""

_WORD = re.compile(r"[^\W_]+")
_WORD_IN_PLACE = re.compile(r"[^\W_](?:['’‘ʼ`´]*[^\W_])*")
_NO_MARKS = {ord(mark): None for mark in "'’‘ʼ`´"}
_STEP = np.uint64(0x9E3779B97F4A7C15)


def body(article: Article) -> str:
    """Return the article's text without titles, captions, credits and furniture; all of it when that leaves nothing."""
    rest = " ".join(text for _, text in body_parts(article))
    return rest if rest.strip() else article.text


def body_parts(article: Article) -> Iterator[tuple[int, str]]:
    """Return the stretches of body text, each with the offset at which it begins."""
    done = 0
    for region in article.regions:
        yield done, article.text[done : region.span.start]
        done = max(done, region.span.end)
    yield done, article.text[done:]


def words(text: str) -> list[str]:
    """Return the words without case, punctuation and typography.

    >>> words("Kim Jong-un’s “ALLIANCE”")
    ['kim', 'jong', 'uns', 'alliance']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().translate(_NO_MARKS))


def words_in_place(text: str) -> Iterator[tuple[int, int, str]]:
    """Return each word with its first and last offset in ``text``."""
    for match in _WORD_IN_PLACE.finditer(text):
        word = match.group()
        plain = word.lower().translate(_NO_MARKS) if word.isascii() else "".join(words(word))
        yield match.start(), match.end(), plain


class Words:
    """Numbers for words, the same in every run and on every machine."""

    def __init__(self) -> None:
        """Start with no words."""
        self._numbers: dict[str, int] = {}

    def __call__(self, tokens: Iterable[str]) -> NDArray[np.uint64]:
        """Return a number for each word."""
        return np.fromiter(map(self._number, tokens), dtype=np.uint64)

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
        return number


def shingles(text: str, words_as_numbers: Words | None = None) -> NDArray[np.uint64]:
    """Return the different shingles of a text, sorted; a text of fewer than five words is one shingle.

    >>> len(shingles("one two three four five six")), len(shingles("one two")), len(shingles(""))
    (2, 1, 0)
    """
    return np.unique(pieces(words(text), words_as_numbers or Words()))


def of_each(texts: Iterable[str], words_as_numbers: Words) -> NDArray[np.uint64]:
    """Return the different shingles that stand whole in one of the texts, sorted: their order does not matter.

    >>> len(of_each(["one two three four five six", "one two", "two three four five six"], Words()))
    2
    """
    held = [words(text) for text in texts]
    found = pieces([word for each in held for word in each], words_as_numbers)
    owner = np.repeat(np.arange(len(held)), [len(each) for each in held])
    if len(owner) < SIZE:
        return np.zeros(0, dtype=np.uint64)
    return np.unique(found[owner[: len(found)] == owner[SIZE - 1 :]])


def pieces(tokens: Sequence[str], words_as_numbers: Words) -> NDArray[np.uint64]:
    """Return the shingle that begins at each word, as far as one does."""
    numbers = words_as_numbers(tokens)
    size = min(SIZE, len(numbers))
    if not size:
        return numbers
    total = np.zeros(len(numbers) - size + 1, dtype=np.uint64)
    for place in range(size):
        total = (total + numbers[place : place + len(total)]) * _STEP
        total ^= total >> np.uint64(29)
    return total


def shared(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> int:
    """Return how many shingles two texts share."""
    small, large = sorted((a, b), key=len)
    if not len(small) or not len(large):
        return 0
    places = np.minimum(np.searchsorted(large, small), len(large) - 1)
    return int(np.count_nonzero(large[places] == small))


__all__ = [
    "SIZE", "Words", "body", "body_parts", "of_each", "pieces", "shared", "shingles", "words", "words_in_place",
]  # fmt: skip

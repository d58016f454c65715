"""Retellings: articles in words of their own that name the same outlet as the one who had it.

The wording of a retelling tells little; that both say "the Tribune reported", or that one says so and the other is the
Tribune's, on one story in one fortnight, tells more. The less the words agree on one story, the more wording in common
is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whence.trace.citing import cited, cites
from whence.trace.copies import FEW
from whence.trace.shingles import body_parts, shared, words

if TYPE_CHECKING:
    from whence.model import Article, Span
    from whence.trace.copies import Wording

DAYS = 14
"""Days between two retellings of one report."""
LONG_WORDS = 0.7
"""Share of the shorter article's long words that stand in the other, from which no wording in common is asked for:
among the labelled development pairs that name one outlet, independent accounts reach .66."""
LONG_WORD = 6
"""Letters from which a word tells what a text is about."""
OF_ONE_STORY = 0.25
"""The same where wording agrees too: .30 to .76 among labelled pairs of one story."""
TAKEN = 12
"""Shared shingles (a run of 16 words), quotations included, that an article has from the one whose outlet it names: 50
and more among the labelled pairs, 9 where two independent accounts have a sentence of one speech."""
WIRE_WORDS = 2 * FEW
"""Shared shingles of narration of two who name one agency: two reporters at one speech share none."""
WIRE_DAYS = 3
"""Days between two uses of one agency's text."""


def common_source(
    a: Article, b: Article, days_between: int, wordings: tuple[Wording, Wording] | None = None
) -> Span | None:
    """Return the characters of ``b`` that name an outlet which ``a`` names too, or which ``a`` is from.

    None when there are none, or the two are not of one story and one fortnight. With the ``wordings`` of both, less
    than one story in other words is enough.
    """
    if days_between > DAYS:
        return None
    likely = _common_words(a, b)
    if likely < OF_ONE_STORY:
        return None
    from_a = cites(b, a.outlet)
    both = _cited_by_both(a, b)
    if likely >= LONG_WORDS:
        return both or from_a
    if wordings is None:
        return None
    first, second = wordings
    if from_a and shared(first.all, second.all) >= TAKEN:
        return from_a
    return both if days_between <= WIRE_DAYS and shared(first.own, second.own) >= WIRE_WORDS else None


def _cited_by_both(a: Article, b: Article) -> Span | None:
    first, second = _cited_once(a), _cited_once(b)
    return min((second[name] for name in first.keys() & second.keys()), default=None)


@lru_cache(maxsize=4096)
def _cited_once(article: Article) -> dict[str, Span]:
    return cited(article)


@lru_cache(maxsize=4096)
def long_words(article: Article) -> frozenset[str]:
    """Return the words of the body that tell what an article is about."""
    return frozenset(word for word in words_once(article) if len(word) >= LONG_WORD)


def words_once(article: Article) -> frozenset[str]:
    """Return the words of the body."""
    return frozenset(words(" ".join(text for _, text in body_parts(article))))


def _common_words(a: Article, b: Article) -> float:
    """Return the share of the shorter article's long words that stand in the other."""
    first, second = long_words(a), long_words(b)
    return len(first & second) / max(1, min(len(first), len(second)))


__all__ = ["DAYS", "common_source", "long_words", "words_once"]

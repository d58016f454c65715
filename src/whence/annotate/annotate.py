"""Article -> Annotated: sentences, words, parse, names, mentions, coreference, times and speech."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from whence.annotate import times
from whence.annotate.coreference import chains
from whence.annotate.mentions import mentions
from whence.annotate.nlp import read
from whence.annotate.speech import attributions
from whence.annotate.words import tokenize
from whence.model import Annotated, Problem, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc

    from whence.model import Article, TimeExpression

LONGEST_ARTICLE = 5_000_000
"""Characters that are read: a thousand pages. What lies beyond is kept as one token, and named in a Problem."""


def annotate(article: Article) -> Annotated:
    """Return the article with everything that can be said of its words.

    The Doc covers the whole text. Articles in other languages than English get words only (``read`` names them in a
    Problem); boilerplate is not parsed.
    """
    if article.language != "en":
        return Annotated(article, _unread(article))
    doc = read(_tokenize(article), breaks=_breaks(article), unread=_is_furniture(article))
    found = mentions(doc, article)
    speech = attributions(doc, article)
    return Annotated(
        article,
        doc,
        mentions=found,
        chains=chains(doc, found, speech),
        times=_times(article, doc),
        attributions=speech,
        problems=_too_long(article),
    )


def annotate_all(articles: Iterable[Article]) -> Iterator[Annotated]:
    """Yield each article annotated, in the order given. No article's reading depends on another's."""
    yield from map(annotate, articles)


def _times(article: Article, doc: Doc) -> tuple[TimeExpression, ...]:
    """Return the time expressions with the article's own characters, where those of the Doc are made regular."""
    found = times.find(doc)
    return tuple(replace(time, span=article.span(time.span.start, time.span.end)) for time in found)


def _unread(article: Article) -> Doc:
    return read(_tokenize(article), breaks=_breaks(article), unread=lambda _: True)


def _tokenize(article: Article) -> Doc:
    if len(article.text) <= LONGEST_ARTICLE:
        return tokenize(article.text)
    rest = "\ufffd" * (len(article.text) - LONGEST_ARTICLE)  # one unbroken word
    return tokenize(f"{article.text[:LONGEST_ARTICLE]}{rest}")


def _too_long(article: Article) -> tuple[Problem, ...]:
    if len(article.text) <= LONGEST_ARTICLE:
        return ()
    message = f"Only the first {LONGEST_ARTICLE} characters are read: split the article into its parts."
    return (Problem("annotate", "too-long", message, path=article.path, article=article.id, start=LONGEST_ARTICLE),)


def _breaks(article: Article) -> list[int]:
    """Return the offsets at which a sentence must begin since the text changes its zone."""
    return [offset for region in article.regions for offset in (region.span.start, region.span.end)]


def _is_furniture(article: Article) -> Callable[[int], bool]:
    """Return a test whether the character at an offset is boilerplate; fast for many offsets in order."""
    spans = [region.span for region in article.regions if region.zone is Zone.FURNITURE]
    begins = [span.start for span in spans]

    def test(offset: int) -> bool:
        place = bisect_right(begins, offset) - 1
        return place >= 0 and offset < spans[place].end

    return test


__all__ = ["annotate", "annotate_all"]

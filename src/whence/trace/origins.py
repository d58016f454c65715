"""From links to origins: which articles go back to one telling, and which of them stands for it.

Near copies are one text: they are taken together first. Then texts are taken in order of publication, undated ones
last; a text that is tied to earlier ones joins the one that it is tied to most. So an article made of two others joins
one of them and does not make the two one. Each text with an earlier relative joins exactly one, therefore a further
copy never adds an origin.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from whence.edtf import FIRST, LAST, days
from whence.trace.sets import Sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whence.model import Article
    from whence.trace.links import Link


def day(article: Article) -> int:
    """Return the first day on which the article can have appeared; far in the future when nothing is known."""
    runs = days(article.published)
    return runs[0].low if runs and runs[0].low > FIRST else LAST


def group(articles: Sequence[Article], links: Sequence[Link], apart: set[tuple[int, int]]) -> list[list[int]]:
    """Return the origins as lists of places."""
    ties = sorted((link for link in links if link.joins), key=lambda link: (-link.strength, link.a, link.b))
    texts = Sets(len(articles), apart)
    for link in ties:
        if link.like.is_near_copy:
            texts.join(link.a, link.b)
    joined = _join_in_order(_first_days(articles, texts), ties, texts, apart)
    return sorted(joined.all().values())


def _first_days(articles: Sequence[Article], texts: Sets) -> dict[int, int]:
    """Return for each text the day of its first copy."""
    return {top: min(day(articles[place]) for place in places) for top, places in texts.all().items()}


def _join_in_order(first: dict[int, int], ties: Sequence[Link], texts: Sets, apart: set[tuple[int, int]]) -> Sets:
    """Join each text with the earlier text it is most tied to, and with all of its own day."""
    size = sum(map(len, texts.all().values()))
    origins = Sets(size, apart)
    for top, places in texts.all().items():
        for place in places:
            origins.join(top, place)
    earlier: dict[int, list[Link]] = defaultdict(list)
    for link in ties:
        a, b = texts.top(link.a), texts.top(link.b)
        if first[a] == first[b]:
            origins.join(a, b)
        else:
            earlier[a if first[a] > first[b] else b].append(link)
    for text in sorted(earlier, key=lambda text: (first[text], text)):
        for link in earlier[text]:  # the strongest first; the next only where a judgement forbids it
            if origins.join(link.a, link.b):
                break
    return origins


def representative(articles: Sequence[Article], places: Sequence[int], links: Sequence[Link]) -> int:
    """Return which article stands for an origin: the one others name, the earliest, the one that holds most."""
    named = {_named_source(link) for link in links} - {None}

    def rank(place: int) -> tuple[bool, int, int, str]:
        article = articles[place]
        return (place not in named, day(article), -len(article.text), article.id)

    return min(places, key=rank)


def _named_source(link: Link) -> int | None:
    """Return which of two articles is called the source: by a person, a credit, or in the other's words."""
    if link.confirmed is not None or link.credit is not None:
        return link.confirmed if link.confirmed is not None else link.credit
    return link.other(link.cites[0]) if link.cites else None


def tree(root: int, links: Sequence[Link]) -> list[tuple[int, int, Link]]:
    """Return (article, its source, link) for all articles but the root, each tied to its strongest neighbour."""
    beside: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        beside[link.a].append(link)
        beside[link.b].append(link)
    done, made = {root}, []
    heap: list[tuple[float, int, int, Link]] = []

    def offer(source: int) -> None:
        for link in beside[source]:
            if link.other(source) not in done:
                heappush(heap, (-link.strength, link.other(source), source, link))

    offer(root)
    while heap:
        _, place, source, link = heappop(heap)
        if place not in done:
            done.add(place)
            made.append((place, source, link))
            offer(place)
    return sorted(made, key=lambda step: step[:2])


__all__ = ["day", "group", "representative", "tree"]

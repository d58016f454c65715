"""The links between articles of a pile: shared wording, stated credits, a person's judgements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from whence.edtf import days
from whence.knowledge.outlets import names_of
from whence.trace.citing import capitalised, cited_names, claim
from whence.trace.copies import ALIKE, NOTHING, REUSED_DAYS, SAME, candidates, is_reused, likeness, postings
from whence.trace.credits import key, sources
from whence.trace.retold import DAYS, common_source, long_words, words_once
from whence.trace.sets import Sets
from whence.trace.shingles import shared, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.model import Article, Judgement, Span
    from whence.trace.copies import Likeness, Postings, Wording

CREDIT_DAYS = 3
"""Days between a text and its credited republication: republished news is of the same days."""
CLAIM_LETTERS, CLAIM_WORDS = 5, 4
"""Letters and number of the words by which a claim is known in the article that it is cited from. Set by hand."""
CREDIT_WORDS = 0.5
"""Share of the shorter article's long words that stand in the credited one: one story, not only one outlet."""
PROBES = 9
"""Shared shingles that are looked up, to tell how many articles carry what two of them share (the median)."""
MOSTLY = 0.3
"""Share of the longer text from which two articles carry one text: a cut to a third, but no teaser of many texts."""
CARRIERS = 3
"""Further texts that carry a passage from which it is asked whether it is common stock."""
MOST_CREDITED = 50
"""Articles of the credited outlet that are looked at, the nearest in time first."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles of the pile (by place) and what ties them."""

    a: int
    b: int
    like: Likeness
    """Shared wording of their narration."""
    quoted: int = 0
    """Shared shingles of their quotations."""
    credit: int | None = None
    """Which of the two the other names as its source."""
    confirmed: int | None = None
    """Which of the two a person has called the source."""

    retells: tuple[int, Span] | None = None
    """Which of the two names, and with which characters, the outlet that both retell."""
    cites: tuple[int, Span] | None = None
    """Which of the two cites the other's outlet for what the other tells, and with which characters."""
    common_stock: bool = False
    """Whether what they share is furniture or background of many articles, not a telling."""

    @property
    def joins(self) -> bool:
        """Whether the two go back to one telling."""
        named = self.credit is not None or self.confirmed is not None
        return named or self.retells is not None or (self.like.is_alike and not self.common_stock)

    @property
    def strength(self) -> float:
        """How firmly they are tied: judgement, then credit, then shared wording."""
        return 2.0 * (self.confirmed is not None) + (self.credit is not None) + self.like.containment

    def seen_from(self, place: int) -> Likeness:
        """Return the likeness with this article first."""
        return self.like if place == self.a else self.like.turned()

    def other(self, place: int) -> int:
        """Return the article at the other end."""
        return self.b if place == self.a else self.a


def find(articles: Sequence[Article], wordings: Sequence[Wording], judgements: Iterable[Judgement]) -> list[Link]:
    """Return all links between the articles, each pair once, in order of place."""
    places = {article.id: place for place, article in enumerate(articles)}
    stated = set(_credit_pairs(articles))
    confirmed, apart = _judged(judgements, places)
    held = postings(wordings)
    cited = dict(_cited_pairs(articles))
    pairs = {*candidates(wordings, held), *map(_ordered, (*stated, *confirmed, *cited))} - apart
    links = [_link(wordings, a, b, stated, confirmed) for a, b in sorted(pairs)]
    links = [replace(link, cites=_citing(link, cited)) for link in links]
    alike = {(link.a, link.b): link.like for link in links if link.like.is_alike}
    stock = _Stock(articles, wordings, held, alike, _texts(len(articles), alike))
    return [_weighed(link, stock) for link in links]


def _weighed(link: Link, stock: _Stock) -> Link:
    """Return a link with what more than the two wordings tells of it."""
    if link.like.is_alike:
        return replace(link, common_stock=True) if _is_common_stock(link, stock) else link
    return link if link.joins else replace(link, retells=_retelling(link, stock))


def _retelling(link: Link, stock: _Stock) -> tuple[int, Span] | None:
    """Return which article names the outlet that both retell, and where: the other may be that outlet itself."""
    days_between = gap(stock.articles[link.a], stock.articles[link.b]) or 0
    for source, place in ((link.a, link.b), (link.b, link.a)):
        wordings = (stock.wordings[source], stock.wordings[place])
        span = common_source(stock.articles[source], stock.articles[place], days_between, wordings)
        if span:
            return place, span
    return None


@dataclass(frozen=True, slots=True)
class _Stock:
    """What is looked up to tell a telling from what many articles carry."""

    articles: Sequence[Article]
    wordings: Sequence[Wording]
    held: Postings
    alike: dict[tuple[int, int], Likeness]
    texts: Sets


def _is_common_stock(link: Link, stock: _Stock) -> bool:
    """Tell whether two articles share only what many otherwise different articles carry, or what is reused for months.

    A text that was copied often is carried by articles that are alike; a subscription notice, a help line or a
    paragraph of background is carried by articles that are not.
    """
    if link.like.is_near_copy:
        return False
    if is_reused(link.like, gap(stock.articles[link.a], stock.articles[link.b]) or 0):
        return True
    carriers = _carriers(link, stock)
    others = {stock.texts.top(place) for place in carriers} - {stock.texts.top(link.a), stock.texts.top(link.b)}
    if len(others) < CARRIERS:
        return False
    longer = link.a if link.like.a >= link.like.b else link.b
    likes = [stock.alike.get(_ordered((longer, other)), NOTHING).containment for other in sorted(others)]
    spread = _spread([stock.articles[place] for place in carriers | {link.a, link.b}])
    firm = SAME if spread > REUSED_DAYS else ALIKE
    return 2 * sum(like >= firm for like in likes) < len(likes)


def _carriers(link: Link, stock: _Stock) -> set[int]:
    """Return the other articles that carry what the two share, by the shingle with the median number of them."""
    common = np.intersect1d(stock.wordings[link.a].own, stock.wordings[link.b].own, assume_unique=True)
    found = sorted(map(stock.held.carriers, common[:: max(1, len(common) // PROBES)]), key=len)
    return set(found[len(found) // 2]) - {link.a, link.b} if found else set()


def _texts(size: int, alike: dict[tuple[int, int], Likeness]) -> Sets:
    """Return the articles that carry mostly one text as sets, so that a copy makes no further carrier."""
    texts = Sets(size)
    for (a, b), like in alike.items():
        if like.common >= MOSTLY * max(like.a, like.b):
            texts.join(a, b)
    return texts


def _spread(articles: Sequence[Article]) -> int:
    """Return the days between the first and the last publication that is known."""
    known = [runs for article in articles if (runs := days(article.published))]
    return max(runs[0].low for runs in known) - min(runs[-1].high for runs in known) if known else 0


def apart(judgements: Iterable[Judgement], articles: Sequence[Article]) -> set[tuple[int, int]]:
    """Return the pairs that a person has called independent."""
    return _judged(judgements, {article.id: place for place, article in enumerate(articles)})[1]


def _link(
    wordings: Sequence[Wording], a: int, b: int, stated: set[tuple[int, int]], confirmed: set[tuple[int, int]]
) -> Link:
    like = likeness(wordings[a], wordings[b])
    quoted = shared(wordings[a].said, wordings[b].said)
    return Link(a, b, like if like.common else NOTHING, quoted, _source(a, b, stated), _source(a, b, confirmed))


def _source(a: int, b: int, directed: set[tuple[int, int]]) -> int | None:
    """Return which of the two is the source in pairs of (derived, source)."""
    if (a, b) in directed:
        return b
    return a if (b, a) in directed else None


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return (min(pair), max(pair))


def _citing(link: Link, cited: dict[tuple[int, int], Span]) -> tuple[int, Span] | None:
    """Return which of the two cites the other, and where; the first of them where each does."""
    for pair in ((link.a, link.b), (link.b, link.a)):
        if pair in cited:
            return pair[0], cited[pair]
    return None


def _judged(
    judgements: Iterable[Judgement], places: dict[str, int]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the pairs (derived, source) that a person confirmed, and those called independent."""
    derived, independent = set(), set()
    for judgement in judgements:
        if judgement.a not in places or judgement.b not in places or judgement.a == judgement.b:
            continue
        pair = (places[judgement.a], places[judgement.b])
        if judgement.verdict == "derived":
            derived.add(pair)
        elif judgement.verdict == "independent":
            independent.add(_ordered(pair))
    return {pair for pair in derived if _ordered(pair) not in independent}, independent


def _credit_pairs(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Return (derived, source) for articles that credit the outlet of another article on the same story."""
    homes: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        if key(article.outlet):
            homes[key(article.outlet)].append(place)
    for place, article in enumerate(articles):
        for span in sources(article):
            near = sorted(homes.get(key(span.quote), ()), key=lambda other: (gap(article, articles[other]) or 0, other))
            for other in near[:MOST_CREDITED]:
                if other != place and _same_story(article, articles[other]):
                    yield (place, other)


def _cited_pairs(articles: Sequence[Article]) -> Iterator[tuple[tuple[int, int], Span]]:
    """Return (who cites, who is cited) with the name's characters, where an article tells what it cites another for.

    Of the articles of the cited outlet, the one that has most of the claim's words is meant.
    """
    homes: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        for name in names_of(article.outlet) if article.outlet else ():
            homes[name].append(place)
    first_words = {name.partition(" ")[0] for name in homes}
    for place, article in enumerate(articles):
        if first_words.isdisjoint(capitalised(article.text)):
            continue
        own = names_of(article.outlet)
        for name, span in cited_names(article).items():
            if name in homes and name not in own:
                source = _told_there(articles, place, span, homes[name])
                if source is not None:
                    yield (place, source), span


def _told_there(articles: Sequence[Article], place: int, span: Span, homes: Sequence[int]) -> int | None:
    """Return which of an outlet's articles tells what it is cited for; None where none has half of the words."""
    article = articles[place]
    claimed = {word for word in words(claim(article.text, span)) if len(word) >= CLAIM_LETTERS}
    if len(claimed) < CLAIM_WORDS:
        return None
    near = [other for other in homes if other != place and _not_later(articles[other], article)]
    near.sort(key=lambda other: (gap(article, articles[other]) or 0, other))
    shares = [
        (len(claimed & words_once(articles[other])), -rank, other) for rank, other in enumerate(near[:MOST_CREDITED])
    ]
    most, _, best = max(shares, default=(0, 0, -1))
    return best if 2 * most >= len(claimed) else None


def _not_later(source: Article, article: Article) -> bool:
    """Tell whether an article can be what another of the same days cites."""
    between = gap(source, article)
    if between is None:
        return True
    return between <= DAYS and days(source.published)[0].low <= days(article.published)[-1].high


def gap(a: Article, b: Article) -> int | None:
    """Return the days between two publications; None where one is unknown."""
    first, second = days(a.published), days(b.published)
    if not first or not second:
        return None
    return max(0, first[0].low - second[-1].high, second[0].low - first[-1].high)


def _same_story(a: Article, b: Article) -> bool:
    if (gap(a, b) or 0) > CREDIT_DAYS:
        return False
    first, second = long_words(a), long_words(b)
    return bool(first and second) and len(first & second) >= CREDIT_WORDS * min(len(first), len(second))


__all__ = ["Link", "apart", "find", "gap"]

"""Articles in, origins out: which articles go back to the same telling, and how each was derived."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from whence.knowledge.outlets import agency
from whence.model import Derivation, Origin, Span
from whence.spans import cut
from whence.trace import links as linking
from whence.trace.copies import FEW, SAME, likeness, longest_common, verdict, verdict_of_words, wording
from whence.trace.credits import clipping, credited, key, republications, signed_off, sources
from whence.trace.origins import day, group, representative, tree
from whence.trace.retold import common_source
from whence.trace.shingles import SIZE, Words, body_parts, pieces, words_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from whence.model import Article, Judgement
    from whence.trace.copies import Wording
    from whence.trace.links import Link


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles in order of id, with their shingles and the numbers that made them."""

    articles: Sequence[Article]
    wordings: Sequence[Wording]
    numbers: Words

    def name(self, place: int) -> str:
        """Return what an article is called: its outlet, else its path."""
        return self.articles[place].outlet or self.articles[place].path


def _pile(articles: Iterable[Article]) -> Pile:
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    numbers = Words()
    return Pile(ordered, [wording(article, numbers) for article in ordered], numbers)


def trace(articles: Iterable[Article], judgements: Iterable[Judgement] = ()) -> tuple[Origin, ...]:
    """Return the origins of the articles, sorted by id; every article is in exactly one.

    Articles that share a fifth of what they narrate (quotations apart), or of which one names the other as its
    source, go back to one telling. The order of the articles does not matter, and a copy adds no origin.
    ``judgements`` with the verdicts ``derived`` and ``independent`` always win, ``independent`` over ``derived``.
    """
    judged = tuple(judgements)
    pile = _pile(articles)
    links = linking.find(pile.articles, pile.wordings, judged)
    places = group(pile.articles, links, linking.apart(judged, pile.articles))
    homes = {place: index for index, members in enumerate(places) for place in members}
    inside: dict[int, list[Link]] = defaultdict(list)
    across: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        same = homes[link.a] == homes[link.b]
        if same and link.joins:
            inside[homes[link.a]].append(link)
        elif not same and (link.joins or link.quoted >= FEW or link.cites):
            across[homes[_taker(pile, link)]].append(link)
    made = [_origin(pile, members, inside[i], across[i]) for i, members in enumerate(places)]
    return tuple(sorted(made, key=lambda origin: origin.id))


def compare(a: Article, b: Article, *, all_words: bool = False) -> str:
    """Return ``same_origin``, ``derived`` or ``independent`` for two articles, by wording, dates and whom they name.

    What they narrate is compared, as in ``trace``. With ``all_words`` the question is another one: how much of their
    wording is common, quotations, posts and page furniture included, whoever told it.
    """
    numbers = Words()
    first, second = wording(a, numbers), wording(b, numbers)
    if all_words:
        return verdict_of_words(first, second)
    days = linking.gap(a, b) or 0
    said = verdict(likeness(first, second), days)
    retold = common_source(a, b, days, (first, second)) or common_source(b, a, days, (second, first))
    return "derived" if said == "independent" and retold else said


def _taker(pile: Pile, link: Link) -> int:
    """Return which of two articles took from the other: the one that cites, else the later."""
    if link.cites:
        return link.cites[0]
    return max(link.a, link.b, key=lambda place: (day(pile.articles[place]), place))


def _origin(pile: Pile, members: Sequence[int], inside: Sequence[Link], across: Sequence[Link]) -> Origin:
    root = representative(pile.articles, members, inside)
    derivations = [_derivation(pile, *step) for step in tree(root, inside)]
    derivations += _outside(pile, members, {derivation.article for derivation in derivations})
    derivations += _across(pile, members, across)
    return Origin(
        id=pile.articles[root].id,
        name=pile.name(root),
        articles=tuple(sorted(pile.articles[place].id for place in members)),
        named=_named(pile, members),
        derivations=tuple(sorted(derivations, key=lambda d: (d.article, d.kind, d.source))),
    )


def _named(pile: Pile, members: Sequence[int]) -> tuple[str, ...]:
    """Return the sources that the articles credit and that no article among them comes from, each name once."""
    own = {key(pile.articles[place].outlet) for place in members}
    names: dict[str, str] = {}
    for place in members:
        for span in sources(pile.articles[place]):
            if key(span.quote) not in own:
                names.setdefault(key(agency(span.quote) or span.quote), " ".join(span.quote.split()))
        signed = signed_off(pile.articles[place])
        if signed and key(signed[0]) not in own:
            names.setdefault(key(signed[0]), signed[0])
    return tuple(sorted(names.values()))


def _outside(pile: Pile, members: Sequence[int], traced: set[str]) -> Iterator[Derivation]:
    """Return what the articles say of sources outside the pile, and pages that are only clippings."""
    own = {key(pile.articles[place].outlet) for place in members}
    for place in members:
        article = pile.articles[place]
        stated = [each for each in republications(article) if key(each.source) not in own]
        yield from stated
        page = clipping(article)
        if page and not stated and article.id not in traced:
            yield page


def _derivation(pile: Pile, place: int, source: int, link: Link) -> Derivation:
    like = link.seen_from(place)
    article, by = pile.articles[place], key(pile.articles[source].outlet)
    evidence = [span for span in credited(article) if key(span.quote) == by] if link.credit == source else []
    evidence += [said[1] for said in (link.retells, link.cites) if said and said[0] == place]
    passage = _passage(pile, place, source)
    if passage:
        evidence.append(passage)
    return Derivation(
        article=article.id,
        source=pile.articles[source].id,
        kind=_kind(article, link, place, source),
        confidence=_confidence(link, source),
        words=_retold(link, pile.name(source))
        or _words(like.common, like.a, pile.name(source), stated=link.credit == source),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _retold(link: Link, name: str) -> str:
    return f"it and {name} tell what {' '.join(link.retells[1].quote.split())} had" if link.retells else ""


def _kind(article: Article, link: Link, place: int, source: int) -> str:
    like = link.seen_from(place)
    if link.credit == source:
        return "republication"
    is_copy = like.containment >= SAME
    if is_copy and credited(article):
        return "wire copy"
    return "copy" if is_copy else "rewrite"


def _confidence(link: Link, source: int) -> str:
    if link.confirmed is not None:
        return "confirmed"
    cited = link.cites is not None and link.cites[0] != source
    return "stated" if cited or link.credit == source else "inferred"


def _words(common: int, size: int, name: str, *, stated: bool) -> str:
    shared = f"{common} of its {size} five-word pieces ({100 * common // max(1, size)} %) stand in {name}"
    return f"it names {name} as its source; {shared}" if stated else shared


def _across(pile: Pile, members: Sequence[int], across: Sequence[Link]) -> Iterator[Derivation]:
    """Return what the articles took from other origins: a second source, or the same words of a speaker."""
    inside = set(members)
    for link in across:
        place = link.a if link.a in inside else link.b
        source = link.other(place)
        if link.joins:
            yield _derivation(pile, place, source, link)
            continue
        if link.cites and link.cites[0] == place:
            span = link.cites[1]
            text = f"it names {span.quote} for what {pile.name(source)} tells"
            yield Derivation(pile.articles[place].id, pile.articles[source].id, "quotes", "stated", text, (span,))
            continue
        passage = _passage(pile, place, source, quoted=True)
        if passage:
            text = f"it quotes the same words as {pile.name(source)}"
            ids = (pile.articles[place].id, pile.articles[source].id)
            yield Derivation(*ids, "quotes", "inferred", text, (passage,))


def _passage(pile: Pile, place: int, source: int, *, quoted: bool = False) -> Span | None:
    """Return the longest stretch of an article that stands word for word in another."""
    article, mine = pile.articles[place], pile.wordings[place]
    other = pile.wordings[source]
    common = np.intersect1d(*((mine.said, other.said) if quoted else (mine.all, other.all)), assume_unique=True)
    best: Span | None = None
    for offset, text in body_parts(article):
        run = _longest_run(text, common, pile.numbers)
        if run and (best is None or run[1] - run[0] > best.end - best.start):
            best = cut(article.text, offset + run[0], offset + run[1])
    return best


def _longest_run(text: str, common: NDArray[np.uint64], numbers: Words) -> tuple[int, int] | None:
    """Return where the longest run of these shingles begins and ends in a text."""
    held = list(words_in_place(text))
    if not held:
        return None
    starts = np.isin(pieces([word for _, _, word in held], numbers), common)
    flags = [*map(bool, starts), *[False] * (len(held) - len(starts))]
    places = ((begin, end, flag) for (begin, end, _), flag in zip(held, flags, strict=True))
    return longest_common(places, min(SIZE, len(held)))


__all__ = ["compare", "trace"]

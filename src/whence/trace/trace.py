"""Articles in, origins out: which articles go back to the same telling, and how each was derived."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from whence.model import Derivation, Origin, Span
from whence.spans import cut
from whence.trace import links as linking
from whence.trace.copies import COPY, FEW, longest_common, verdict, wording
from whence.trace.credits import clipping, credited, key, republications
from whence.trace.origins import day, group, representative, tree
from whence.trace.shingles import SIZE, Words, body_parts, pieces, words_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.model import Article, Judgement
    from whence.trace.copies import Wording
    from whence.trace.links import Link


def trace(articles: Iterable[Article], judgements: Iterable[Judgement] = ()) -> tuple[Origin, ...]:
    """Return the origins of the articles, sorted by id; every article is in exactly one.

    Articles that share a fifth of their own wording (quotations apart), or of which one names the other as its
    source, go back to one telling. The order of the articles does not matter, and a copy adds no origin.
    ``judgements`` with the verdicts ``derived`` and ``independent`` always win, ``independent`` over ``derived``.
    """
    pile = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    judged = tuple(judgements)
    numbers = Words()
    wordings = [wording(article, numbers) for article in pile]
    links = linking.find(pile, wordings, judged)
    places = group(pile, links, linking.apart(judged, pile))
    homes = {place: index for index, members in enumerate(places) for place in members}
    inside: dict[int, list[Link]] = defaultdict(list)
    across: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        same = homes[link.a] == homes[link.b]
        if same and link.joins:
            inside[homes[link.a]].append(link)
        elif not same and (link.joins or link.quoted >= FEW):
            later = max(link.a, link.b, key=lambda place: (day(pile[place]), pile[place].id))
            across[homes[later]].append(link)
    made = [_origin(pile, wordings, members, inside[i], across[i]) for i, members in enumerate(places)]
    return tuple(sorted(made, key=lambda origin: origin.id))


def compare(a: Article, b: Article) -> str:
    """Return ``same_origin``, ``derived`` or ``independent`` for two articles, by their wording alone."""
    numbers = Words()
    return verdict(wording(a, numbers), wording(b, numbers))


def _origin(
    pile: Sequence[Article],
    wordings: Sequence[Wording],
    members: Sequence[int],
    inside: Sequence[Link],
    across: Sequence[Link],
) -> Origin:
    root = representative(pile, members, inside)
    derivations = [_derivation(pile, wordings, *step) for step in tree(root, inside)]
    derivations += _outside(pile, members, {derivation.article: derivation for derivation in derivations})
    derivations += _across(pile, wordings, members, across)
    return Origin(
        id=pile[root].id,
        name=pile[root].outlet or pile[root].path,
        articles=tuple(sorted(pile[place].id for place in members)),
        named=_named(pile, members),
        derivations=tuple(sorted(derivations, key=lambda d: (d.article, d.kind, d.source))),
    )


def _named(pile: Sequence[Article], members: Sequence[int]) -> tuple[str, ...]:
    """Return the sources that the articles credit and that no article among them comes from, each name once."""
    own = {key(pile[place].outlet) for place in members}
    names: dict[str, str] = {}
    for place in members:
        for span in credited(pile[place]):
            if key(span.quote) not in own:
                names.setdefault(key(span.quote), " ".join(span.quote.split()))
    return tuple(sorted(names.values()))


def _outside(pile: Sequence[Article], members: Sequence[int], traced: dict[str, Derivation]) -> Iterator[Derivation]:
    """Return what the articles say of sources outside the pile, and pages that are only clippings."""
    own = {key(pile[place].outlet) for place in members}
    for place in members:
        article = pile[place]
        stated = [each for each in republications(article) if key(each.source) not in own]
        yield from stated
        page = clipping(article)
        if page and not stated and article.id not in traced:
            yield page


def _derivation(
    pile: Sequence[Article], wordings: Sequence[Wording], place: int, source: int, link: Link
) -> Derivation:
    like = link.seen_from(place)
    by = key(pile[source].outlet)
    evidence = [span for span in credited(pile[place]) if key(span.quote) == by] if link.credit == source else []
    passage = _passage(pile[place], wordings[place], wordings[source])
    if passage:
        evidence.append(passage)
    return Derivation(
        article=pile[place].id,
        source=pile[source].id,
        kind=_kind(pile[place], link, place, source),
        confidence=_confidence(link, source),
        words=_words(like.common, like.a, pile[source], stated=link.credit == source),
        evidence=tuple(evidence),
    )


def _kind(article: Article, link: Link, place: int, source: int) -> str:
    like = link.seen_from(place)
    if link.credit == source:
        return "republication"
    is_copy = like.common >= COPY * max(1, min(like.a, like.b))
    if is_copy and credited(article):
        return "wire copy"
    return "copy" if is_copy else "rewrite"


def _confidence(link: Link, source: int) -> str:
    if link.confirmed is not None:
        return "confirmed"
    return "stated" if link.credit == source else "inferred"


def _words(common: int, size: int, source: Article, *, stated: bool) -> str:
    name = source.outlet or source.path
    shared = f"{common} of its {size} five-word pieces ({100 * common // max(1, size)} %) stand in {name}"
    return f"it names {name} as its source; {shared}" if stated else shared


def _across(
    pile: Sequence[Article], wordings: Sequence[Wording], members: Sequence[int], across: Sequence[Link]
) -> Iterator[Derivation]:
    """Return what the articles took from other origins: a second source, or the same words of a speaker."""
    inside = set(members)
    for link in across:
        place = link.a if link.a in inside else link.b
        source = link.other(place)
        if link.joins:
            yield _derivation(pile, wordings, place, source, link)
            continue
        passage = _passage(pile[place], wordings[place], wordings[source], quoted=True)
        if passage:
            name = pile[source].outlet or pile[source].path
            yield Derivation(
                pile[place].id, pile[source].id, "quotes", "inferred", f"it quotes the same words as {name}", (passage,)
            )


def _passage(article: Article, mine: Wording, theirs: Wording, *, quoted: bool = False) -> Span | None:
    """Return the longest stretch of the article that stands word for word in the other one."""
    common = np.intersect1d(mine.all, theirs.all)
    if quoted:
        common = np.setdiff1d(common, mine.own if mine.own is not mine.all else np.zeros(0, dtype=np.uint64))
    best: Span | None = None
    for offset, text in body_parts(article):
        held = list(words_in_place(text))
        starts = np.isin(pieces([word for _, _, word in held], Words()), common) if held else np.zeros(0, dtype=bool)
        flags = [*map(bool, starts), *[False] * (len(held) - len(starts))]
        run = longest_common(
            ((begin, end, flag) for (begin, end, _), flag in zip(held, flags, strict=True)), min(SIZE, len(held))
        )
        if run and (best is None or run[1] - run[0] > best.end - best.start):
            best = cut(article.text, offset + run[0], offset + run[1])
    return best


__all__ = ["compare", "trace"]

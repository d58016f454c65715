"""Which mentions refer to the same, by which rule each was linked, and how sure that is.

Rules of grammar and of full names come first; what they leave open the ranker decides, with a chance for each link.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from whence.annotate import reference
from whence.annotate.candidates import FIRST_AND_SECOND, POINTING, candidates, is_other
from whence.annotate.columns import columns
from whence.annotate.evidence import FORMS, determiner, table
from whence.annotate.likeness import pair_signs
from whence.annotate.ranker import network, score, scorer
from whence.annotate.traits import traits
from whence.model import Chain, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from whence.annotate.columns import Columns
    from whence.annotate.evidence import Numbers, Table, Whole
    from whence.annotate.likeness import Shared
    from whence.annotate.ranker import Network, Scorer
    from whence.annotate.traits import Traits
    from whence.model import Attribution, Mention

AT_ONCE = 50_000
"""Pairs that are scored at a time: bounds the memory that a very long article takes."""
MEMBERS = 12
"""The last nouns of a chain that a further one may not contradict."""


class Asked(NamedTuple):
    """What the ranker is asked of an article: the mentions, what the rules linked, and the pairs that are possible."""

    known: list[Traits]
    mentions: Table
    links: Links
    later: Whole
    earlier: Whole
    shared: list[Shared | None]
    apart: dict[int, tuple[int, ...]]
    """Of a mention, the earlier ones that cannot be of its chain."""


def chains(
    doc: Doc, found: Sequence[Mention], speech: Sequence[Attribution] = (), weights: Network | None = None
) -> tuple[Chain, ...]:
    """Return the chains of two or more mentions, in order of their first mention, each link with its rule."""
    asked = ask(doc, found, speech)
    for later, earlier, rule, chance in decide(asked, weights or network()):
        asked.links.add(later, earlier, rule, chance)
    return asked.links.chains()


def ask(doc: Doc, found: Sequence[Mention], speech: Sequence[Attribution] = ()) -> Asked:
    """Return what the rules found, and what they leave to the ranker."""
    words = columns(doc)
    known = traits(doc, found, words)
    voice, speaker = reference.voices(words, speech), reference.speakers(words, known, speech)
    links = Links(known)
    for later, earlier, rule in _by_rules(words, known, voice, speaker):
        links.add(later, earlier, rule)
    entity = [links.root(i) for i in range(len(known))]
    mentions = table(words, known, voice=voice, speaker=speaker, entity=entity)
    apart = reference.apart(words, known)
    pointing = [trait.form == "nominal" and determiner(words, trait.head) in POINTING for trait in known]
    open_pairs = [
        (i, one, shared)
        for i, possible in enumerate(candidates(known, mentions, pointing, apart))
        if not links.linked_back(i)
        for one, shared in possible
    ]
    pairs = np.array([(later, earlier) for later, earlier, _ in open_pairs], np.int64).reshape(-1, 2)
    return Asked(known, mentions, links, pairs[:, 0], pairs[:, 1], [shared for *_, shared in open_pairs], apart)


def _by_rules(
    words: Columns, known: Sequence[Traits], voice: Sequence[int], speaker: Sequence[int]
) -> Iterator[reference.Found]:
    heads = _by_head(known)
    yield from (one for one in reference.names(known) if _is_sure(known[one[0]], one[2]))
    yield from reference.appositions(words, heads)
    yield from reference.copulas(words, heads)
    yield from reference.pairs(words, known)
    yield from reference.first_persons(words, known, voice, speaker)


def _is_sure(trait: Traits, rule: str) -> bool:
    """Tell whether a rule of names needs no second opinion: a full name that is said again."""
    return rule == "same-name" and len(trait.name) > 1


def _by_head(known: Sequence[Traits]) -> dict[int, Traits]:
    """Return the mention of each head token; of a coordination's first member, its own."""
    heads: dict[int, Traits] = {}
    for trait in known:
        other = heads.get(trait.head)
        if other is None or trait.last - trait.first < other.last - other.first:
            heads[trait.head] = trait
    return heads


def decide(asked: Asked, weights: Network) -> Iterator[tuple[int, int, str, float]]:
    """Yield later mention, earlier mention, rule and chance of each link that the ranker makes, in order of place."""
    given = scorer(weights, asked.mentions.signs)
    for begin, stop in _blocks(asked.later):
        later, earlier, shared = asked.later[begin:stop], asked.earlier[begin:stop], asked.shared[begin:stop]
        pairs = pair_signs(asked.mentions, later, earlier, shared)
        scores = score(given, pairs, later, earlier)
        edges = [*np.flatnonzero(np.r_[True, later[1:] != later[:-1]]).tolist(), len(later)]
        for first, last in sorted(pairwise(edges), key=lambda edge: asked.mentions.head[later[edge[0]]]):
            mention = int(later[first])  # an owner before what is owned, which is never the owner
            chosen = _choice(asked, mention, earlier[first:last], scores[first:last], given)
            if chosen is not None:
                place, chance = chosen
                one = int(earlier[first + place])
                yield mention, one, _rule(asked.mentions, mention, one, shared[first + place]), chance


def _blocks(later: Whole) -> Iterator[tuple[int, int]]:
    """Yield stretches of about ``AT_ONCE`` pairs that end with a mention's last pair."""
    begin = 0
    while begin < len(later):
        stop = min(begin + AT_ONCE, len(later))
        while stop < len(later) and later[stop] == later[stop - 1]:
            stop += 1
        yield begin, stop
        begin = stop


def _choice(asked: Asked, mention: int, earlier: Whole, scores: Numbers, given: Scorer) -> tuple[int, float] | None:
    """Return the place and the chance of the best earlier mention that no rule forbids, None where none is likelier."""
    alone = float(given.alone[mention])
    least = alone + float(given.network.offsets[asked.mentions.form[mention]])
    for place in np.argsort(-scores, kind="stable").tolist():
        if scores[place] <= least:
            return None
        if asked.links.agree(mention, int(earlier[place]), asked.mentions, asked.apart.get(mention, ())):
            top = max(float(scores.max()), alone)
            whole = float(np.exp(scores - top).sum()) + float(np.exp(alone - top))
            return place, max(0.01, round(float(np.exp(scores[place] - top)) / whole, 2))
    return None


def _rule(mentions: Table, later: int, earlier: int, words: Shared | None) -> str:
    """Return what the link rests on, in a word."""
    pronoun = int(mentions.pronoun[later])
    if mentions.form[later] == FORMS.index("pronoun"):
        both = {pronoun, int(mentions.pronoun[earlier])}
        return "same-speaker" if both <= FIRST_AND_SECOND else "pronoun"
    if words is None:
        return "kind"
    if mentions.form[later] == FORMS.index("name"):
        if words.same_name:
            return "same-name"
        return "acronym" if words.acronym else "part-of-name"
    if mentions.form[earlier] == FORMS.index("name"):
        return "title" if words.in_earlier else "kind"
    return "same-noun" if mentions.word[later] == mentions.word[earlier] else "kind"


class Links:
    """Links found so far, and the chains that they make (union-find)."""

    def __init__(self, known: Sequence[Traits]) -> None:
        self._up = list(range(len(known)))
        self._gender = [trait.gender for trait in known]
        self._nominals = [[trait.index] if trait.form == "nominal" else [] for trait in known]
        self._named = [frozenset(trait.name) if trait.label == "person" else frozenset() for trait in known]
        self._links: list[Link] = []
        self._back: set[int] = set()

    def root(self, index: int) -> int:
        """Return the representative of a mention's chain."""
        while self._up[index] != index:
            self._up[index] = self._up[self._up[index]]
            index = self._up[index]
        return index

    def linked_back(self, index: int) -> bool:
        """Tell whether it is known what this mention refers to."""
        return index in self._back

    def agree(self, later: int, earlier: int, mentions: Table, apart: Sequence[int] = ()) -> bool:
        """Tell whether two chains can be one: not "he" and "she", "the white car" and "the black car", Ann and Ben.

        Nor may the earlier chain hold one of the mentions that are kept apart from the later one.
        """
        chain = self.root(earlier)
        one, other = self._gender[self.root(later)], self._gender[chain]
        if one and other and one != other:
            return False
        named, called = self._named[self.root(later)], self._named[chain]
        if named and called and not named & called:
            return False
        if chain in {self.root(mention) for mention in apart}:
            return False
        return not any(is_other(mentions, later, member) for member in self._nominals[chain])

    def add(self, later: int, earlier: int, rule: str, chance: float = 1.0) -> None:
        """Link two mentions, unless they are of one chain already."""
        a, b = self.root(later), self.root(earlier)
        self._back.add(later)
        if a == b:
            return
        low, high = min(a, b), max(a, b)
        self._up[high] = low
        self._gender[low] = self._gender[low] or self._gender[high]
        self._named[low] |= self._named[high]
        self._nominals[low] = (self._nominals[low] + self._nominals[high])[-MEMBERS:]
        self._links.append(Link(later, earlier, rule, chance))

    def chains(self) -> tuple[Chain, ...]:
        """Return the chains with more than one mention."""
        members: dict[int, list[int]] = defaultdict(list)
        links: dict[int, list[Link]] = defaultdict(list)
        for index in range(len(self._up)):
            members[self.root(index)].append(index)
        for link in self._links:
            links[self.root(link.mention)].append(link)
        many = sorted((tuple(group), root) for root, group in members.items() if len(group) > 1)
        return tuple(Chain(group, tuple(links[root])) for group, root in many)


__all__ = ["Asked", "Links", "ask", "chains", "decide"]

"""Which mentions refer to the same, and by which rule each was linked. Precision before recall."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from whence.annotate.mentions import phrase
from whence.annotate.pronouns import antecedent
from whence.annotate.traits import Traits, traits
from whence.model import Chain, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from whence.model import Attribution, Mention

NEAR = 12
"""Sentences over which "the car" may refer to a car. Set by hand."""
# Nouns of which an article has many at once: "the time" is seldom the time spoken of before.
LOOSE = frozenset(
    {
        "time",
        "day",
        "week",
        "month",
        "year",
        "one",
        "part",
        "number",
        "end",
        "way",
        "side",
        "case",
        "moment",
        "thing",
        "people",
    }
    | {
        "area",
        "lot",
        "kind",
        "sort",
        "beginning",
        "middle",
        "rest",
        "fact",
        "world",
        "first",
        "second",
        "last",
        "right",
        "left",
    }
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def chains(doc: Doc, found: Sequence[Mention], speech: Sequence[Attribution] = ()) -> tuple[Chain, ...]:
    """Return the chains of two or more mentions, in order of their first mention, each link with its rule."""
    known = traits(doc, found)
    links = Links(len(found))
    heads = _by_head(known)
    for rule in (_names, _appositions, _copulas, _nominals):
        for later, earlier, name in rule(doc, known, heads):
            links.add(later, earlier, name)
    _speakers(doc, known, speech, links)
    for trait in known:
        if trait.form == "pronoun" and not links.linked_back(trait.index):
            choice = antecedent(doc, trait, known, links)
            if choice is not None:
                links.add(trait.index, choice, "pronoun")
    return links.chains()


class Links:
    """Links found so far, and the chains that they make (union-find)."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))
        self._size = [1] * size
        self._gender: dict[int, str] = {}
        self._links: list[Link] = []
        self._back: set[int] = set()

    def root(self, index: int) -> int:
        """Return the representative of a mention's chain."""
        while self._up[index] != index:
            self._up[index] = self._up[self._up[index]]
            index = self._up[index]
        return index

    def size(self, index: int) -> int:
        """Return how many mentions the chain of this one has."""
        return self._size[self.root(index)]

    def linked_back(self, index: int) -> bool:
        """Tell whether a rule has found what this mention refers to."""
        return index in self._back

    def note(self, index: int, gender: str) -> None:
        """Remember the gender that a pronoun showed of a chain."""
        if gender:
            self._gender.setdefault(self.root(index), gender)

    def gender(self, index: int) -> str:
        """Return the gender shown of a chain so far."""
        return self._gender.get(self.root(index), "")

    def add(self, later: int, earlier: int, rule: str) -> None:
        """Link two mentions, unless they are of one chain already."""
        a, b = self.root(later), self.root(earlier)
        self._back.add(later)
        if a == b:
            return
        low, high = min(a, b), max(a, b)
        gender = self._gender.get(low) or self._gender.get(high)
        self._up[high] = low
        self._size[low] += self._size[high]
        if gender:
            self._gender[low] = gender
        self._links.append(Link(later, earlier, rule))

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


Found = tuple[int, int, str]


def _by_head(known: list[Traits]) -> dict[int, Traits]:
    """Return the mention of each head token; of a coordination's first member, its own."""
    heads: dict[int, Traits] = {}
    for trait in known:
        other = heads.get(trait.head)
        if other is None or trait.last - trait.first < other.last - other.first:
            heads[trait.head] = trait
    return heads


def _names(doc: Doc, known: list[Traits], heads: dict[int, Traits]) -> Iterator[Found]:  # noqa: ARG001
    """Yield names that repeat a name, wholly, by surname or by initials."""
    named = [trait for trait in known if trait.name]
    full = _full_names(named)
    last: dict[tuple[str, ...], int] = {}
    initials: dict[str, tuple[int, bool]] = {}  # first mention, and whether it is the name in full
    for trait in named:
        key, rule = trait.name, "same-name"
        if key not in last or len(key) == 1:
            longer = _longer(trait, full, last)
            if longer and longer in last:
                yield trait.index, last[longer], "part-of-name"
                last[key] = trait.index
                continue
        if key in last:
            yield trait.index, last[key], rule
        elif trait.label != "person":
            letters = key[0] if len(key) == 1 else "".join(word[0] for word in key)
            if letters in initials and (len(key) > 1) != initials[letters][1]:
                yield trait.index, initials[letters][0], "acronym"
            if len(letters) > 1:
                initials.setdefault(letters, (trait.index, len(key) > 1))
        last[key] = trait.index


def _full_names(named: list[Traits]) -> dict[str, Counter[tuple[str, ...]]]:
    """Return, for each first and last word of the persons' names, the names that it may stand for."""
    full: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for trait in named:
        if len(trait.name) > 1 and trait.label == "person":
            for word in {trait.name[0], trait.name[-1]}:
                full[word][trait.name] += 1
    return full


def _longer(
    trait: Traits, full: dict[str, Counter[tuple[str, ...]]], last: dict[tuple[str, ...], int]
) -> tuple[str, ...] | None:
    """Return the full name that a single name stands for: the one used most so far, the first among equals."""
    if len(trait.name) != 1 or trait.label not in {"person", "other"}:
        return None
    before = [name for name in full[trait.name[0]] if name in last]
    by_surname = [name for name in before if name[-1] == trait.name[0]]
    choices = by_surname or before
    return max(choices, key=lambda name: full[trait.name[0]][name]) if choices else None


def _appositions(doc: Doc, known: list[Traits], heads: dict[int, Traits]) -> Iterator[Found]:  # noqa: ARG001
    """Yield "Jean Roux, the president", "his aide Ann Bell", "Central Bank (CB)"."""
    for token in doc:
        if token.dep_ != "appos" or token.i not in heads or token.head.i not in heads:
            continue
        first, second = heads[token.head.i], heads[token.i]
        listed = any(child.dep_ == "conj" for child in (*token.children, *token.head.children))
        if not listed and _same_kind(first, second) and "time" not in {first.label, second.label}:
            bracketed = token.i and token.nbor(-1).text == "(" and token.text.isupper()
            yield (
                max(first.index, second.index),
                min(first.index, second.index),
                "acronym" if bracketed else "apposition",
            )


def _same_kind(a: Traits, b: Traits) -> bool:
    if a.number and b.number and a.number != b.number:
        return False
    if {a.form, b.form} == {"name"} and a.label == b.label == "place":  # "Lyon, France"
        return False
    return a.label == b.label or ("person" not in {a.label, b.label} and {a.form, b.form} != {"name"})


def _copulas(doc: Doc, known: list[Traits], heads: dict[int, Traits]) -> Iterator[Found]:  # noqa: ARG001
    """Yield "Jean Roux is the president": a definite predicate, not denied."""
    for token in doc:
        if token.dep_ != "cop" or token.head.i not in heads:
            continue
        predicate = token.head
        children = list(predicate.children)
        subject = next((child for child in children if child.dep_ == "nsubj"), None)
        definite = any((c.dep_ == "det" and c.lower_ == "the") or c.dep_ == "nmod:poss" for c in children)
        hedged = any(c.lower_ in {"not", "n't", "never"} or c.dep_ in {"aux", "mark", "case"} for c in children)
        if subject is None or subject.i not in heads or hedged or not (definite or predicate.pos_ == "PROPN"):
            continue
        first, second = heads[subject.i], heads[predicate.i]
        if first.label == second.label and first.number == second.number:
            yield max(first.index, second.index), min(first.index, second.index), "copula"


def _nominals(doc: Doc, known: list[Traits], heads: dict[int, Traits]) -> Iterator[Found]:  # noqa: ARG001
    """Yield "the car" after "a car": same noun, and no word that the earlier phrase has not."""
    last: dict[tuple[str, str], list[Traits]] = defaultdict(list)
    for trait in known:
        head = doc[trait.head]
        if trait.form == "pronoun" or trait.label == "time":
            continue
        noun = (head.lemma_.lower() if trait.form == "nominal" else doc[trait.last].lower_, trait.number)
        if trait.form == "nominal" and noun[0] not in LOOSE and _is_definite(head):
            for other in reversed(last[noun]):
                if trait.sentence - other.sentence > NEAR:
                    break
                if trait.first > other.last and _fits(doc, trait, other):
                    yield trait.index, other.index, "same-noun"
                    break
        last[noun] = [*last[noun][-8:], trait]


def _is_definite(head: Token) -> bool:
    return any((c.dep_ == "det" and c.lower_ in DEFINITE) or c.dep_ == "nmod:poss" for c in head.lefts)


def _fits(doc: Doc, later: Traits, earlier: Traits) -> bool:
    said = {doc[i].lower_ for i in range(earlier.first, earlier.last + 1)}
    own = _content(doc[later.head])
    if any(child.dep_ == "nmod:poss" for child in doc[later.head].lefts):
        return _content(doc[earlier.head]) == own
    return own <= said and not _other_owner(doc[earlier.head], later)


def _other_owner(head: Token, later: Traits) -> bool:
    """Tell whether the earlier phrase belongs to a kind of which there are many: "each car", "no car"."""
    return later.form == "nominal" and any(
        c.dep_ == "det" and c.lower_ in {"no", "each", "every", "any"} for c in head.lefts
    )


def _content(head: Token) -> set[str]:
    """Return the words that narrow a noun down."""
    first, last = phrase(head)
    return {
        t.lower_
        for t in head.doc[first : last + 1]
        if t.i != head.i and t.pos_ not in {"DET", "PUNCT", "SPACE"} and t.tag_ != "POS"
    }


def _speakers(doc: Doc, known: list[Traits], speech: Sequence[Attribution], links: Links) -> None:
    """Link "I" within a quotation to who says it, and the "I" and "we" of one voice to each other."""
    voice = [-1] * len(doc)
    starts = [token.idx for token in doc]
    for number, attribution in enumerate(speech):
        if attribution.kind in {"direct", "mixed"}:
            for content in attribution.content:
                for i in range(bisect_left(starts, content.start), bisect_left(starts, content.end)):
                    voice[i] = number
    places = [doc[trait.first].idx for trait in known]
    before: dict[tuple[int, str], int] = {}
    for trait in known:
        said = _FIRST.get(doc[trait.head].lower_)
        if trait.form != "pronoun" or said is None:
            continue
        key = (voice[trait.head], said)
        speaker = _speaker(doc, known, places, speech[key[0]]) if key[0] >= 0 and said == "i" else None
        if key in before:
            links.add(trait.index, before[key], "same-speaker")
        elif speaker is not None:
            links.add(trait.index, speaker, "speaker")
        before[key] = trait.index


_FIRST = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
}


def _speaker(doc: Doc, known: list[Traits], places: list[int], attribution: Attribution) -> int | None:
    """Return the mention of the speaker: the longest that lies in the source."""
    for source in attribution.source:
        near = known[bisect_left(places, source.start) : bisect_left(places, source.end)]
        within = [t for t in near if doc[t.last].idx + len(doc[t.last]) <= source.end]
        people = [t for t in within if t.label == "person" and t.number == "one"]
        if people:
            return max(people, key=lambda t: t.last - t.first).index
    return None


__all__ = ["Links", "chains"]

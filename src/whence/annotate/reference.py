"""Which mentions refer to the same by a rule of grammar or of names, whatever the article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from whence.annotate.evidence import REFLEXIVE
from whence.annotate.traits import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.annotate.columns import Columns
    from whence.annotate.traits import Traits
    from whence.model import Attribution

Found = tuple[int, int, str]
"""A later mention, an earlier one, and the rule."""
BACK = 3
"""Sentences before its own in which "the pair" looks. Set by hand."""
TWO = frozenset({"two", "both", "2"})
PEOPLE = frozenset({"person", "place", "organisation"})


def names(known: Sequence[Traits]) -> Iterator[Found]:
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


def _full_names(named: Sequence[Traits]) -> dict[str, Counter[tuple[str, ...]]]:
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


def appositions(words: Columns, heads: dict[int, Traits]) -> Iterator[Found]:
    """Yield "Jean Roux, the president", "his aide Ann Bell", "Central Bank (CB)"."""
    for i, relation in enumerate(words.dep):
        above = words.head[i]
        if relation != "appos" or i not in heads or above not in heads:
            continue
        first, second = heads[above], heads[i]
        listed = any(words.dep[child] == "conj" for child in (*words.children(i), *words.children(above)))
        if not listed and _same_kind(first, second) and "time" not in {first.label, second.label}:
            bracketed = i > 0 and words.text[i - 1] == "(" and words.text[i].isupper()
            rule = "acronym" if bracketed else "apposition"
            yield max(first.index, second.index), min(first.index, second.index), rule


def _same_kind(a: Traits, b: Traits) -> bool:
    if a.number and b.number and a.number != b.number:
        return False
    if {a.form, b.form} == {"name"} and a.label == b.label == "place":  # "Lyon, France"
        return False
    return a.label == b.label or ("person" not in {a.label, b.label} and {a.form, b.form} != {"name"})


def copulas(words: Columns, heads: dict[int, Traits]) -> Iterator[Found]:
    """Yield "Jean Roux is the president": a definite predicate, not denied."""
    for i, relation in enumerate(words.dep):
        predicate = words.head[i]
        if relation != "cop" or predicate not in heads:
            continue
        children = words.children(predicate)
        subject = next((child for child in children if words.dep[child] == "nsubj"), None)
        if subject is None or subject not in heads or not _is_definite(words, predicate) or _is_hedged(words, children):
            continue
        first, second = heads[subject], heads[predicate]
        if first.label == second.label and first.number == second.number:
            yield max(first.index, second.index), min(first.index, second.index), "copula"


def _is_definite(words: Columns, predicate: int) -> bool:
    return words.pos[predicate] == "PROPN" or any(
        (words.dep[child] == "det" and words.lower[child] == "the") or words.dep[child] == "nmod:poss"
        for child in words.children(predicate)
    )


def _is_hedged(words: Columns, children: Sequence[int]) -> bool:
    return any(
        words.lower[child] in {"not", "n't", "never"} or words.dep[child] in {"aux", "mark", "case"}
        for child in children
    )


def pairs(words: Columns, known: Sequence[Traits]) -> Iterator[Found]:
    """Yield "the pair", "both leaders", "the two firms" after two that were named together."""
    two: list[Traits] = []
    for trait in known:
        if trait.label in PEOPLE and words.together(trait.head, trait.last):
            members = [trait.head, *(child for child in words.rights[trait.head] if words.dep[child] == "conj")]
            if len(members) == 2:  # noqa: PLR2004
                two.append(trait)
        elif _is_pair(words, trait):
            near = [one for one in two if trait.sentence - one.sentence <= BACK and one.last < trait.first]
            fits = [one for one in near if trait.label in {one.label, "other"} or trait.label == "organisation"]
            if fits:
                yield trait.index, fits[-1].index, "pair"


def _is_pair(words: Columns, trait: Traits) -> bool:
    """Tell whether a phrase means two that were spoken of: "the pair", "both men", "the two leaders"."""
    if trait.form != "nominal" or trait.number != "many":
        return False
    children = [child for child in words.children(trait.head) if child <= trait.last]
    relations = {words.dep[child] for child in children}
    if relations & {"nmod", "nmod:poss", "amod", "compound", "acl", "acl:relcl"}:
        return False
    said = {words.lower[child] for child in children}
    if words.lemma[trait.head] in GROUPS:
        return words.lemma[trait.head] != "trio" and "the" in said
    return "both" in said or ("the" in said and bool(said & TWO))


def apart(words: Columns, known: Sequence[Traits]) -> dict[int, tuple[int, ...]]:
    """Return for each mention others that grammar keeps apart from it: "Roux" and "him" in "Roux saw him".

    So is what is owned from its owner: "her city" is not who "her" is.
    """
    arguments: dict[int, list[Traits]] = defaultdict(list)
    found: dict[int, list[int]] = defaultdict(list)
    of_head = {trait.head: trait for trait in known}
    for trait in known:
        if words.dep[trait.head] == "nmod:poss" and words.head[trait.head] in of_head:
            owned = of_head[words.head[trait.head]].index
            found[owned].append(trait.index)
            found[trait.index].append(owned)
        relation = words.dep[trait.head]
        if relation not in ARGUMENTS or words.lower[trait.head] in REFLEXIVE:
            continue
        verb = words.head[trait.head]
        found[trait.index] += [
            one.index for one in arguments[verb] if one.head != trait.head and words.dep[one.head] != relation
        ]
        arguments[verb].append(trait)
    return {one: tuple(others) for one, others in found.items() if others}


ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})


def first_persons(
    words: Columns, known: Sequence[Traits], voice: Sequence[int], speaker: Sequence[int]
) -> Iterator[Found]:
    """Yield the first "I" of each quotation with who says it."""
    done: set[int] = set()
    for trait in known:
        quotation = voice[trait.head]
        if quotation < 0 or quotation in done or trait.form != "pronoun" or words.lower[trait.head] not in I:
            continue
        done.add(quotation)
        if speaker[quotation] >= 0:
            yield trait.index, speaker[quotation], "speaker"


I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741


def voices(words: Columns, speech: Sequence[Attribution]) -> list[int]:
    """Return for each word the number of the quotation that it stands in, -1 for none."""
    voice = [-1] * len(words.text)
    for number, attribution in enumerate(speech):
        if attribution.kind in {"direct", "mixed"}:
            for content in attribution.content:
                for i in range(bisect_left(words.place, content.start), bisect_left(words.place, content.end)):
                    voice[i] = number
    return voice


def speakers(words: Columns, known: Sequence[Traits], speech: Sequence[Attribution]) -> list[int]:
    """Return for each attribution the mention of who speaks: the longest in the source, -1 where none is a person."""
    places = [words.place[trait.first] for trait in known]
    return [_speaker(words, known, places, attribution) for attribution in speech]


def _speaker(words: Columns, known: Sequence[Traits], places: Sequence[int], attribution: Attribution) -> int:
    for source in attribution.source:
        near = known[bisect_left(places, source.start) : bisect_left(places, source.end)]
        within = [t for t in near if words.place[t.last] + len(words.text[t.last]) <= source.end]
        people = [t for t in within if t.label == "person" and t.number == "one"]
        if people:
            return max(people, key=lambda t: t.last - t.first).index
    return -1


__all__ = ["apart", "appositions", "copulas", "first_persons", "names", "pairs", "speakers", "voices"]

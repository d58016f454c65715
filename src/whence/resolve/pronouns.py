"""Whom a pronoun means: by the article's chains where they say so, else the nearest fitting subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from whence.model import Annotated
    from whence.resolve.cast import Cast, Land, Person

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
PRONOUNS = HE | THEY | IT | {"who", "whom", "whose", "i", "me", "my", "we", "us", "our", "you", "your"}
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
BACK = 2
"""Sentences to look back: a pronoun's referent stands in its own sentence or the one before nearly always."""


def is_pronoun(token: Token) -> bool:
    """Tell whether a word is a pronoun; ``US`` is none."""
    return token.lower_ in PRONOUNS and not (len(token) > 1 and token.text.isupper() and token.pos_ == "PROPN")


def referent(token: Token, annotated: Annotated, cast: Cast) -> tuple[Person, ...] | Land | None:
    """Return the person, people or country that a pronoun means, or None."""
    word = token.lower_
    if word in THEY:
        return _together(token, annotated, cast) or _people(token, cast) or None
    known = chained(token, annotated, cast)
    if known:
        return (known,)
    if word in {"who", "whom", "whose"}:
        person = _relative(token, cast)
        return (person,) if person else None
    if word in HE:
        person = _person(token, cast)
        return (person,) if person else None
    return _land(token, cast) if word in IT else None


def matrix_subject(token: Token) -> Token | None:
    """Return the subject of the clause above a pronoun's own: ``leaders`` in ``leaders said they would go``."""
    if token.lower_ not in HE | THEY | IT:
        return None
    verb = token.head
    while (
        verb.dep_ in {"ccomp", "xcomp", "advcl", "conj", "acl", "acl:relcl", "nmod", "obj", "obl", "nsubj"}
        or verb is token.head
    ):
        if verb.head is verb:
            return None
        verb = verb.head
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i), None)
        if subject is not None and subject.i != token.i:
            return subject if subject.pos_ in {"NOUN", "PROPN"} and token not in subject.subtree else None
    return None


def chained(token: Token, annotated: Annotated, cast: Cast) -> Person | None:
    """Return the person named in the chain of coreference that a word is in."""
    for chain in annotated.chains:
        heads = [annotated.mentions[i].head for i in chain.mentions]
        if token.i in heads:
            named = {cast.at[head] for head in heads if head in cast.at}
            return cast.people[named.pop()] if len(named) == 1 else None
    return None


def _together(token: Token, annotated: Annotated, cast: Cast) -> tuple[Person, ...]:
    """Return the people of the coordination in the chain of ``they``."""
    for chain in annotated.chains:
        spans = [annotated.mentions[i].span for i in chain.mentions]
        if token.i in (annotated.mentions[i].head for i in chain.mentions):
            widest = max(spans, key=lambda span: span.end - span.start)
            inside = [i for i in sorted(cast.at) if widest.start <= cast.doc[i].idx < widest.end]
            places = dict.fromkeys(cast.at[i] for i in inside)
            return tuple(cast.people[place] for place in places) if len(places) > 1 else ()
    return ()


def _relative(token: Token, cast: Cast) -> Person | None:
    """Return the person whom a relative clause describes."""
    clause = token.head
    while clause.dep_ not in {"acl:relcl", "ROOT"} and clause.head is not clause:
        clause = clause.head
    return cast.person(clause.head) if clause.dep_ == "acl:relcl" else None


def near(token: Token, cast: Cast) -> list[Token]:
    """Return the name tokens before the pronoun, in its sentence and those just before, the nearest sentence first."""
    sent = token.sent
    starts = [sent.start]
    while len(starts) <= BACK and starts[-1] > 0:
        starts.append(cast.doc[starts[-1] - 1].sent.start)
    firsts = sorted(i for person in cast.people for i in person.mentions if starts[-1] <= i < token.i)
    return [cast.doc[i] for i in firsts]


def _person(token: Token, cast: Cast) -> Person | None:
    """Return the last subject before the pronoun, not an argument of its own verb; else the last name."""
    before = near(token, cast)
    possessive = token.tag_ == "PRP$"
    free = [name for name in before if possessive or not (name.head is token.head and name.dep_ != "nmod:poss")]
    same = [name for name in free if name.sent.start == token.sent.start]
    for group in (same, [name for name in free if name not in same]):
        person = _best(group, cast)
        if person:
            return person
    return None


def _best(names: Sequence[Token], cast: Cast) -> Person | None:
    subjects = [
        name for name in names if name.dep_ in SUBJECTS or (name.head.dep_ in SUBJECTS and name.dep_ == "appos")
    ]
    chosen = subjects or list(names)
    return cast.person(chosen[-1]) if chosen else None


def _people(token: Token, cast: Cast) -> tuple[Person, ...]:
    """Return the people of the last coordination before ``they``."""
    for name in reversed(near(token, cast)):
        if name.dep_ == "conj":
            both = (cast.person(name.head), cast.person(name))
            if both[0] and both[1] and both[0] is not both[1]:
                return (both[0], both[1])
    return ()


def _land(token: Token, cast: Cast) -> Land | None:
    """Return the country that ``it`` means: the last one that is a subject."""
    start = cast.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    before = [land for land in cast.lands if start <= land.token < token.i]
    subjects = [land for land in before if _subject(cast.doc[land.token])]
    return subjects[-1] if subjects else None


def _subject(token: Token) -> bool:
    while token.dep_ in {"compound", "flat", "nmod:desc"}:
        token = token.head
    return token.dep_ in SUBJECTS


__all__ = ["PRONOUNS", "SUBJECTS", "chained", "is_pronoun", "matrix_subject", "near", "referent"]

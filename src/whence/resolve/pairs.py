"""Pairs: ``the pair``, ``the two leaders``, ``both countries`` as the two people or countries that they mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.knowledge import countries, nouns
from whence.model import Step
from whence.resolve import phrase
from whence.resolve.cast import same_title
from whence.resolve.pronouns import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from whence.model import Value
    from whence.resolve.cast import Cast, Person

PAIR = 2
BARE = frozenset({"pair", "duo", "twosome", "couple", "both"})
TWO = frozenset({"two", "both"})
PERSONS = ("head", "leader", "office", "staff")
RELATIONS = frozenset(
    {"alliance", "partnership", "relationship", "friendship", "rapprochement", "rapport", "axis", "entente"}
)
# Nouns that say nothing of who the two are.
ANYBODY = frozenset({"man", "woman", "leader", "side", "party", "figure", "statesman", "politician"})
# How far a mention is from the pair: its own sentence first, then those before, then the rest.
SUBJECT_FIRST = 3


def pair(value: Value, head: Token, cast: Cast) -> tuple[Value, ...]:
    """Return one value for each of the two that a phrase means; nothing when it is no pair, or they are unclear."""
    if _is_relation(head):
        return tuple(_as_land(value, iso3, said, "relation") for iso3, said in _two_lands(head, cast))
    if not _is_pair(head):
        return ()
    if _lands_meant(head):
        return tuple(_as_land(value, iso3, said) for iso3, said in _two_lands(head, cast))
    people = _two_people(head, cast)
    return tuple(_as_person(value, person) for person in people)


def _is_pair(head: Token) -> bool:
    marks = {child.lower_ for child in head.children if child.i < head.i}
    if head.lower_ in {"pair", "duo", "twosome"}:
        return "the" in marks and not any(child.dep_ == "nmod" for child in head.children)
    if head.lower_ in TWO:
        return not any(child.dep_ == "nmod" for child in head.children)
    kind = nouns.longest([token.text for token in phrase.before(head)], *PERSONS, "land")
    if kind is None and nouns.singular(head.lower_) not in ANYBODY and not _lands_meant(head):
        return False
    return bool(marks & TWO) and (bool(marks & {"the", "both", "these", "those"})) and head.tag_ in {"NNS", "NNPS"}


def _is_relation(head: Token) -> bool:
    """Tell whether a phrase stands for the two whom a bond already spoken of joins: ``this alliance``."""
    if head.lower_ not in RELATIONS:
        return False
    marks = {child.lower_ for child in head.children if child.i < head.i}
    return bool(marks & {"this", "that", "their"}) and not any(child.dep_ == "nmod" for child in head.children)


def _lands_meant(head: Token) -> bool:
    role = nouns.find(head.text, "land")
    return role is not None or head.lower_ in {
        "capitals",
        "neighbours",
        "neighbors",
        "governments",
        "peoples",
        "koreas",
    }


def _as_person(value: Value, person: Person) -> Value:
    office = next((office.title for office in person.offices if office.title), "")
    details = {"kind": "person", "country": person.country, "sector": person.sector, "office": office}
    return _filled(value, person.name, Step("pair", value.text, person.name), details)


def _as_land(value: Value, iso3: str, name: str, rule: str = "pair") -> Value:
    return _filled(value, name, Step(rule, value.text, name), {"kind": "country", "country": iso3})


def _filled(value: Value, text: str, step: Step, details: dict[str, str]) -> Value:
    merged = dict(value.details) | {name: detail for name, detail in details.items() if detail}
    return replace(value, text=text, steps=(*value.steps, step), details=tuple(sorted(merged.items())))


def _two_people(head: Token, cast: Cast) -> tuple[Person, ...]:
    """Return the two most salient people who can be meant; nothing unless there are two."""
    fitting = [person for person in cast.people if _fits(person, head)]
    ranked = _ranked([(place, i) for place, person in enumerate(fitting) for i in person.mentions], head, cast)
    if len(ranked) < PAIR:
        return ()
    first = fitting[ranked[0]]
    rest = [fitting[place] for place in ranked[1:]]
    # Two who meet, sign or give are of two countries far more often than of one.
    second = next((person for person in rest if person.country != first.country), rest[0])
    return (first, second)


def _fits(person: Person, head: Token) -> bool:
    """Tell whether a person can be one of ``the two presidents``, ``both leaders``, ``the pair``."""
    role = nouns.longest([token.text for token in phrase.before(head)], *PERSONS)
    if role is None or head.lower_ in BARE | TWO:
        return True
    if role.noun in ANYBODY:
        return role.noun != "leader" or person.ruling or any(office.title == "leader" for office in person.offices)
    return any(same_title(office.title, role.noun) for office in person.offices)


def _two_lands(head: Token, cast: Cast) -> tuple[tuple[str, str], ...]:
    """Return the two countries that the text speaks of last and most, or those of the two people it speaks of."""
    joined = _joined_lands(head, cast)
    if joined:
        return joined
    names = {land.iso3: land.name for land in cast.lands}
    ids = sorted(names)
    mentions = [(ids.index(land.iso3), land.token) for land in cast.lands]
    for person in cast.people:
        if person.country and len(person.country) == len("USA") and countries.name(person.country):
            if person.country not in names:
                names[person.country] = countries.name(person.country)
                ids.append(person.country)
            mentions.extend((ids.index(person.country), i) for i in person.mentions)
    ranked = _ranked(mentions, head, cast)
    return tuple((ids[place], names[ids[place]]) for place in ranked[:PAIR]) if len(ranked) >= PAIR else ()


def _joined_lands(head: Token, cast: Cast) -> tuple[tuple[str, str], ...]:
    """Return the two countries last spoken of together: ``between Peru and Chile``."""
    at = {land.token: land for land in cast.lands}
    for land in reversed([land for land in cast.lands if land.token < head.i]):
        token = _outer(cast.doc[land.token])
        other = next((at[t.i] for t in _parts(token.head) if t.i in at), None) if token.dep_ == "conj" else None
        if other and other.iso3 != land.iso3:
            return ((other.iso3, other.name), (land.iso3, land.name))
    return ()


def _outer(token: Token) -> Token:
    """Return the head of a name of several words."""
    while token.dep_ in {"flat", "compound", "nmod:desc", "amod"} and token.head is not token:
        token = token.head
    return token


def _parts(token: Token) -> list[Token]:
    return [token, *(child for child in token.children if child.dep_ in {"flat", "compound", "nmod:desc", "amod"})]


def _ranked(mentions: Sequence[tuple[int, int]], head: Token, cast: Cast) -> list[int]:
    """Return who is mentioned, the most salient first: near sentences, subjects, then those mentioned most."""
    number = _sentence_numbers(cast)
    here = number[head.sent.start]
    best: dict[int, tuple[int, int, int]] = {}
    counts: dict[int, int] = {}
    for place, i in mentions:
        token = cast.doc[i]
        there = number[token.sent.start]
        counts[place] = counts.get(place, 0) + 1
        # A sentence further on tells less than one before: the reader has not seen it yet.
        far = here - there if there <= here else 3 * (there - here) + 1
        score = (-far, _grammar(token), i if i < head.i else -i)
        best[place] = max(best.get(place, score), score)
    within = sorted(best, key=lambda place: (best[place][0] < -WINDOW, _leadership(best[place]), -counts[place]))
    near = [place for place in within if best[place][0] >= -WINDOW]
    return near if len(near) >= PAIR else sorted(best, key=lambda place: (-counts[place], -best[place][0]))


WINDOW = 2
"""Sentences back in which both of a pair stand nearly always; else the two named most in the article are meant."""


def _leadership(score: tuple[int, int, int]) -> tuple[int, int]:
    return (-score[0], -score[1])


def _grammar(token: Token) -> int:
    token = _outer(token)
    if token.dep_ == "conj":
        token = token.head
    if token.dep_ in SUBJECTS:
        return SUBJECT_FIRST
    return {"obj": 2, "iobj": 2, "obl": 1, "obl:agent": 2}.get(token.dep_, 0)


def _sentence_numbers(cast: Cast) -> dict[int, int]:
    return {sent.start: number for number, sent in enumerate(cast.doc.sents)}


__all__ = ["pair"]

"""Who plays which part: from slots to fields, and from heads to the characters of their phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whence.coding.syntax import children, climb, counted, is_named, phrase, preposition, referent, verb_slots
from whence.coding.triggers import filled, is_actor
from whence.coding.words import is_people, lemmas
from whence.model import Article, Span, Step, Value
from whence.spans import strip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from whence.coding.syntax import Slots
    from whence.coding.triggers import Trigger


class Part(NamedTuple):
    """A field, the head of the phrase that fills it, and the slot it was found in."""

    field: str
    head: Token
    slot: str


PEOPLE = frozenset({"actor", "giver", "recipient", "host", "visitor", "perpetrator", "via"})
"""Fields that only an actor can fill."""

_ANYBODY = lemmas("you one anyone anybody someone somebody everyone everybody those whoever")
_SAME = frozenset({"each", "other", "another", "itself", "himself", "herself", "themselves", "oneself"})


def parts(trigger: Trigger) -> list[Part]:
    """Return who plays which part: for each field the first of its slots that somebody fills."""
    found: list[Part] = []
    used: set[int] = {trigger.token.i, trigger.carrier.i}
    own = dict(trigger.pattern.roles)
    roles = [*trigger.pattern.roles, *((f, s) for f, s in trigger.entry.roles if f not in own and f"{f}+" not in own)]
    for field, slots in roles:
        every, name = field.endswith("+"), field.removesuffix("+")
        for slot in slots:
            heads = [t for t in filled(slot, trigger.slots) if t.i not in used and _suits(t, name, slot, trigger)]
            found += [Part(name, t, slot) for t in heads]
            used.update(t.i for t in heads)
            if heads and not every:
                break
    return found + _owners(trigger, roles, found, used)


def _owners(
    trigger: Trigger, roles: list[tuple[str, tuple[str, ...]]], found: list[Part], used: set[int]
) -> list[Part]:
    """Return the receiver that is named only as the owner of what is dealt with: ``welcomed Anna's speech``."""
    if any(part.field == "recipient" for part in found):
        return []
    slots = next((slots for field, slots in roles if field == "recipient"), ())
    if owners := _owner_in(slots, trigger.slots, used):
        return owners
    if not trigger.entry.takes:
        return []
    for verb in trigger.slots.get("complement", ()):  # "is ready to send doctors to Kenya": nothing that has an entry
        deeper = verb_slots(verb)
        for slot in _BEYOND:
            if heads := [t for t in filled(slot, deeper) if t.i not in used and is_actor(t)]:
                return [Part("recipient", t, f"complement/{slot}") for t in heads]
        if owners := _owner_in(_BEYOND, deeper, used):
            return owners
    return []


_BEYOND = ("iobj", "to", "for", "with", "against", "on", "from", "object", "in")


def _owner_in(names: Iterable[str], slots: Slots, used: set[int]) -> list[Part]:
    for slot in names:
        for token in filled(slot, slots):
            if token.i not in used and (owner := _owner(counted(token), used)) is not None:
                return [Part("recipient", owner, f"{slot}/owner")]
    return []


def _owner(token: Token, used: set[int]) -> Token | None:
    """Return whose it is, or whom it is of: ``Peru's offer``, ``the Peruvian offer``, ``the offer of Peru``."""
    for child in token.children:
        if child.i in used or child.i == token.i or child.tag_ == "PRP$":  # "its offer" is the doer's own
            continue
        named = child.dep_ in {"compound", "amod", "nmod:desc"} and (is_people(child.text) or bool(child.ent_type_))
        of = child.dep_ == "nmod" and preposition(child) in {"of", "by", "from", "in", "against", "on"}
        if named or ((child.dep_ == "nmod:poss" or of) and is_actor(referent(child))):
            return referent(child)
    return None


def _suits(token: Token, field: str, slot: str, trigger: Trigger) -> bool:
    if token.lower_ in _SAME or token.pos_ in {"VERB", "AUX", "ADP"}:
        return False
    if field not in PEOPLE:
        return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ"}
    if is_actor(token) or _many(token) or _branch(token):
        return True
    hurt = trigger.entry.type == "ASSAULT" or trigger.entry.kind == "casualties"
    if token.pos_ == "NUM" and slot == "object" and hurt:
        return True  # "killed five", "wounding six"
    hit = field == "recipient" and slot not in _SCENES and trigger.entry.type == "ASSAULT"
    return hit and _can_be_hit(token)


_SCENES = frozenset({"in", "at", "near", "outside", "with", "by"})


def _can_be_hit(token: Token) -> bool:
    """Tell whether a noun means a place or a thing that stands for those in it: ``shelled the market``."""
    return token.pos_ in {"NOUN", "PROPN"} and token._.mention in {"place", "object"}


def _branch(token: Token) -> bool:
    """Tell whether a noun is a part of a named body: ``the UN refugee arm``, ``the Peruvian leadership``."""
    body = (
        token.pos_ == "NOUN"
        and token._.mention in {"", "abstract"}
        and token.dep_ in {"nsubj", "nsubj:pass", "obl:agent"}
    )
    return body and any(
        c.dep_ in {"compound", "amod"} and is_named(c) and c.ent_type_ != "person" for c in token.children
    )


def _many(token: Token) -> bool:
    """Tell whether a count stands for people: ``thousands of villagers``, ``both``, ``three of the men``."""
    if token.pos_ in {"NUM", "DET"} or token.lower_ in {
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "group",
        "number",
        "part",
        "member",
        "members",
    }:
        inner = [c for c in token.children if c.dep_ == "nmod" and preposition(c) == "of"]
        return any(is_actor(c) for c in inner) or (
            not inner and token.lower_ in {"both", "all", "two", "dozens", "hundreds", "thousands"}
        )
    return (
        token.pos_ == "NOUN"
        and token._.mention == ""
        and token.tag_ == "NNS"
        and bool(children(token, "amod", "compound"))
    )


def anybody(parts: list[Part]) -> bool:
    """Tell whether whoever acts is nobody in particular: ``you``, ``anyone``, ``those who``."""
    actors = [counted(part.head).lower_ for part in parts if part.field in {"actor", "giver"}]
    return bool(actors) and all(word in _ANYBODY for word in actors)


def value(part: Part, article: Article) -> Value:
    """Return the value of a part: unresolved, with the characters of its phrase."""
    return Value(part.field, (span := span_of(part.head, article)).quote, span, (Step("role", part.slot, part.field),))


def span_of(head: Token, article: Article) -> Span:
    """Return the characters of the noun phrase around its head."""
    first, last = phrase(head)
    return between(head, first, last, article)


def between(token: Token, first: int, last: int, article: Article) -> Span:
    """Return the characters from one token to another."""
    doc = token.doc
    return strip(article.text, doc[first].idx, doc[last].idx + len(doc[last]))


def occasion(trigger: Trigger) -> Token | None:
    """Return what a gift was given for: ``for his birthday``, ``on the anniversary``, ``in a gesture of thanks``."""
    for slot in ("for", "on", "to_mark", "in", "during", "at"):
        for token in trigger.slots.get(slot, ()):
            if token.lemma_.lower() in _OCCASIONS:
                return token
    return None


_OCCASIONS = lemmas(
    "birthday anniversary wedding christmas easter coronation inauguration visit ceremony "
    "gesture farewell jubilee holiday thank summit dinner banquet reception"
)


def whole(token: Token) -> Token:
    """Return what a part word stands for: ``one of several gifts`` -> the thing that it is in apposition to.

    The word itself where nothing else is meant.
    """
    for above in [token, *climb(token)][:4]:
        if above.dep_ == "appos" and above.head.pos_ in {"NOUN", "PROPN"}:
            return above.head
        if above.dep_ != "nmod" or preposition(above) != "of":
            break
    return token


__all__ = ["PEOPLE", "Part", "anybody", "between", "occasion", "parts", "span_of", "value", "whole"]

"""Find the words that tell an event: verbs, nouns, and verbs that only carry a noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.coding.syntax import (
    NOMINAL,
    children,
    coordinated,
    counted,
    is_named,
    noun_slots,
    preposition,
    referent,
    surface_subject,
    verb_slots,
)
from whence.coding.words import PARTITIVE, forms, known, lemmas, role_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from spacy.tokens import Doc, Token

    from whence.codebook import Codebook, Entry, Pattern, Words
    from whence.coding.syntax import Slots

_POS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "AUX": "verb"}
_PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "we", "us", "i", "me", "it", "who", "whom"])
_OURSELVES = frozenset({"i", "we", "you", "one", "it"})
_DUTY = frozenset({"must", "should", "ought"})
_SIGNS = frozenset("$€£¥₹")
_CURRENCIES = lemmas("dollar euro pound yen yuan rupee franc rouble ruble peso lira krona mark")
_POLITIES = lemmas("country nation state republic kingdom government regime side power")
NEAR = 12
"""Words: what stands farther from the trigger is not part of the words that tell the event."""
_PERSONS = frozenset({"person", "organization"})
_OBJECTS = frozenset({"object", "substance", "animal", "plant", ""})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, the codebook's reason, and who stands around it."""

    token: Token
    entry: Entry
    pattern: Pattern
    slots: Slots
    carrier: Token
    """The word that carries tense and negation: the light verb of a noun, else the word itself."""
    words: tuple[int, ...]
    """Indexes of the words that tell the event, in order."""
    fillers: tuple[int, ...] = ()
    """Words that the pattern asked for by name; they tell no second event."""
    score: float = 1.0
    """How sure a model is that decided; 1 where the codebook did."""


def find(doc: Doc, codebook: Codebook, allowed: Iterable[int]) -> list[Trigger]:
    """Return the triggers among the ``allowed`` tokens, one event once, in order of place."""
    index = codebook.index
    found: dict[int, Trigger] = {}
    for i in allowed:
        token = doc[i]
        head = _POS.get(token.pos_)
        if head and (candidates := _candidates(token, head, index)):
            trigger = _match(token, head, candidates, codebook)
            if trigger:
                found[i] = trigger
    return _once(found)


def _candidates(
    token: Token, head: str, index: Mapping[tuple[str, str], tuple[tuple[Entry, Pattern], ...]]
) -> tuple[tuple[Entry, Pattern], ...]:
    for form in forms(token):
        if found := index.get((head, form)):
            if head == "verb" and token.dep_ in {"amod", "compound"}:  # "supplied rockets", but not "the occupied town"
                return tuple(pair for pair in found if _hands_over(pair[0]))
            return found
    return ()


def _hands_over(entry: Entry) -> bool:
    return bool(entry.kind) and any(field == "item" for field, _ in entry.roles)


def _match(token: Token, head: str, candidates: Iterable[tuple[Entry, Pattern]], codebook: Codebook) -> Trigger | None:
    carrier, slots = _surroundings(token, head, codebook)
    best: tuple[int, Entry, Pattern, tuple[int, ...]] | None = None
    for entry, pattern in candidates:
        fillers = fits(pattern, slots)
        if fillers is None or any(_excluded(token, head, rule, slots) for rule in entry.unless):
            continue
        if best is None or pattern.weight > best[0]:
            best = (pattern.weight, entry, pattern, fillers)
    if best is None:
        return None
    _, entry, pattern, fillers = best
    if head == "noun" and carrier.i == token.i and not _stands_alone(token, pattern, slots):
        return None
    if head == "noun" and "subject" not in slots and pattern.inherits:
        _inherit(token, pattern, slots)
    return Trigger(token, entry, pattern, slots, carrier, _words(token, carrier, pattern, slots, fillers), fillers)


def _surroundings(token: Token, head: str, codebook: Codebook) -> tuple[Token, Slots]:
    if head == "verb":
        return token, verb_slots(token)
    if head == "adjective":
        slots = verb_slots(token)
        slots["subject"] = slots.get("subject") or surface_subject(token)
        return token, slots
    return _noun_surroundings(token, codebook)


def _noun_surroundings(noun: Token, codebook: Codebook) -> tuple[Token, Slots]:
    slots = noun_slots(noun)
    carrier = _light_verb(noun, codebook)
    above = verb_slots(carrier) if carrier else {}
    subject = [t for t in above.get("subject", []) if t.i != noun.i]
    slots["subject"] = subject or slots.get("poss", []) or slots.get("by", [])
    for slot, heads in above.items():
        if slot not in {"subject", "object", "complement"}:
            slots.setdefault(slot, heads)
    if not slots["subject"]:
        del slots["subject"]
    return carrier or noun, slots


def _light_verb(noun: Token, codebook: Codebook) -> Token | None:
    """Return the verb that carries the noun: ``hold talks``, ``talks were held``, ``talks took place``."""
    verb = noun.head
    while noun.dep_ == "conj" or (noun.dep_ == "nmod" and verb.lemma_.lower() in PARTITIVE):
        noun, verb = verb, verb.head
    if verb.pos_ != "VERB":
        return None
    light = known(verb, codebook.light)
    if noun.dep_ in {"obj", "nsubj:pass"} and light:
        return verb
    if noun.dep_ == "nsubj" and known(verb, codebook.occurring):
        return verb
    if (
        noun.dep_ == "obl"
        and light
        and preposition(noun) in {"in", "on", "into", "to", "out"}
        and not children(verb, "obj")
    ):
        return verb
    return None


def _stands_alone(noun: Token, pattern: Pattern, slots: Slots) -> bool:
    """Tell whether a noun without a carrying verb tells an event: it names somebody, or a verb above does."""
    if noun.dep_ in {"compound", "flat", "nmod:desc"} or preposition(noun) == "like":
        return False
    around = [t for slot, heads in slots.items() if slot != "modifier" for t in heads]
    if pattern.bare or any(is_actor(t) or t._.mention == "place" for t in around):
        return True
    if any(child._.mention == "time" for child in noun.children):
        return True
    return noun.dep_ == "obl" and preposition(noun) in pattern.inherits


def _inherit(noun: Token, pattern: Pattern, slots: Slots) -> None:
    if (
        noun.dep_ in {"obl", "nmod"}
        and preposition(noun) in pattern.inherits
        and noun.head.pos_ in {"VERB", "AUX", "NOUN"}
    ):
        above = surface_subject(noun.head)
        if above and above[0].i != noun.i and is_actor(above[0]):
            slots["subject"] = above


def _excluded(token: Token, head: str, rule: Pattern, slots: Slots) -> bool:
    return rule.head == head and any(form in rule.lemmas for form in forms(token)) and fits(rule, slots) is not None


def fits(pattern: Pattern, slots: Slots) -> tuple[int, ...] | None:
    """Return the indexes of the words the pattern asked for by name, or None where the pattern does not fit."""
    fillers: list[int] = []
    if pattern.particle and not any(t.lower_ in pattern.particle for t in slots.get("particle", ())):
        found = [slot for slot in slots if slot.split("_")[0] in pattern.particle]
        if not found:
            return None
    for slot, words in pattern.needs:
        hits = [t for t in filled(slot, slots) if satisfies(t, words)]
        if not hits:
            return None
        fillers += [i for t in hits for i in {t.i, counted(t).i} if words.lemmas and satisfies(t.doc[i], words)]
    if any(satisfies(t, words) for slot, words in pattern.without for t in filled(slot, slots)):
        return None
    return tuple(fillers)


def filled(slot: str, slots: Slots) -> list[Token]:
    """Return who fills a slot; a preposition's phrase may also hang on the object (``signed a deal with Kim``)."""
    if slot in slots:
        return slots[slot]
    if slot == "modifier":
        return [c for t in slots.get("object", ()) for c in t.children if c.dep_ in {"amod", "compound"}]
    if slot == "doer":
        subjects = [child for verb in slots.get("complement", ()) for child in children(verb, *_SUBJECTS)]
        return [t for subject in subjects for t in coordinated(referent(subject))]
    if slot in _OWN:
        return []
    below = [c for t in slots.get("object", ()) for held in _measured(t) for c in held.children]
    below = [c for c in below if c.dep_ in {"nmod", "acl"} and preposition(c) == slot]
    return [t for c in below if c.pos_ in NOMINAL or c.tag_ == "VBG" for t in coordinated(c)]


def _measured(token: Token) -> list[Token]:
    """Return a word and what it measures: ``70 million dollars of aid``, ``the final stage of the talks``."""
    found = [token]
    while len(found) < _LAYERS:
        of = [c for c in found[-1].children if c.dep_ == "nmod" and preposition(c) == "of"]
        if not of:
            break
        found.append(of[0])
    return found


_LAYERS = 3
_SUBJECTS = ("nsubj", "nsubj:pass")
_OWN = frozenset({"subject", "object", "iobj", "complement", "poss", "of"})


def satisfies(token: Token, words: Words) -> bool:
    """Tell whether a word is one of those named, or of one of the classes."""
    if any(form in words.lemmas for form in forms(token)) or (token.pos_ == "PROPN" and token.lower_ in words.lemmas):
        return True
    if token.lemma_.lower() in PARTITIVE and (part := counted(token)).i != token.i and satisfies(part, words):
        return True
    return any(_is(token, name) for name in words.classes) or (not words.lemmas and not words.classes)


def _is(token: Token, name: str) -> bool:
    return _CLASSES[name](token)


def _is_person(token: Token) -> bool:
    if _role(token) == "person" or _are_members(token):
        return True
    return token._.mention == "person" or token.ent_type_ == "person" or token.lower_ in _PERSONAL - {"it"}


def _are_members(token: Token) -> bool:
    """Tell whether a plural noun means the people of a body: "two rebels"."""
    return token.tag_ == "NNS" and token._.mention == "organization" and bool(role_of(token.lemma_))


def _role(token: Token) -> str:
    """Return what a noun means by role, where the model saw no thing in it (a chair is also furniture)."""
    return role_of(token.lemma_) if token.pos_ == "NOUN" and token._.mention in {"", "abstract"} else ""


def _is_place(token: Token) -> bool:
    return token._.mention == "place" or token.ent_type_ == "place"


def _is_duty(token: Token) -> bool:
    bound = any(child.dep_ == "aux" and child.lower_ in _DUTY for child in token.children)
    return bound and any(
        child.dep_ in {"nsubj", "nsubj:pass"} and is_actor(child) and child.lower_ not in _OURSELVES
        for child in token.children
    )


def is_actor(token: Token) -> bool:
    """Tell whether a word can act: a person, an organisation, a country, or a pronoun for one."""
    if token._.mention in _PERSONS or token.ent_type_ in {"person", "organisation"}:
        return True
    if _role(token):
        return True
    if token.pos_ == "PRON":
        known_actor = token._.mention in {"person", "organization", "place"}
        return known_actor if token.lower_ == "it" else token.lower_ in _PERSONAL or known_actor
    return (
        (token.ent_type_ == "place" or token._.mention == "place") and (token.pos_ == "PROPN" or is_named(token))
    ) or is_named(token)


def is_money(token: Token) -> bool:
    """Tell whether a word is, or counts, a sum of money."""
    words = [token, *token.children]
    return any(word.text[:1] in _SIGNS or word.lemma_.lower() in _CURRENCIES for word in words)


def is_thing(token: Token) -> bool:
    """Tell whether a word is something that can be handed over."""
    return not is_actor(token) and token._.mention in _OBJECTS and token.pos_ in {"NOUN", "NUM", "SYM", "PROPN"}


_CLASSES: dict[str, Callable[[Token], bool]] = {
    "any": lambda _: True,
    "actor": is_actor,
    "person": _is_person,
    "place": _is_place,
    "thing": is_thing,
    "money": is_money,
    "duty": _is_duty,
    "clause": lambda token: token.pos_ in {"VERB", "AUX"},
}
"""What the words in angle brackets of a codebook mean."""


def _words(token: Token, carrier: Token, pattern: Pattern, slots: Slots, fillers: tuple[int, ...]) -> tuple[int, ...]:
    words = {token.i, carrier.i}
    words |= {t.i for t in slots.get("particle", ()) if t.lower_ in pattern.particle}
    near = [i for i in fillers if abs(i - token.i) <= NEAR]
    return tuple(sorted(words | set(near[:1])))


def _once(found: dict[int, Trigger]) -> list[Trigger]:
    """Drop the noun whose verb tells the same event: ``signed an agreement``, ``arrived on a visit``."""
    taken = {i for trigger in found.values() if trigger.pattern.head != "noun" for i in trigger.fillers}
    kept = []
    for i, trigger in sorted(found.items()):
        above = found.get(trigger.token.head.i)
        same = (
            above is not None
            and above.token.i != i
            and ((above.entry.kind or above.entry.type) == (trigger.entry.kind or trigger.entry.type))
        )
        if i in taken or (
            trigger.pattern.head == "noun"
            and same
            and trigger.token.dep_ in {"obj", "obl", "nmod", "nsubj:pass", "nsubj"}
        ):
            continue
        if trigger.carrier.i != i and trigger.carrier.i in found and _weaker(trigger, found[trigger.carrier.i]):
            continue
        kept.append(trigger)
    carried = {t.carrier.i for t in kept if t.carrier.i != t.token.i}
    return [t for t in kept if t.token.i not in carried]


def _weaker(noun: Trigger, verb: Trigger) -> bool:
    return bool(verb.fillers) and noun.token.i in verb.fillers


__all__ = ["Trigger", "filled", "find", "fits", "is_actor", "is_thing", "satisfies"]

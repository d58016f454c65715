"""Who stands where in the sentence: a word's slots, whatever the voice, the clause or the ellipsis."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from whence.coding.words import PARTITIVE, is_people, is_town, known, lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

Slots: TypeAlias = "dict[str, list[Token]]"
"""Heads of the phrases in each slot: ``subject``, ``object``, ``iobj``, ``poss``, ``complement``, or a preposition."""

CLAUSES = frozenset(
    {"ROOT", "advcl", "acl", "acl:relcl", "ccomp", "xcomp", "parataxis", "csubj", "conj", "advcl:relcl"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})

# The object, not the subject, does what the infinitive says: "urged him to leave".
OBJECT_CONTROL = frozenset(
    [
        "advise",
        "allow",
        "appoint",
        "ask",
        "authorise",
        "authorize",
        "beg",
        "call",
        "cause",
        "challenge",
        "command",
        "compel",
        "convince",
        "direct",
        "empower",
        "enable",
        "encourage",
        "expect",
        "force",
        "help",
        "inspire",
        "instruct",
        "invite",
        "let",
        "make",
        "mobilise",
        "mobilize",
        "oblige",
        "order",
        "permit",
        "persuade",
        "press",
        "pressure",
        "prompt",
        "push",
        "remind",
        "request",
        "require",
        "see",
        "send",
        "show",
        "spot",
        "task",
        "teach",
        "tell",
        "train",
        "urge",
        "warn",
        "watch",
        "want",
    ]
)


NAMING = lemmas("declare call name label brand consider deem term dub proclaim pronounce style appoint elect")
"""Verbs that say what something is: their second object is what it is called."""


def children(token: Token, *deps: str) -> list[Token]:
    """Return the token's children with one of these relations, in order."""
    return [child for child in token.children if child.dep_ in deps]


def preposition(token: Token) -> str:
    """Return the preposition that the word stands with, several words joined by ``_``; empty when it has none."""
    cases = [
        child
        for child in token.children
        if child.dep_ in {"case", "mark"} and child.i < token.i and child.tag_ != "POS"
    ]
    if not cases:
        return ""
    words = [cases[0].lower_]
    words += [child.lower_ for child in cases[0].children if child.dep_ == "fixed"]
    words += [case.lower_ for case in cases[1:] if case.i == cases[0].i + 1]
    before = token.doc[cases[0].i - 1].lower_ if cases[0].i else ""
    if words == ["with"] and before in {"along", "together"}:
        words = ["along", "with"]
    return "_".join(words)


def is_passive(verb: Token) -> bool:
    """Tell whether the verb stands in the passive, also in a reduced clause (``a gift bestowed by``)."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    if "aux" in deps or "nsubj" in deps:
        return False
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "advcl", "xcomp"}:
        return True
    joined = verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and is_passive(verb.head)
    return joined and (verb.tag_ == "VBN" or "obj" not in deps)  # a tagger's VBD: "was questioned, fined and freed"


def antecedent(pronoun: Token) -> Token:
    """Return the noun that a relative pronoun stands for; the pronoun itself when there is none."""
    clause = pronoun
    while clause.dep_ not in {"acl:relcl", "acl", "ROOT"} and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ not in {"acl:relcl", "acl"} or clause.head.i >= pronoun.i:
        return pronoun
    noun = clause.head
    if pronoun.lower_ == "who" and noun._.mention not in {"person", "organization"}:
        before = [t for t in pronoun.doc[noun.i : pronoun.i] if t._.mention == "person" and t.pos_ in NOMINAL]
        noun = before[-1] if before else noun
    return noun


def referent(token: Token) -> Token:
    """Return the word itself, or the antecedent of a relative pronoun."""
    return antecedent(token) if token.tag_ in RELATIVE or (token.lower_ == "that" and token.pos_ == "PRON") else token


def coordinated(token: Token) -> list[Token]:
    """Return the nouns joined to this one, itself first: ``Anna and Ben``."""
    found, waiting = [], [token]
    while waiting:
        noun = waiting.pop(0)
        found.append(noun)
        waiting += [c for c in noun.children if c.dep_ == "conj" and c.i > noun.i and c.pos_ in NOMINAL]
    return found


_DEEP = 6
"""Steps from a verb to the clause that has its subject; more are a parser's mistake."""


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subject, searched through control, coordination and reduced clauses."""
    if own := children(verb, "nsubj", "nsubj:pass", "nsubj:outer"):
        return [referent(own[0])]
    if depth > _DEEP:
        return []
    if verb.head.i == verb.i:
        return _lost_subject(verb)
    return _subject_above(verb, verb.head, depth + 1)


def _subject_above(verb: Token, head: Token, depth: int) -> list[Token]:
    """Return the subject that a clause without one of its own shares with the clause or noun above."""
    predicate = head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
    match verb.dep_:
        case "xcomp" | "ccomp" if predicate:
            return _controller(verb, head, depth)
        case "conj" | "advcl" | "parataxis" if predicate:
            shared = surface_subject(head, depth)
            return shared or ([head.head] if head.dep_ == "acl:relcl" else [])
        case "acl" | "acl:relcl" if head.pos_ in NOMINAL:
            return _noun_of(verb, head, depth)
        case "amod" | "compound":
            return [head]
    return []


def _lost_subject(verb: Token) -> list[Token]:
    """Return the actor right before a finite verb for which the parser found no subject at all."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return []
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"flat", "compound", "obl", "obl:unmarked"}:
            return [token] if token._.mention in {"person", "organization", "place"} else []
        if token.pos_ not in {"ADV", "PUNCT", "PART", "AUX", "PROPN", "SPACE"}:
            return []
    return []


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    objects = children(head, "obj", "iobj")
    if (
        verb.dep_ == "xcomp"
        and objects
        and (known(head, OBJECT_CONTROL) or objects[0].i < verb.i)
        and not is_passive(head)
    ):
        return [objects[0]]
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VBG", "VB"}:
        return []
    if verb.dep_ == "ccomp" and objects and objects[-1].i == verb.i - 1:  # "showed him jumping"
        return [objects[-1]]
    return surface_subject(head, depth)


def _noun_of(verb: Token, noun: Token, depth: int) -> list[Token]:
    """Return the subject of a clause on a noun: itself (``police seeking``), or its owner (``his plan to attack``)."""
    if verb.tag_ == "VB":
        if owners := children(noun, "nmod:poss"):
            return owners[:1]
        if noun.dep_ in {"obj", "obl", "nsubj"} and noun.head.pos_ in {"VERB", "AUX"}:
            found = surface_subject(noun.head, depth)
            return [] if found and found[0].i == noun.i else found
        return []
    if verb.tag_ == "VBN" and (victims := _of_whom(verb, noun)):
        return victims
    if verb.tag_ == "VBG":
        mark = children(verb, "mark")
        named = [t for t in noun.children if t.dep_ == "nmod" and t.i == verb.i - 1]
        return named if mark and named else [noun]
    return [noun]


_KIN = lemmas(
    "relative family friend parent mother father widow child lawyer supporter colleague body remains name memory"
)


def _of_whom(participle: Token, noun: Token) -> list[Token]:
    """Return whose relatives they are, where a participle belongs to those: ``relatives of those killed``."""
    if noun.lemma_.lower() not in _KIN:
        return []
    return [t for t in noun.children if t.dep_ == "nmod" and noun.i < t.i < participle.i and preposition(t) == "of"][
        -1:
    ]


def verb_slots(verb: Token) -> Slots:
    """Return who fills which slot of a verb; the logical subject and object, also in the passive."""
    slots: Slots = {}
    passive = is_passive(verb)
    subject = surface_subject(verb)
    _objects(verb, slots)
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"}:
            slots.setdefault("complement", []).append(child)
        elif child.dep_ in {"obl", "obl:agent", "nmod"} and child.pos_ in NOMINAL | {"ADJ", "VERB"}:
            slot = "by_agent" if child.dep_ == "obl:agent" else preposition(child)
            if slot:
                slots.setdefault(slot, []).append(referent(child))
        elif child.dep_ == "advcl" and child.tag_ == "VBG" and (mark := children(child, "mark")):
            slots.setdefault(mark[0].lower_, []).append(child)
        elif child.dep_ in {"compound:prt", "advmod"} and child.pos_ in {"ADP", "ADV"}:
            slots.setdefault("particle", []).append(child)
    agents = slots.pop("by_agent", [])
    if passive:
        _turn(
            slots,
            subject,
            agents or [t for t in slots.get("by", ()) if t._.mention in {"person", "organization", "place"}],
        )
    else:
        slots["subject"] = subject
    if verb.dep_ == "amod" and (maker := _prefixed(verb)) is not None:
        slots["subject"] = [maker]
    _fill_gap(verb, slots)
    return {slot: [t for head in heads for t in coordinated(head)] for slot, heads in slots.items() if heads}


def _prefixed(participle: Token) -> Token | None:
    """Return the name that a hyphen joins to a participle: ``French-supplied rockets``."""
    doc, i = participle.doc, participle.i
    if i < 2 or doc[i - 1].text != "-" or not is_named(doc[i - 2]):  # noqa: PLR2004
        return None
    return doc[i - 2]


def _objects(verb: Token, slots: Slots) -> None:
    objects = children(verb, "obj")
    objects += _bare(verb, objects)
    if known(verb, NAMING):
        objects = [child for child in children(verb, "obj", "expl") if child.i > verb.i] or _named(verb)
    # "took host Ben Ok for a walk": a bare noun before a name is its title, not an object of its own.
    objects = [
        t for t in objects if not any(o.i > t.i and o.left_edge.i <= t.i + 1 and o.pos_ == "PROPN" for o in objects)
    ]
    if (
        len(objects) > 1
        and known(verb, NAMING)
        and objects[1].left_edge.i > objects[0].i + bool(objects[1].pos_ == "PROPN")
    ):
        # "called it a triumph", but not "called Minister Berg"
        slots.setdefault("complement", []).extend(objects[1:])
        objects = objects[:1]
    people = [t for t in objects if t._.mention == "person" or t.ent_type_ == "person"]
    if len(objects) > 1 and not people and known(verb, GIVING) and is_named(objects[0]):
        people = objects[:1]
    things = [t for t in objects if t not in people]
    if len(objects) > 1 and people and things and not children(verb, "iobj"):
        slots["iobj"], slots["object"] = people, things
    elif objects:
        slots["object"] = [referent(t) for t in objects]
    for thing in things if "iobj" not in slots else ():  # a receiver taken for an apposition: "presenting a vase Anna"
        if named := [t for t in children(thing, "appos") if t.i == thing.i + 1 and t.ent_type_ == "person"]:
            slots["iobj"] = named
    if indirect := children(verb, "iobj"):
        slots["iobj"] = [referent(t) for t in indirect]
    if "iobj" in slots and "object" not in slots:
        slots["object"] = slots.pop("iobj")


def _named(verb: Token) -> list[Token]:
    """Return who is called something where the parser took both for what he is called: ``called Ben divisive``."""
    both = [child for child in children(verb, "xcomp") if child.i > verb.i]
    return both[:1] if len(both) > 1 and both[0].pos_ in NOMINAL else []


def _bare(verb: Token, objects: list[Token]) -> list[Token]:
    """Return the second object that the parser took for a phrase of its own: ``gave the zoo in Lima two owls``."""
    if len(objects) != 1 or not known(verb, GIVING):
        return []
    found = [t for t in children(verb, "obl", "obl:unmarked") if t.i > objects[0].i and t.pos_ == "NOUN"]
    return [t for t in found if t._.mention in {"object", "animal", "substance", "plant"} and not preposition(t)][:1]


GIVING = lemmas("give hand offer send grant lend award bring buy show promise present gift bestow leave pay")
"""Verbs that take a receiver and a thing without a preposition."""


def _turn(slots: Slots, subject: list[Token], agents: list[Token]) -> None:
    """Give the passive's subject its place as object, or as receiver when there is an object already."""
    if subject:
        slots["iobj" if slots.get("object") else "object"] = subject
    if agents:
        slots["subject"] = agents


def _fill_gap(verb: Token, slots: Slots) -> None:
    """Fill the object that a relative clause leaves out: ``gifts that she bestowed``, ``gifts she bestowed``."""
    if verb.dep_ != "acl:relcl" or "object" in slots or verb.head.pos_ not in NOMINAL:
        return
    if any(verb.head.i == t.i for t in slots.get("subject", ())) or not slots.get("subject"):
        return
    if not any(t.i == verb.head.i for heads in slots.values() for t in heads):
        slots["object"] = [verb.head]


_SEEN_SOMEWHERE = frozenset(
    "attack assault bombing shooting stabbing massacre killing murder blast explosion siege riot protest march rally "
    "demonstration clash raid summit meeting conference talk parade coup disaster crash fire".split()
)
"""Nouns before which a town is the scene. Not ``strike`` or ``sanction``: there a capital stands for its government."""


def noun_slots(noun: Token) -> Slots:
    """Return who fills which slot of a noun: ``Anna's visit to Ben``, ``a British ban on imports``."""
    slots: Slots = {}
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            slots.setdefault("poss", []).append(referent(child))
        elif child.dep_ in {"acl", "ccomp", "xcomp"} and child.tag_ not in {"VBN", "VBG"} and child.pos_ == "VERB":
            slots.setdefault("complement", []).append(child)
        elif child.dep_ in {"nmod", "acl", "obl"} and (slot := preposition(child)):
            slots.setdefault(slot, []).append(referent(child))
        elif child.dep_ in {"compound", "amod", "nmod:desc"}:
            slots.setdefault("modifier", []).append(child)
            if is_named(child) and child._.mention != "time":
                slots.setdefault("in" if _is_scene(child, noun) else "poss", []).extend(_hyphenated(child))
    _measures(noun, slots)
    _misplaced(slots)
    return {slot: [t for head in heads for t in coordinated(head)] for slot, heads in slots.items()}


def _is_scene(named: Token, noun: Token) -> bool:
    """Tell whether a town before a noun says where it was: ``the Leeds attack``; ``the Leeds plan`` is that town's."""
    return noun.lemma_.lower() in _SEEN_SOMEWHERE and is_town(named.text)


def _misplaced(slots: Slots) -> None:
    """Add what the parser hung one noun too low: ``shipment of rifles by Peru``."""
    for child in list(slots.get("of", ())):
        for below in child.children:
            if below.dep_ == "nmod" and (slot := preposition(below)) in _OUTER:
                slots.setdefault(slot, []).append(below)


_OUTER = frozenset({"by", "to", "against", "in", "from", "with", "on"})


def _measures(noun: Token, slots: Slots) -> None:
    """Add what a noun's own participle is about: ``sanctions restricting sales to Cuba``."""
    following = noun.doc[noun.i + 1 : noun.i + 2]
    for verb in following:
        if verb.tag_ == "VBG" and verb.pos_ == "VERB" and verb.dep_ in {"acl", "advcl"}:
            objects = children(verb, "obj")
            slots.setdefault("object", []).extend(objects)
            for holder in (verb, *objects):
                for child in holder.children:
                    if child.dep_ in {"nmod", "obl"} and (slot := preposition(child)) in {
                        "to",
                        "on",
                        "against",
                        "from",
                        "with",
                    }:
                        slots.setdefault(slot, []).append(child)


def _hyphenated(name: Token) -> list[Token]:
    """Return both names of a pair before a noun: ``the US-Cuba summit``."""
    return [
        *(
            c
            for c in name.children
            if c.dep_ == "compound" and is_named(c) and any(p.text in {"-", "–", "/"} for p in c.children)
        ),
        name,
    ]


def is_named(token: Token) -> bool:
    """Tell whether a word names an actor by itself: a name, or a demonym (``British``)."""
    if token.ent_type_ in {"person", "organisation", "place"} or is_people(token.text):
        return True
    capital = token.text[:1].isupper() and token.pos_ in {"ADJ", "PROPN"} and token.dep_ in {"amod", "compound"}
    return capital and token.i != token.sent.start


def counted(token: Token) -> Token:
    """Return what a part word counts: ``part of the aid`` -> aid, ``one of several gifts`` -> gifts."""
    for _ in range(3):
        if token.lemma_.lower() not in PARTITIVE and token.pos_ != "NUM":
            break
        below = [child for child in token.children if child.dep_ == "nmod" and preposition(child) == "of"]
        if not below:
            break
        token = below[0]
    return token


def phrase(head: Token) -> tuple[int, int]:
    """Return first and last token of the noun phrase, without clauses, appositions and conjuncts."""
    first = last = head.i
    held = _held(head)
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    while first and first == head.i and is_people(f"{head.doc[first - 1].text} {head.text}"):  # "North Korean"
        first -= 1
    while first < head.i and head.doc[first].pos_ in {"PUNCT", "CCONJ"} and head.doc[first].text not in "\"'":
        first += 1
    while last > head.i and (head.doc[last].is_punct or head.doc[last].is_space) and head.doc[last].text != ".":
        last -= 1
    return first, last


_INSIDE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "flat",
        "nummod",
        "nmod:poss",
        "nmod:desc",
        "fixed",
        "goeswith",
        "advmod",
        "det:predet",
        "nmod:npmod",
    }
)


def _held(head: Token) -> set[int]:
    held = {head.i}
    for child in head.children:
        if child.dep_ in _INSIDE and not (child.dep_ == "advmod" and child.i > head.i):
            held.update(t.i for t in child.subtree if not t.is_space)
        elif child.dep_ == "nmod" and child.i > head.i and preposition(child) in {"of", "for"}:
            held.update(t.i for t in child.subtree if t.dep_ not in {"acl:relcl", "acl"})
        elif child.is_punct and child.text in {"-", '"', "'", "."} and child.i < head.i:
            held.add(child.i)
    return held


def climb(token: Token) -> Iterator[Token]:
    """Yield the words above this one, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def clause(token: Token) -> tuple[int, int]:
    """Return first and last token of the clause around a word, without the clauses that hang on its ends."""
    head = token
    while head.dep_ not in CLAUSES and head.head.i != head.i:
        head = head.head
    inside = {head.i}
    stack = [head]
    while stack:
        for child in stack.pop().children:
            if child.dep_ not in {"advcl", "acl:relcl", "ccomp", "parataxis"} and not (
                child.dep_ == "conj" and child.pos_ == "VERB"
            ):
                inside.add(child.i)
                stack.append(child)
    first = last = token.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    doc = token.doc
    while first < token.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ == "cc"):
        first += 1
    while last > token.i and (doc[last].is_space or (doc[last].is_punct and doc[last].text in {",", "-", ";", ":"})):
        last -= 1
    return first, last


__all__ = [
    "CLAUSES", "NOMINAL", "Slots", "antecedent", "children", "clause", "climb", "coordinated", "counted", "is_named",
    "is_passive", "noun_slots", "phrase", "preposition", "referent", "surface_subject", "verb_slots",
]  # fmt: skip

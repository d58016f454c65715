"""Whether an event happened, was planned, denied, doubted, depends on something, or is told of no time in particular.

The words of each group are in the codebook (``status.yaml``); the rules of grammar are here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from whence.coding.syntax import children, preposition, surface_subject
from whence.coding.words import forms, known, lemmas
from whence.model import Status, Zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from whence.coding.triggers import Trigger

    Groups = Mapping[str, frozenset[str]]

_NEGATIVE_SUBJECTS = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
_PERFORMING = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_DAYS = lemmas(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february "
    "march april june july august september october november december jan. feb. mar. apr. aug. sept. oct. "
    "nov. dec."
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_INVERTED = frozenset({"should", "had", "were"})
_NOBODY = frozenset({"you", "one", "they", "anyone", "everyone", "somebody", "someone", "who"})
_DEEP = 10
"""Clauses above an event that are asked; deeper nesting is a parser's mistake."""
_HEADLINE = 16
"""Words: longer lines without a full stop are list items and broken paragraphs."""
_STEPS = frozenset({"move", "step", "rush", "charge"})
"""Verbs that with ``in`` open the act that follows."""
_PARTICLES = {"rule": {"out"}, "call": {"off", "out"}, "put": {"off"}}
"""Verbs of denial only with a particle."""
_ELSEWHERE = {"up", "off", "back", "aside"}
"""Particles with which a verb of planning means something else: "set up", "pushed back"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESUPPOSED = frozenset({"on", "from"})
"""Prepositions of what stays true when the verb is denied: "did not comment on the attack"."""
_WITHIN = frozenset({"in", "on", "under"})
"""Prepositions with which "case" and "condition" make a condition."""
_BEFORE = frozenset({"before", "until", "when", "once"})
_WILL = frozenset({"will", "would", "wo", "shall", "'ll", "’ll", "longer"})


class Verdict(NamedTuple):
    """A status and the words that decided it."""

    status: Status
    why: str
    stated: bool = True
    """Whether the actor itself states the plan, so that it is a promise or a threat: not one that others ask for."""


_HAPPENED = Verdict(Status.HAPPENED, "told as fact")


def assess(trigger: Trigger, groups: Groups, zone: Zone = Zone.BODY) -> Verdict:
    """Return how the words present the event of a trigger."""
    token, carrier = trigger.token, trigger.carrier
    if (asked := _question(token)) is not None:
        return asked
    is_noun = trigger.pattern.head == "noun"
    if is_noun and (found := _of_noun(token, groups)):
        return found
    if is_noun and carrier.i == token.i:
        return _HAPPENED if trigger.entry.factual else _around_noun(token, groups)
    return _of_clause(carrier, groups) or _of_tense(trigger, groups, zone) or _HAPPENED


def refuses(trigger: Trigger) -> bool:
    """Tell whether a denial is a refusal: ``will not accept``, ``no longer supports``."""
    helpers = {child.lower_ for child in trigger.carrier.children if child.dep_ in {"aux", "advmod"}}
    return bool(helpers & _WILL)


def tried(why: str) -> bool:
    """Tell whether the words say that the act was attempted."""
    return why.lower().startswith(("attempt", "tried", "tries", "try"))


def _question(token: Token) -> Verdict | None:
    sentence = token.sent.text.rstrip("\"'”’) \n\t\r")
    return Verdict(Status.DOUBTED, "a question") if sentence.endswith("?") else None


def _of_noun(noun: Token, groups: Groups) -> Verdict | None:
    """Judge by the words that hang on the noun: ``a planned visit``, ``no visit``, ``without talks``."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ == "det" and word in {"no", "neither"}:
            return Verdict(Status.DENIED, word)
        for status in (Status.PLANNED, Status.DENIED, Status.DOUBTED, Status.GENERIC):
            if child.dep_ in {"amod", "advmod"} and word in groups.get(f"{status}.before", ()):
                return Verdict(status, word)
        if child.dep_ == "det" and word in {"any", "every"}:
            return Verdict(Status.GENERIC, word)
    before = preposition(noun)
    if before in {"without", "instead_of", "rather_than"}:
        return Verdict(Status.DENIED, before.replace("_", " "))
    if before in {"pending", "in_case_of", "barring"}:
        return Verdict(Status.CONDITIONAL, before.replace("_", " "))
    return None


def _around_noun(noun: Token, groups: Groups) -> Verdict:
    """Judge a noun by what governs it: ``the possibility of talks``, ``called for talks``, ``if talks fail``."""
    above = noun
    for _ in range(6):
        if above.head.i == above.i:
            break
        relation, above = above.dep_, above.head
        if relation == "conj":
            continue
        if above.pos_ in {"NOUN", "PROPN"}:
            if relation in {"nmod", "nmod:poss", "compound", "obl"} and (found := _governed(above, groups, "noun")):
                return found
            if relation == "appos":
                break
            if found := _of_noun(above, groups):
                return found
            continue
        if above.pos_ in {"VERB", "AUX", "ADJ"}:
            return _under_verb(noun, relation, above, groups)
        break
    return _HAPPENED if _specific(noun) else Verdict(Status.GENERIC, "no particular one")


def _under_verb(noun: Token, relation: str, verb: Token, groups: Groups) -> Verdict:
    definite, slot = _definite(noun), preposition(noun)
    if (
        relation in {"obj", "obl", "nsubj:pass"}
        and (found := _governed(verb, groups, "verb"))
        and not (definite and relation == "obl")
        and (relation != "obl" or slot in {"for", "to", "against", "of", "off", "on"})
    ):
        return found
    if relation == "obl" and _is_reason(slot, verb, groups):
        return _HAPPENED
    found = _of_clause(verb, groups)
    presupposed = definite and (relation == "nsubj" or (relation == "obl" and slot in _PRESUPPOSED))
    if found and not (presupposed and found.status in {Status.DENIED, Status.DOUBTED}):
        return found
    return _HAPPENED if _specific(noun) else Verdict(Status.GENERIC, "no particular one")


def _is_reason(slot: str, verb: Token, groups: Groups) -> bool:
    """Tell whether a noun is why something is done, and so a fact, whatever is planned: "paid *for the delay*"."""
    return slot in groups["factual.preposition"] or (slot == "for" and known(verb, groups["factual.for"]))


def _definite(noun: Token) -> bool:
    return any(
        c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"})
        for c in noun.children
    )


def _specific(noun: Token) -> bool:
    """Tell whether a noun means one particular event: it has an owner, an article, a number, a party or a time."""
    return (
        noun.tag_ in {"NN", "NNP"}
        or noun.pos_ == "PRON"
        or any(
            c.dep_ in {"nmod:poss", "det", "nummod", "nmod", "nmod:unmarked", "compound", "amod", "acl", "acl:relcl"}
            for c in noun.children
        )
    )


def _governed(above: Token, groups: Groups, part: str) -> Verdict | None:
    """Judge by the word that governs the event: ``plans``, ``refused``, ``the possibility of``."""
    for status in (Status.DENIED, Status.DOUBTED, Status.PLANNED, Status.CONDITIONAL):
        lemma = next((form for form in forms(above) if form in groups.get(f"{status}.{part}", ())), "")
        if lemma:
            if status is Status.DENIED and lemma in _PARTICLES and not _particle(above, _PARTICLES[lemma]):
                continue
            if status is Status.PLANNED and part == "verb" and _particle(above, _ELSEWHERE):
                continue
            if status is Status.CONDITIONAL and preposition(above) not in _WITHIN:
                continue  # "a case", "an event" alone
            return Verdict(status, above.text, stated=lemma not in groups["asked"])
    return None


def _particle(verb: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in verb.children if child.dep_ in {"compound:prt", "advmod", "case"})


def _of_clause(verb: Token, groups: Groups) -> Verdict | None:
    """Judge a verb by its own clause, then by each clause above it for as long as that says something about it."""
    seen = 0
    while seen < _DEEP:
        if found := _local(verb, groups):
            return found
        above = verb.head
        if above.i == verb.i or _is_performed(verb, above, groups):
            return None
        verdict, onward = _upward(verb, above, groups)
        if verdict or onward is None:
            return verdict
        verb, seen = onward, seen + 1
    return None


def _is_performed(verb: Token, above: Token, groups: Groups) -> bool:
    """Tell whether it is done by saying so: "we would like to thank"."""
    return above.lemma_ == "like" and verb.dep_ == "xcomp" and known(verb, groups["performed.verb"])


def _local(verb: Token, groups: Groups) -> Verdict | None:
    """Judge by the verb's own helpers: negation, modals, adverbs, the word that opens the clause."""
    for child in verb.children:
        word = child.lower_
        if (
            child.dep_ in {"advmod", "cc:preconj", "cc", "det"}
            and word in groups["denied.adverb"]
            and child.dep_ != "cc"
        ):
            return None if _only(child) else Verdict(Status.DENIED, child.text)
        if child.dep_ in {"nsubj", "nsubj:pass"} and (word in _NEGATIVE_SUBJECTS or _has_no(child)):
            return Verdict(Status.DENIED, child.text)
        if child.dep_ == "obj" and _has_no(child):
            return Verdict(Status.DENIED, f"no {child.text}")
        if child.dep_ == "xcomp" and any(c.lower_ in groups["denied.adverb"] for c in child.children):
            return Verdict(Status.DENIED, f"not {child.text}")  # found not guilty
        if child.dep_ == "advmod" and word == "longer" and any(c.lower_ == "no" for c in child.children):
            return Verdict(Status.DENIED, "no longer")
    return _by_mark(verb, groups) or _by_modal(verb, groups) or _by_adverb(verb, groups)


def _only(negation: Token) -> bool:
    """Tell whether it is ``not only``, which denies nothing."""
    following = negation.doc[negation.i + 1 : negation.i + 2]
    return bool(following) and following[0].lower_ in {"only", "just", "merely"}


def _has_no(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ == "no" for child in token.children)


def _by_mark(verb: Token, groups: Groups) -> Verdict | None:
    for child in verb.children:
        if child.dep_ not in {"mark", "case"}:
            continue
        word = "_".join([child.lower_, *(c.lower_ for c in child.children if c.dep_ == "fixed")])
        for status in (Status.CONDITIONAL, Status.DENIED, Status.DOUBTED):
            if word in groups[f"{status}.mark"] and not (word in {"once", "until"} and verb.tag_ in {"VBD", "VBN"}):
                return Verdict(status, child.text)
    return None


def _by_modal(verb: Token, groups: Groups) -> Verdict | None:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    for aux in helpers:
        lemma = {"wo": "will", "ca": "can", "'d": "would", "’d": "would", "’ll": "will"}.get(aux.lower_, aux.lower_)
        if lemma in _INVERTED and any(c.dep_ in {"nsubj", "nsubj:pass"} and c.i > aux.i for c in verb.children):
            return Verdict(Status.CONDITIONAL, aux.text)  # "should they attack"
        if aux.tag_ == "MD" and lemma in groups["modal.planned"]:
            return Verdict(Status.PLANNED, aux.text)
        if aux.tag_ == "MD" and lemma in groups["modal.doubted"]:
            return Verdict(Status.CONDITIONAL if _has_condition(verb) else Status.DOUBTED, aux.text)
        if aux.tag_ == "MD":
            reported = verb.dep_ in {"ccomp", "parataxis", "conj"} and not _has_condition(verb)
            perfect = any(other.lower_ == "have" for other in helpers)
            return Verdict(Status.PLANNED if reported and not perfect else Status.CONDITIONAL, aux.text)
    return _by_infinitive(verb, helpers)


def _by_infinitive(verb: Token, helpers: list[Token]) -> Verdict | None:
    to = next((c for c in verb.children if c.dep_ == "mark" and c.tag_ == "TO"), None)
    if to is not None and any(aux.lemma_ == "be" and aux.i < to.i for aux in helpers):
        return Verdict(Status.PLANNED, "is to")
    if to is not None and verb.dep_ == "ROOT" and not any(aux.tag_ in _FINITE for aux in helpers):
        return Verdict(Status.PLANNED, "to")  # a headline: "King to visit Oslo"
    if helpers and verb.tag_ in {"VB", "VBP", "VBZ"} and _has_condition(verb):
        return Verdict(Status.CONDITIONAL, "if")
    return None


def _has_condition(verb: Token) -> bool:
    return any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless"} for clause in children(verb, "advcl") for c in clause.children
    )


def _by_adverb(verb: Token, groups: Groups) -> Verdict | None:
    for child in verb.children:
        if child.dep_ != "advmod":
            continue
        for status in (Status.DOUBTED, Status.GENERIC):
            if child.lower_ in groups[f"{status}.adverb"]:
                return Verdict(status, child.text)
    return None


def _upward(verb: Token, above: Token, groups: Groups) -> tuple[Verdict | None, Token | None]:
    """Return a verdict, or the clause to ask next; neither when the clauses above say nothing about this one."""
    match verb.dep_:
        case "xcomp" | "ccomp" | "csubj" | "obj" | "csubj:pass":
            return _complement(verb, above, groups)
        case "advcl":
            return _adverbial(verb, above, groups)
        case "acl" | "acl:relcl":
            return _on_noun(verb, above, groups)
        case "conj" | "parataxis":
            return _joined(verb, above, groups)
        case "obl" | "nmod" | "nsubj":  # a gerund that the parser took for a noun
            return None, above if above.pos_ in {"VERB", "AUX"} else None
    return None, None


def _complement(verb: Token, above: Token, groups: Groups) -> tuple[Verdict | None, Token | None]:
    finite = verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"} and not _to(verb)
    part = {"ADJ": "adjective", "NOUN": "noun"}.get(above.pos_, "verb")
    found = _governed(above, groups, part)
    factual = known(above, groups["factual.verb"])
    if finite:
        # "agreed that he had signed", "warned that they attacked": only doubt and denial reach into a finite clause.
        if found and found.status is not Status.PLANNED and not factual:
            return found, None
        return None, above if _local_denial(above, groups) and above.lemma_ in {"say", "think", "believe"} else None
    if factual:
        return None, above
    if found and _to(verb):
        return _local(above, groups) if found.status is Status.PLANNED and _denies(above, groups) else found, None
    if found and (verb.tag_ == "VBG" or part != "verb"):
        return found, None
    return (Verdict(Status.PLANNED, f"{above.text} to"), None) if _to(verb) else (None, above)


def _denies(verb: Token, groups: Groups) -> bool:
    found = _local(verb, groups)
    return found is not None and found.status in {Status.DENIED, Status.CONDITIONAL, Status.DOUBTED}


def _local_denial(verb: Token, groups: Groups) -> bool:
    found = _local(verb, groups)
    return found is not None and found.status is Status.DENIED


def _to(verb: Token) -> bool:
    return verb.tag_ != "VBG" and any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _adverbial(verb: Token, above: Token, groups: Groups) -> tuple[Verdict | None, Token | None]:
    if _to(verb):
        went_on = above.lemma_ == "go" and _particle(above, {"on"})
        went_on = went_on or (above.lemma_ in _STEPS and _particle(above, {"in"}))  # "moved in to disperse the crowd"
        return (None, above) if went_on else (Verdict(Status.PLANNED, "in order to", stated=False), None)
    if any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.children) and children(verb, "nsubj"):
        return None, None  # "with her son calling it a triumph" is told beside the rest, wherever it was hung
    if verb.tag_ in {"VBD", "VBN"} and any(c.dep_ in {"mark", "advmod"} and c.lower_ in _BEFORE for c in verb.children):
        found = _local(above, groups)
        return found if found and found.status is Status.PLANNED else None, None  # "will be replaced before it began"
    if verb.tag_ in {"VBG", "VB", "VBP", "VBZ"}:
        marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
        if marks & {"after", "since", "despite", "because"}:
            return None, None
        return None, above if above.pos_ in {"VERB", "AUX"} else None
    return None, None


def _on_noun(verb: Token, above: Token, groups: Groups) -> tuple[Verdict | None, Token | None]:
    if found := _governed(above, groups, "noun"):
        of = any(child.dep_ == "mark" for child in verb.children)
        if _to(verb) or of:
            return found, None
    return (Verdict(Status.PLANNED, "in order to", stated=False), None) if _to(verb) else (None, None)


def _joined(verb: Token, above: Token, groups: Groups) -> tuple[Verdict | None, Token | None]:
    if verb.dep_ == "parataxis" or above.pos_ not in {"VERB", "AUX"}:
        return None, None
    own = any(child.dep_ in {"aux", "aux:pass", "nsubj", "nsubj:pass"} for child in verb.children)
    shares = not own and (verb.tag_ == above.tag_ or (verb.tag_ == "VB" and bool(children(above, "aux"))))
    if shares and verb.tag_ in {"VB", "VBN", "VBG"}:
        return None, above
    return (
        (None, None)
        if verb.tag_ in {"VBD", "VBZ", "VBP"} and above.dep_ == "ROOT"
        else _upward(above, above.head, groups)
    )


def _of_tense(trigger: Trigger, groups: Groups, zone: Zone) -> Verdict | None:
    """Judge by tense: orders are plans, the simple present is habit except where it reports or performs an act."""
    verb = trigger.carrier
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    if verb.tag_ in {"VBP", "VBZ", "VBG"} and (soon := _soon(verb, groups)):
        return Verdict(Status.PLANNED, soon)
    if (
        verb.tag_ in {"VB", "VBP"}
        and verb.dep_ == "ROOT"
        and not helpers
        and not children(verb, "nsubj", "nsubj:pass", "expl")
    ):
        return Verdict(Status.PLANNED, "an order", stated=False)
    finite = verb.tag_ in {"VBP", "VBZ"} and not helpers
    passive = (
        verb.tag_ == "VBN"
        and any(h.dep_ == "aux:pass" and h.tag_ in {"VBP", "VBZ"} for h in helpers)
        and not any(h.lemma_ == "have" or h.lower_ == "being" for h in helpers)
    )
    if not finite and not passive:
        return None
    if zone in {Zone.TITLE, Zone.HEADING, Zone.CAPTION} or _headline(verb) or _performs(trigger) or _particular(verb):
        return None
    return Verdict(Status.GENERIC, "simple present")


def _performs(trigger: Trigger) -> bool:
    return trigger.entry.present or trigger.entry.type in _PERFORMING


def _particular(verb: Token) -> bool:
    """Tell whether the simple present tells one event or state, as captions do, and not a habit of all of a kind.

    A sum, a day, or a subject that is somebody or something in particular makes it so.
    """
    below = [t for child in children(verb, "obj", "nsubj:pass") for t in (child, *child.children)]
    if any(t.pos_ == "NUM" or t.text[:1] in "$€£" for t in below) or any(_is_day(t) for t in verb.children):
        return True
    return any(not _all_of_a_kind(subject) for subject in surface_subject(verb))


def _all_of_a_kind(noun: Token) -> bool:
    """Tell whether a subject is a whole kind: a bare plural (``leaders meet``), or nobody in particular."""
    if noun.pos_ == "PRON":
        return noun.lower_ in _NOBODY
    bare = not any(c.dep_ in {"det", "nmod:poss", "nummod"} or c.pos_ == "PROPN" for c in noun.children)
    return noun.tag_ == "NNS" and bare


def _is_day(token: Token) -> bool:
    words = [token, *token.children]
    dated = token.dep_ in {"obl", "obl:unmarked", "obl:tmod", "obl:npmod", "advmod"}
    return dated and any(word.lower_ in _DAYS or _YEAR.fullmatch(word.text) for word in words)


def _headline(verb: Token) -> bool:
    """Tell whether the sentence is a headline: short, and without a full stop."""
    words = [token for token in verb.sent if not token.is_space]
    return len(words) <= _HEADLINE and not words[-1].is_punct and words[0].text[:1].isupper()


def _soon(verb: Token, groups: Groups) -> str:
    for child in verb.children:
        if child.dep_ in {"obl", "obl:unmarked", "obl:tmod", "advmod", "obl:npmod"} and child.i > verb.i:
            for word in (child, *child.children):
                if word.lower_ in groups["planned.time"]:
                    return word.text
    return ""


__all__ = ["Verdict", "assess", "refuses", "tried"]

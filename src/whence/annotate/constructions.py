"""What a single cue attributes, by rule: the constructions that carry a source and a content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.annotate.cues import Cue, cues
from whence.annotate.found import NOTHING, Found, Stretch, end_of, span_of, stretch
from whence.annotate.mentions import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "csubj:pass", "csubj"})
# Verbs that take a clause and yet attribute nothing: unknown verbs are taken for cues.
NO_CUES = frozenset(
    {
        "make",
        "let",
        "have",
        "get",
        "ensure",
        "help",
        "mean",
        "be",
        "happen",
        "cause",
        "do",
        "go",
        "come",
        "take",
        "keep",
        "start",
    }
    | {
        "begin",
        "stop",
        "wait",
        "prevent",
        "enable",
        "involve",
        "avoid",
        "turn",
        "tend",
        "try",
        "manage",
        "fail",
        "continue",
    }
)
ACTORS = frozenset({"person", "organization", "place"})
SEEMING = frozenset({"seem", "appear", "look", "sound"})
DENIED = frozenset({"not", "n't", "never", "no"})


def by_rule(token: Token) -> Iterator[Found]:
    """Yield what is attributed by this word."""
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        yield from _according(token)
    elif token.lower_ in {"reportedly", "allegedly", "supposedly"} and token.dep_ == "advmod":
        yield Found(None, (token,), tuple(_pieces(token.head, [(token.i, token.i)])), "distance")
    elif token.pos_ in {"VERB", "AUX"} and token.tag_ != "MD":
        yield from _by_verb(token)
    elif token.pos_ == "NOUN":
        yield from _by_noun(token)
    elif token.pos_ == "ADJ":
        yield from _by_adjective(token)


def _according(token: Token) -> Iterator[Found]:
    source = token.head
    if source.i <= token.i + 1 or source.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return
    last = max([phrase(source)[1], *(phrase(c)[1] for c in source.children if c.dep_ == "appos" and c.ent_type_)])
    pieces = _pieces(_clause(source.head), [(token.i, last)])
    yield Found(source, (token, token.nbor()), tuple(pieces), "neutral")


def _clause(token: Token) -> Token:
    """Return the head of the clause around a word."""
    while (
        token.pos_ not in {"VERB", "AUX"}
        and token.dep_ not in {"ROOT", "ccomp", "parataxis", "conj"}
        and token.head.i != token.i
    ):
        if any(child.dep_ in {"cop", "nsubj"} for child in token.children):
            return token
        token = token.head
    return token


def _by_verb(verb: Token) -> Iterator[Found]:
    cue = cues().get(("v", verb.lemma_.lower()))
    passive = any(child.dep_ == "nsubj:pass" for child in verb.children)
    content: list[Stretch] = []
    source, nominal = _subject(verb) if verb.lemma_ not in SEEMING else None, False
    clauses = [child for child in verb.children if child.dep_ in CLAUSES]
    if verb.tag_ == "VBN" and (passive or verb.dep_ == "acl"):
        yield from _by_passive(verb, cue, passive=passive)
        return
    if clauses and (_takes(cue, "clause") or (cue is None and _is_unknown_cue(verb, source))):
        content = [_beside(verb, clause) for clause in clauses]
        content.extend(_tails(verb, clauses))
    elif _is_aside(verb) and _takes(cue, "clause"):
        content = [*_pieces(verb.head, []), *_tails(verb, [verb.head])]
    elif cue:
        content, nominal = _complement(verb, cue)
    waits = not content and _takes(cue, "clause") and source is not None  # for a quotation: "Roux said:"
    if content or waits:
        yield Found(source, group(verb), NOTHING if waits else tuple(content), stance(verb, cue), nominal)


def _beside(verb: Token, clause: Token) -> Stretch:
    """Return the characters of a clause on its own side of the verb: a wrong arc may reach over to the other."""
    start, end = stretch(clause)
    if clause.i > verb.i:
        return max(start, end_of(verb)), end
    first = min(
        [verb.i, *(c.left_edge.i for c in verb.children if c.dep_.startswith(("nsubj", "aux")) and clause.i < c.i)]
    )
    return start, min(end, end_of(verb.doc[max(first - 1, clause.i)]))


def _tails(verb: Token, clauses: list[Token]) -> Iterator[Stretch]:
    """Yield what goes on with what was said before the verb: "They would meet, officials said, *in Geneva*"."""
    if all(clause.i < verb.i and clause.right_edge.text != '"' for clause in clauses):
        for child in verb.rights:
            if child.dep_ == "obl" and _case(child) and child.left_edge.text == ",":
                yield stretch(child)


def _takes(cue: Cue | None, construction: str) -> bool:
    return cue is not None and construction in cue.takes


def _is_unknown_cue(verb: Token, source: Token | None) -> bool:
    return verb.lemma_ not in NO_CUES and verb.pos_ == "VERB" and source is not None and source._.mention in ACTORS


def _is_aside(verb: Token) -> bool:
    """Tell whether a verb of saying stands beside what is said: "it rained, he said"."""
    return (
        verb.dep_ == "parataxis"
        and verb.head.left_edge.i < verb.left_edge.i
        and any(c.dep_ == "nsubj" for c in verb.children)
    )


def _complement(verb: Token, cue: Cue) -> tuple[list[Stretch], bool]:
    """Return what a verb without a clause attributes: an infinitive, an object, a phrase with a preposition."""
    for child in verb.rights:
        to = any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children)
        gerund = child.tag_ == "VBG" and "clause" in cue.takes
        if (child.dep_ in {"xcomp", "advcl"} and to and "to" in cue.takes) or (child.dep_ == "xcomp" and gerund):
            return [stretch(child)], False
    parts = [child for child in verb.rights if _is_object(child)]
    if "obj" in cue.takes and parts:
        return [(stretch(parts[0])[0], stretch(parts[-1])[1])], True
    for child in verb.rights:
        case = next((c for c in child.children if c.dep_ == "case"), None)
        if child.dep_ in {"obl", "nmod"} and case is not None and case.lower_ in cue.takes:
            return [(case.nbor().idx, stretch(child)[1])], True
    return [], False


def _is_object(child: Token) -> bool:
    """Tell whether a phrase is what is spoken of, or what it is called: "described *it* *as a triumph*"."""
    return (
        child.dep_ in {"obj", "expl"}
        or (child.dep_ == "obl" and _case(child) == "as")
        or (child.dep_ == "xcomp" and child.pos_ in {"NOUN", "ADJ", "PROPN"})
    )


def _by_passive(verb: Token, cue: Cue | None, *, passive: bool) -> Iterator[Found]:
    """Yield "it was reported by X that", "X was said to", "a visit announced by X"."""
    agent = next((child for child in verb.children if child.dep_ == "obl:agent"), None)
    clauses = [child for child in verb.children if child.dep_ in CLAUSES]
    if cue is None:
        return
    if clauses and "clause" in cue.takes:
        yield Found(agent, group(verb), tuple(map(stretch, clauses)), stance(verb, cue))
    elif not passive and agent is not None and cue.takes & {"clause", "obj", "pass"} and verb.head.i < verb.i:
        first, last = phrase(verb.head)
        yield Found(agent, group(verb), (span_of(verb.doc, first, last),), stance(verb, cue), nominal=True)
    elif passive and ((agent is not None and cue.takes & {"clause", "obj", "pass"}) or "pass" in cue.takes):
        parts = [c for c in verb.children if c.dep_ == "nsubj:pass" or (c.dep_ == "xcomp" and "pass" in cue.takes)]
        if agent is None and len(parts) < 2:  # noqa: PLR2004  "he is known" attributes nothing
            return
        yield Found(agent, group(verb), tuple(map(stretch, parts)), stance(verb, cue), nominal=True)


def _by_noun(noun: Token) -> Iterator[Found]:
    """Yield "his claim that it rained", "criticism of the visit by Roux"."""
    cue = cues().get(("n", noun.lemma_.lower()))
    if cue is None:
        return
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is None:
        owner = next((c for c in noun.children if c.dep_ in {"nmod", "obl:agent"} and _case(c) == "by"), None)
    for child in noun.rights:
        mark = next((c.lower_ for c in child.children if c.dep_ == "mark"), "")
        clause = child.dep_ in {"acl", "acl:relcl", "ccomp"} and mark in {"that", "to"}
        taken = {"that": "clause", "to": "to"}.get(mark, "") if clause else _case(child) if child.dep_ == "nmod" else ""
        if taken and taken in cue.takes:
            whole = stretch(child)
            start = whole[0] if clause else whole[0] + len(_case(child)) + 1
            group = (noun,) if clause else (noun, *(c for c in child.children if c.dep_ == "case"))
            yield Found(owner, group, ((start, whole[1]),), cue.stance, nominal=True)
            return


def _by_adjective(adjective: Token) -> Iterator[Found]:
    """Yield "Roux was confident that it would rain"."""
    cue = cues().get(("a", adjective.lemma_.lower()))
    if cue is None or "clause" not in cue.takes:
        return
    subject = next((child for child in adjective.children if child.dep_ == "nsubj"), None)
    clause = next(
        (child for child in adjective.children if child.dep_ in {"ccomp", "advcl"} and child.i > adjective.i), None
    )
    if subject is not None and clause is not None and subject._.mention in ACTORS:
        copula = [child for child in adjective.children if child.dep_ == "cop"]
        yield Found(subject, (*copula, adjective), (stretch(clause),), cue.stance)


def _case(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")


def _subject(verb: Token) -> Token | None:
    """Return who does what a verb says; the subject may stand with a verb above it."""
    token = verb
    for _ in range(4):
        subject = next(
            (c for c in token.children if c.dep_ in {"nsubj", "nsubj:pass"} and c.dep_ != "nsubj:outer"), None
        )
        if subject is not None:
            return _meant(subject, token)
        if token.dep_ in {"acl", "acl:relcl"} and token.head.i < token.i:
            return token.head
        if token.dep_ not in {"advcl", "conj", "xcomp", "parataxis"} or token.head.i == token.i:
            return None
        token = token.head
    return None


def _meant(subject: Token, verb: Token) -> Token:
    """Return the noun that "who" or "which" stands for."""
    if subject.tag_ in {"WP", "WDT"} or (subject.lower_ == "that" and verb.dep_ == "acl:relcl"):
        return verb.head if verb.dep_ == "acl:relcl" else subject
    return subject


def group(verb: Token) -> tuple[Token, ...]:
    """Return the words of a verb: auxiliaries, negation, particles."""
    inner = {"aux", "aux:pass", "compound:prt", "cop"}
    parts = {child.i for child in verb.children if child.dep_ in inner or child.lower_ in DENIED} | {verb.i}
    first, last = verb.i, verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return tuple(verb.doc[first : last + 1])


def stance(verb: Token, cue: Cue | None) -> str:
    """Return what a verb, with its negation, does to what it brings in."""
    plain = cue.stance if cue else "neutral"
    if any(child.lower_ in DENIED for child in verb.children):
        return {"neutral": "doubt", "denial": "neutral", "intention": "denial"}.get(plain, plain)
    if verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline", "fail"} and plain == "neutral":
        return "doubt"
    return plain


def _pieces(clause: Token, out: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the characters of a clause without some of its tokens and without asides ("..., he said")."""
    asides = [c for c in clause.subtree if c.dep_ == "parataxis" and ("v", c.lemma_) in cues() and c.i != clause.i]
    holes = sorted([*out, *((c.left_edge.i, c.right_edge.i) for c in asides)])
    first = clause.left_edge.i
    for low, high in [*holes, (clause.right_edge.i + 1, clause.right_edge.i)]:
        if first < low:
            yield span_of(clause.doc, first, low - 1)
        first = max(first, high + 1)


__all__ = ["by_rule", "group", "stance"]

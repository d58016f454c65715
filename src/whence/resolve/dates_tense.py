"""Tense: what the verb over some words says of their time, from the parse alone."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FUTURE_AUX = frozenset(
    {"will", "'ll", "wo", "shall", "would", "'d", "may", "might", "can", "could", "should", "must", "ca"},
)
"""Auxiliaries after which the thing itself is still to come ("'d" before a bare verb is "would")."""
LOOKS_AHEAD = frozenset(
    {
        "plan", "schedule", "set", "expect", "intend", "hope", "agree", "promise", "want", "prepare", "due", "likely",
        "ready", "propose", "pledge", "vow", "invite", "ask", "urge", "be", "threaten", "offer", "aim", "seek",
        "arrange", "order", "decide",
    }
)  # fmt: skip
"""Words under which what is "to" be done lies ahead."""
ARRANGES = frozenset(
    {"plan", "schedule", "slate", "postpone", "expect", "due", "reschedule", "set", "arrange", "delay"},
)
"""Words whose object is still to come: "planned a rally on Saturday"."""
_AHEAD_NOUNS = frozenset(
    {"agreement", "plan", "decision", "deal", "proposal", "deadline", "pledge", "intention", "way"}
)
_UNTIL = frozenset({"until", "till", "effective", "starting", "beginning"})
_SAYS = frozenset({"say", "tell", "add", "report", "write", "note"})
_NEGATIONS = frozenset({"not", "n't", "neither", "never", "nor", "nobody", "none"})
_HABITS = frozenset(
    {"often", "usually", "always", "sometimes", "regularly", "frequently", "rarely", "seldom", "normally", "typically"}
)
_NEAR = 3
"""Heads to climb for such a word: from a clause with "when" to the verb over it."""
_DEPTH = 40
"""Heads to climb at most: no sentence in a treebank is deeper."""


def tense_at(doc: Doc, start: int, end: int) -> str:
    """Return the tense that governs these characters.

    ``past``, ``pluperfect``, ``perfect``, ``present``, ``future``, ``intended`` (to do); ``""`` without a verb.
    """
    if not len(doc) or not 0 <= start < end:
        return ""
    token = _head(doc, start, end)
    for _ in range(_DEPTH):
        found = tense_of(token)
        if found or token.head.i == token.i:
            return found
        token = token.head
    return ""


def _head(doc: Doc, start: int, end: int) -> Token:
    """Return the token over these characters that hangs from outside them."""
    first, last = (
        max(bisect_right(range(len(doc)), place, key=lambda i: doc[i].idx) - 1, 0) for place in (start, end - 1)
    )
    return next((doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last), doc[first])


def is_habitual(doc: Doc, start: int, end: int) -> bool:
    """Return whether the words are told as a habit: "often gave", "used to meet", "always did when they met"."""
    if not len(doc) or not 0 <= start < end:
        return False
    token = _head(doc, start, end)
    for _ in range(_NEAR):
        if not token.dep_:  # never ask for the children of an unparsed word
            return False
        if any(child.lower_ in _HABITS for child in token.children):
            return True
        if token.head.i == token.i:
            return False
        if token.head.lower_ == "used" and token.dep_ in {"xcomp", "advcl"}:
            return True
        token = token.head
    return False


def points(doc: Doc, start: int, end: int) -> str:
    """Return which way time words point, by the words that govern them: ``past``, ``future``, ``""`` (the nearest).

    "until Tuesday" and "planned a rally on Saturday" look ahead whatever the tense; "the ruling issued Thursday" looks
    back; "a cut in September" need not lie where its sentence's verb does.
    """
    if not len(doc) or not 0 <= start < end:
        return ""
    token, found = _head(doc, start, end), tense_at(doc, start, end)
    return (_by_preposition(doc, token, start, found) or _by_governor(token, found)) if token.dep else ""


def _by_preposition(doc: Doc, token: Token, start: int, tense: str) -> str:
    first = next((left.i for left in (*token.lefts, token) if left.idx >= start), token.i)
    before = {doc[max(first - 1, 0)].lower_, *(child.lower_ for child in token.lefts)}
    if "since" in before:
        return "past"
    return "future" if before & _UNTIL and tense != "pluperfect" else ""


def _by_governor(token: Token, tense: str) -> str:
    over = token.head
    noun = over if over.pos_ in {"NOUN", "PROPN"} and token.dep_.startswith(("nmod", "compound", "amod")) else None
    verb = noun.head if noun is not None else over
    if over.i == token.i:
        return ""
    if verb.lemma_.lower() in ARRANGES and _looks_ahead(token, verb, noun):
        return "future"
    if over.tag_ == "VBN" and over.dep_.startswith(("acl", "advcl", "amod")) and not _has_helper(over):
        return "past"
    if noun is not None:
        return "future" if tense == "future" else ""
    planned = tense == "present" and tense_of(over) == "present" and over.lemma_ not in _SAYS
    return "future" if planned else direction(tense)


def _has_helper(token: Token) -> bool:
    return any(child.dep_.startswith(("aux", "cop")) for child in token.children)


def _looks_ahead(token: Token, verb: Token, noun: Token | None) -> bool:
    return token.i > verb.i if noun is None else noun.dep_ in {"obj", "nsubj:pass"}


def tense_of(token: Token) -> str:
    """Return the tense of a finite verb with its auxiliaries; ``""`` for anything that takes its time from its head."""
    if not token.dep or not token.pos:  # never ask for the children of an unparsed word: spaCy may not return
        return ""
    children = list(token.children)
    if token.pos_ not in {"VERB", "AUX"} and not any(child.dep_ == "cop" for child in children):
        return ""
    helpers = [child for child in children if child.dep_.startswith(("aux", "cop")) and child.i < token.i]
    words = {helper.lower_ for helper in helpers}
    if any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in children):
        return _infinitive(token, words)
    return _with_helpers(token, words) or _simple(token, helpers)


def _with_helpers(token: Token, words: set[str]) -> str:
    """Return the tense that auxiliaries make; ``""`` without any that does."""
    if "could" in words and _denied(token):
        return "past"  # "could not be reached Friday": what could not be done was tried
    if words & (FUTURE_AUX - {"'d"}) or ("'d" in words and token.tag_ == "VB"):
        return "perfect" if "have" in words else "future"
    if words & {"had", "'d"}:
        return "pluperfect"
    return "perfect" if words & {"has", "have", "'ve"} and token.tag_ in {"VBN", "VBD"} else ""


def _denied(token: Token) -> bool:
    children = list(token.children)
    subjects = [child for child in children if child.dep_.startswith("nsubj")]
    return any(word.lower_ in _NEGATIONS for one in subjects for word in (one, *one.children)) or any(
        child.lower_ in _NEGATIONS for child in children
    )


def _infinitive(token: Token, words: set[str]) -> str:
    """Return the tense of "to meet": intended, under a verb that looks ahead; else the verb over it decides."""
    if "have" in words:
        return "pluperfect"
    if words & {"is", "are", "'s", "'re"}:
        return "intended"
    ahead = _AHEAD_NOUNS if token.dep_.startswith("acl") else LOOKS_AHEAD
    return "intended" if token.head.lemma_.lower() in ahead else ""


def _simple(token: Token, helpers: list[Token]) -> str:
    tags = {helper.tag_ for helper in helpers}
    if token.tag_ == "VBD" or "VBD" in tags:
        return "past"
    if token.tag_ in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"}:
        return "present"
    return ""


def direction(tense: str) -> str:
    """Return which way bare words point under this tense: ``past``, ``future``, or ``""`` (the nearest)."""
    return {"future": "future", "intended": "future", "past": "past", "perfect": "past", "pluperfect": "past"}.get(
        tense,
        "",
    )

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
        "arrange", "order",
    }
)  # fmt: skip
"""Words under which what is "to" be done lies ahead."""
_DEPTH = 40
"""Heads to climb at most: no sentence in a treebank is deeper."""


def tense_at(doc: Doc, start: int, end: int) -> str:
    """Return the tense that governs these characters.

    ``past``, ``pluperfect``, ``perfect``, ``present``, ``future``, ``intended`` (to do); ``""`` without a verb.
    """
    if not len(doc) or not 0 <= start < end:
        return ""
    first, last = (
        max(bisect_right(range(len(doc)), place, key=lambda i: doc[i].idx) - 1, 0) for place in (start, end - 1)
    )
    token = next((doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last), doc[first])
    for _ in range(_DEPTH):
        found = tense_of(token)
        if found or token.head.i == token.i:
            return found
        token = token.head
    return ""


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
    if words & (FUTURE_AUX - {"'d"}) or ("'d" in words and token.tag_ == "VB"):
        return "perfect" if "have" in words else "future"
    if words & {"had", "'d"}:
        return "pluperfect"
    return "perfect" if words & {"has", "have", "'ve"} and token.tag_ in {"VBN", "VBD"} else ""


def _infinitive(token: Token, words: set[str]) -> str:
    """Return the tense of "to meet": intended, under a verb that looks ahead; else the verb over it decides."""
    if "have" in words:
        return "pluperfect"
    return "intended" if token.head.lemma_.lower() in LOOKS_AHEAD else ""


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

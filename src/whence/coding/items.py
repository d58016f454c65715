"""What is given: several things told in one sentence are several gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.coding.roles import whole
from whence.coding.syntax import children, coordinated, preposition
from whence.coding.triggers import is_actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whence.coding.triggers import Trigger

VAGUE = frozenset(
    [
        "gift",
        "present",
        "token",
        "souvenir",
        "keepsake",
        "item",
        "thing",
        "memento",
        "object",
        "donation",
        "offering",
        "one",
        "something",
    ]
)
"""Words for a gift that do not say what it is."""

_BESIDE = frozenset({"along_with", "as_well_as", "together_with", "in_addition_to", "besides"})
_INCLUDING = frozenset({"including", "such_as", "among_them", "like"})


def things(trigger: Trigger, heads: list[Token]) -> list[Token]:
    """Return the head of each thing given: joined by ``and``, by ``along with``, or listed after ``including``."""
    named = [whole(head) for head in heads]
    for head in heads:
        named += _appositions(head) if head.lemma_.lower() in VAGUE else []
    named += _phrases(trigger, named, _BESIDE)
    listed = _phrases(trigger, named, _INCLUDING)
    chosen = [t for t in named + listed if t.lemma_.lower() not in VAGUE and not is_actor(t)] if named else []
    return _unique(chosen or _described(named))


def _appositions(head: Token) -> list[Token]:
    found = [t for child in children(head, "appos") for t in coordinated(child)]
    subject = children(head, "nsubj") if children(head, "cop") else []
    return found + [t for t in subject if not is_actor(t)]


def _described(named: list[Token]) -> list[Token]:
    """Look through ``one of the cars`` and keep what is left when only ``gifts`` is said."""
    return named


def _phrases(trigger: Trigger, named: list[Token], openers: frozenset[str]) -> list[Token]:
    """Return what follows such words in the sentence and hangs, however wrongly, below the trigger."""
    if not named:
        return []
    low = min(t.i for t in named)
    below = {t.i for t in trigger.carrier.subtree}
    found = []
    for token in trigger.carrier.sent:
        if token.i > low and token.i in below and token.pos_ in {"NOUN", "PROPN"} and preposition(token) in openers:
            found += [t for t in coordinated(token) if not is_actor(t)]
    return found


def _unique(tokens: list[Token]) -> list[Token]:
    return list({token.i: token for token in tokens}.values())


__all__ = ["VAGUE", "things"]

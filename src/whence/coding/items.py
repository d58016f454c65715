"""What is given: several things told in one sentence are several gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.coding.roles import whole
from whence.coding.syntax import children, coordinated, preposition
from whence.coding.triggers import is_actor
from whence.coding.words import lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whence.coding.triggers import Trigger

VAGUE = lemmas("gift present token souvenir keepsake item thing memento object donation offering one something")
"""Words for a gift that do not say what it is."""

_BESIDE = frozenset({"along_with", "as_well_as", "together_with", "in_addition_to", "besides"})
_INCLUDING = frozenset({"including", "such_as", "among_them", "like"})


def things(trigger: Trigger, heads: list[Token]) -> list[Token]:
    """Return the head of each thing given: joined by ``and``, by ``along with``, or listed after ``including``."""
    vague = [t for t in (heads or [trigger.token]) if t.lemma_.lower() in VAGUE]
    named = [whole(head) for head in heads] + [t for head in vague for t in _said_to_be(head)]
    named += _phrases(trigger, named, _BESIDE)
    named += _phrases(trigger, named, _INCLUDING)
    return _unique([t for t in named if t.lemma_.lower() not in VAGUE and not is_actor(t)] or named)


def _said_to_be(gift: Token) -> list[Token]:
    """Return what a gift is said to be: ``the gift, a lamp``, ``the lamp was a gift``, ``her gift was a lamp``."""
    found = [t for child in children(gift, "appos") for t in coordinated(child)]
    if children(gift, "cop"):
        found += children(gift, "nsubj")
    elif gift.dep_ == "nsubj" and children(gift.head, "cop"):
        found.append(gift.head)
    return [t for t in found if t.pos_ in {"NOUN", "PROPN"} and not is_actor(t)]


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

"""How many were killed and injured: the number words of who it was done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.coding.roles import between
from whence.coding.syntax import children
from whence.coding.words import known, lemmas
from whence.model import Article, Step, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whence.coding.triggers import Trigger

_KILLED = lemmas("kill murder massacre slay slaughter execute assassinate behead lynch die perish shoot")
_INJURED = lemmas("wound injure maim hurt")
_COUNTS = lemmas("dozen hundred thousand score several")


def counted(trigger: Trigger, article: Article) -> list[Value]:
    """Return the numbers killed or injured that a trigger states: ``killed at least 20 people``."""
    field = "killed" if known(trigger.token, _KILLED) else "injured" if known(trigger.token, _INJURED) else ""
    if not field or trigger.pattern.head != "verb":
        return []
    hurt = trigger.slots.get("object") or (trigger.slots.get("subject", []) if field == "killed" else [])
    return [_value(field, number, article) for head in hurt if (number := _number(head)) is not None]


def _number(head: Token) -> Token | None:
    """Return the number word of a phrase: of ``20 people``, of ``dozens of people``, of ``20`` alone."""
    if head.pos_ == "NUM" or head.lemma_.lower() in _COUNTS:
        return head
    numbers = children(head, "nummod")
    return numbers[0] if numbers else None


def _value(field: str, number: Token, article: Article) -> Value:
    span = between(number, number.i, number.i, article)
    return Value(field, span.quote, span, (Step("count", number.head.text, field),))


__all__ = ["counted"]

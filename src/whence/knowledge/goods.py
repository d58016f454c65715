"""Things as kinds of things, and the categories of luxury goods in which sanctions lists group them."""

from __future__ import annotations

from functools import cache

from whence.knowledge.nouns import singular
from whence.knowledge.tables import listed, rows


@cache
def _parents() -> dict[str, tuple[str, ...]]:
    parents: dict[str, list[str]] = {}
    for noun, parent in rows("kinds"):
        parents.setdefault(noun, []).append(parent)
    return {noun: tuple(found) for noun, found in parents.items()}


VAGUE = frozenset(
    "gift present token souvenir keepsake item thing memento object donation offering one something".split()
)
"""Words for a present that do not say what it is."""


@cache
def kinds(noun: str) -> tuple[str, ...]:
    """Return what a thing is, from the nearest kind to the widest.

    >>> kinds("limousines")
    ('car', 'vehicle', 'machine')
    """
    found: dict[str, None] = {}
    queue = [noun.lower(), singular(noun.lower())]
    for word in queue:
        for parent in _parents().get(word, ()):
            if parent not in found:
                found[parent] = None
                queue.append(parent)
    return tuple(found)


def may_be(noun: str, other: str) -> bool:
    """Tell whether one noun can name the thing that the other names: the same noun, or one a kind of the other.

    >>> may_be("vehicle", "limousine"), may_be("sword", "limousine")
    (True, False)
    """
    one, two = singular(noun.lower()), singular(other.lower())
    return one == two or one in kinds(two) or two in kinds(one)


@cache
def _categories() -> dict[str, tuple[str, str]]:
    return {word.lower(): (name, says) for name, words, says in rows("goods") for word in listed(words)}


def category(noun: str) -> str:
    """Return the category of luxury goods that a thing matches, in words that claim no more, or an empty string.

    >>> category("tea sets")
    'matches category "tableware of porcelain"'
    """
    words = noun.lower().split()
    tries = [" ".join(words[start:]) for start in range(len(words))]
    for phrase in tries:
        for form in (phrase, singular(phrase)):
            found = _categories().get(form)
            if found:
                return f'matches category "{found[0]}"'
    return ""


__all__ = ["VAGUE", "category", "kinds", "may_be"]

"""Nouns for people and bodies by role: presidents, aides, brothers, rebels, ministries; with PLOVER 2.0 sectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge.tables import rows


@dataclass(frozen=True, slots=True)
class Role:
    """What a role noun says."""

    noun: str
    sector: str
    """PLOVER 2.0 sector; empty for kin, counterparts, pairs and countries."""
    kind: str
    """``head`` (of state or government), ``leader``, ``office``, ``staff``, ``body``, ``group``,
    ``kin``, ``counterpart``, ``pair`` or ``land``."""


@cache
def _index() -> dict[str, tuple[Role, ...]]:
    index: dict[str, list[Role]] = {}
    for row in rows("nouns"):
        index.setdefault(row[0], []).append(Role(*row))
    return {noun: tuple(roles) for noun, roles in index.items()}


@cache
def _long() -> dict[str, str]:
    return {short: long for short, long in rows("abbreviations")}  # noqa: C416  mypy wants pairs


def singular(word: str) -> str:
    """Return the likely singular of a lower-case noun.

    >>> singular("aides"), singular("secretaries"), singular("policemen"), singular("press")
    ('aide', 'secretary', 'policeman', 'press')
    """
    if word.endswith("men") and len(word) > len("women"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def find(noun: str, *kinds: str) -> Role | None:
    """Return the role that a noun phrase of up to five words means, in singular or plural; of the given kinds only.

    >>> find("foreign ministers").sector, find("aides").kind, find("brother", "kin").noun
    ('GOV', 'staff', 'brother')
    """
    spoken = noun.lower().replace("’", "'").strip(" .,'\"")
    word = " ".join(_long().get(part.rstrip("."), part) for part in spoken.split())
    *before, last = word.split() or [""]
    tries = (word, " ".join((*before, singular(last))), " ".join((*before, singular(last).removesuffix("e"))))
    for form in dict.fromkeys(tries):
        for role in _index().get(form, ()):
            if not kinds or role.kind in kinds:
                return role
    return None


def longest(words: list[str], *kinds: str) -> Role | None:
    """Return the role of the longest run of words that ends with the last one.

    >>> longest("the new deputy foreign minister".split()).noun
    'deputy foreign minister'
    """
    for start in range(max(0, len(words) - 5), len(words)):
        role = find(" ".join(words[start:]), *kinds)
        if role:
            return role
    return None


__all__ = ["Role", "find", "longest", "singular"]

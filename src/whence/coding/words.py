"""Words as the codebook knows them: dictionary forms, part words, names of peoples."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whence.knowledge import countries, nouns, places

if TYPE_CHECKING:
    from spacy.tokens import Token


def lemmas(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


PARTITIVE = lemmas(
    "part some one number series lot majority most half third quarter bulk portion round wave string day "
    "week month hour set piece couple dozen ton tonne kilogram percent % worth box truckload team group "
    "convoy contingent increase dozen hundred thousand score rest many several both all any each few two "
    "three four five amount volume batch deployment pair collection"
)
"""Words that count or measure what follows their ``of``."""

_PLURAL = frozenset({"NNS", "NNPS"})
_INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ"})


def forms(token: Token) -> tuple[str, ...]:
    """Return the word's dictionary form, and others that it could have where the lemma was guessed from an ending."""
    lemma = token.lemma_.lower()
    return _plural(lemma) if token.tag_ in _PLURAL or lemma.endswith("ts") else _forms(lemma, token.tag_ in _INFLECTED)


@lru_cache(20_000)
def _plural(lemma: str) -> tuple[str, ...]:
    """Return a noun's lemma and its singulars, where the lemma kept the plural.

    >>> _plural("supplies"), _plural("troop")
    (('supplies', 'supplie', 'suppli', 'supply'), ('troop',))
    """
    if not lemma.endswith("s"):
        return (lemma,)
    return (
        (lemma, lemma[:-1], lemma[:-2], lemma[:-3] + "y") if lemma.endswith("ies") else (lemma, lemma[:-1], lemma[:-2])
    )


@lru_cache(20_000)
def _forms(lemma: str, inflected: bool) -> tuple[str, ...]:  # noqa: FBT001  the key of the cache
    """Return spellings of a guessed lemma.

    >>> _forms("blam", True)
    ('blam', 'blame', 'blamm')
    >>> _forms("expelle", True)
    ('expelle', 'expellee', 'expellee', 'expel', 'expell')
    """
    if not inflected:
        return (lemma,)
    guesses = [lemma, lemma + "e", lemma + lemma[-1:]]
    bare = lemma.removesuffix("e")
    if len(bare) > 3 and bare[-1] == bare[-2]:  # noqa: PLR2004  "expell" -> "expel"
        guesses.append(bare[:-1])
    if lemma.endswith("e"):
        guesses.append(bare)
    return tuple(guesses)


def known(token: Token, words: frozenset[str]) -> bool:
    """Tell whether one of the word's forms is among ``words``."""
    return any(form in words for form in forms(token))


@lru_cache(20_000)
def is_people(word: str) -> bool:
    """Tell whether a capitalised word names a country or its people: ``British``, ``Peru``."""
    return word[:1].isupper() and bool(countries.code(word))


@lru_cache(20_000)
def is_town(word: str) -> bool:
    """Tell whether a capitalised word names a town."""
    place = places.find(word) if word[:1].isupper() else None
    return place is not None and place.kind in {"city", "capital"}


_BODIES = frozenset({"body", "group", "land"})


@lru_cache(20_000)
def role_of(noun: str) -> str:
    """Return ``person`` or ``body`` for a noun that means somebody by role, else nothing.

    >>> role_of("premier"), role_of("ministry"), role_of("teapot")
    ('person', 'body', '')
    """
    role = nouns.find(noun)
    if role is None:
        return ""
    return "body" if role.kind in _BODIES else "person"


__all__ = ["PARTITIVE", "forms", "is_people", "is_town", "known", "lemmas", "role_of"]

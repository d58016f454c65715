"""Countries and what names them: short and long names, abbreviations, former names, adjectives, peoples, capitals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge.tables import SHOUTED, key, listed, rows


@dataclass(frozen=True, slots=True)
class Country:
    """What a word says of a country."""

    iso3: str
    """ISO 3166-1 alpha-3; ``XKX`` for Kosovo."""
    name: str
    """The country as this word means it: ``Soviet Union`` stays, ``the U.S.`` is ``United States``."""
    form: str
    """What the word is: ``name``, ``former``, ``adjective``, ``people`` or ``capital``."""


@cache
def _index() -> dict[str, Country]:
    index: dict[str, Country] = {}
    columns = ("name", "former", "adjective", "people", "capital")
    for iso3, name, *cells in rows("countries"):
        for form, cell in zip(columns, cells, strict=True):
            for word in listed(cell):
                meant = Country(iso3, word if form == "former" else name, form)
                index.setdefault(key(word), meant)
    return index


@cache
def _longest() -> dict[str, int]:
    longest: dict[str, int] = {}
    for word in _index():
        first = word.split(" ")[0].lower()
        longest[first] = max(longest.get(first, 0), word.count(" ") + 1)
    return longest


def longest(word: str) -> int:
    """Return of how many words the longest name is that begins with a word: 0 when none does.

    >>> longest("North"), longest("Anna")
    (2, 0)
    """
    return _longest().get(key(word).lower(), 0)


def find(phrase: str) -> Country | None:
    """Return the country that a name, adjective, people or capital means, or None. A leading article does not matter.

    >>> find("the U.S.").iso3, find("North Korean").form, find("Pyongyang").name
    ('USA', 'adjective', 'North Korea')
    """
    index = _index()
    word = key(phrase)
    found = index.get(word) or index.get(word.removeprefix("the ").removeprefix("The "))
    if found is None and word.isupper() and len(word) > SHOUTED:
        return index.get(word.title())
    return found


def code(phrase: str) -> str:
    """Return the ISO 3166-1 alpha-3 code that a phrase means, or an empty string.

    >>> code("Türkiye"), code("Atlantis")
    ('TUR', '')
    """
    found = find(phrase)
    return found.iso3 if found else ""


@cache
def _names() -> dict[str, str]:
    return {iso3: name for iso3, name, *_ in rows("countries")}


def name(iso3: str) -> str:
    """Return the usual short name of a country, or an empty string.

    >>> name("PRK")
    'North Korea'
    """
    return _names().get(iso3, "")


@cache
def capitals(iso3: str) -> tuple[str, ...]:
    """Return the names of a country's capital.

    >>> capitals("CHN")
    ('Beijing', 'Peking')
    """
    return next((listed(cells[-1]) for code, *cells in rows("countries") if code == iso3), ())


__all__ = ["Country", "capitals", "code", "find", "longest", "name"]

"""Cities and regions with their country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge import countries
from whence.knowledge.tables import SHOUTED, key, rows


@dataclass(frozen=True, slots=True)
class Place:
    """A place by the name that a text gives it."""

    name: str
    iso3: str
    kind: str
    """``country``, ``capital``, ``city`` or ``region``."""


@cache
def _index() -> dict[str, tuple[str, str]]:
    return {key(name): (iso3, population) for name, iso3, population in rows("places")}


def find(name: str) -> Place | None:
    """Return the place of that name, or None; of several cities of one name, the largest.

    >>> find("Pyongyang"), find("Crimea").iso3
    (Place(name='Pyongyang', iso3='PRK', kind='capital'), 'UKR')
    """
    country = countries.find(name)
    if country and country.form in {"name", "former"}:
        return Place(country.name, country.iso3, "country")
    word = key(name).removeprefix("the ").removeprefix("The ")
    if country and country.form == "capital":
        return Place(word, country.iso3, "capital")
    found = _index().get(word)
    if found is None and word.isupper() and len(word) > SHOUTED:
        found = _index().get(word.title())
    if found is None:
        return None
    return Place(word, found[0], "region" if found[1] == "0" else "city")


__all__ = ["Place", "find"]

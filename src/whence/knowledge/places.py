"""Cities and regions with their country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge import countries
from whence.knowledge.tables import SHOUTED, key, listed, rows


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


@cache
def _own_names() -> dict[str, str]:
    return {key(other): name for name, others in rows("town_names") for other in listed(others)}


def own_name(name: str) -> str:
    """Return the name that a town goes by today for one of its other or former names; any other name as it is.

    >>> own_name("Peking"), own_name("Oslo")
    ('Beijing', 'Oslo')
    """
    return _own_names().get(key(name), name)


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


__all__ = ["Place", "find", "own_name"]

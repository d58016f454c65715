"""International organisations, armed groups, parties, services and companies, with the code of their actor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge.tables import key, listed, rows


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by its usual name."""

    name: str
    code: str
    """ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, ISM."""
    sector: str
    """PLOVER 2.0 sector."""
    kind: str
    """``igo``, ``ngo``, ``armed`` or ``org``."""


@cache
def _index() -> dict[str, Organisation]:
    index: dict[str, Organisation] = {}
    for name, code, sector, kind, others in rows("organisations"):
        organisation = Organisation(name, code, sector, kind)
        for word in (name, *listed(others)):
            index.setdefault(key(word), organisation)
    return index


def find(name: str) -> Organisation | None:
    """Return the organisation of that name or abbreviation, or None.

    >>> find("the U.N.").name, find("Boko Haram").sector
    ('United Nations', 'UAF')
    """
    word = key(name)
    index = _index()
    return index.get(word) or index.get(key(word.removeprefix("the ").removeprefix("The ")))


__all__ = ["Organisation", "find"]

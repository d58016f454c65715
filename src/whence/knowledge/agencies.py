"""News agencies, broadcasters, newspapers; outlets by domain; who owns or controls them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge.tables import key, listed, rows


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency, broadcaster, newspaper, magazine or outlet."""

    name: str
    short: tuple[str, ...]
    """Other names and abbreviations."""
    country: str
    kind: str
    """``agency``, ``broadcaster``, ``newspaper``, ``magazine`` or ``outlet``."""
    state_since: str
    """Since when the state owns or runs it; empty when it does not."""
    credits: tuple[str, ...]
    """How it stands in datelines and credits: ``(Yonhap)``, ``- AP``."""

    @property
    def state(self) -> bool:
        """Whether the state owns or runs it."""
        return bool(self.state_since)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by the domain of its pages."""

    domain: str
    name: str
    country: str
    state: str
    """State control: ``SC`` state-controlled, ``CaPu`` captured public, ``CaPr`` captured private,
    ``ISF``, ``ISM``, ``ISFM``, ``IP`` independent in one way or another; or empty."""


@cache
def all_agencies() -> tuple[Agency, ...]:
    """Return all agencies of the table."""
    return tuple(
        Agency(name, listed(short), country, kind, since, listed(credit))
        for name, short, country, kind, since, credit in rows("agencies")
    )


@cache
def _index() -> dict[str, Agency]:
    return {key(name): agency for agency in all_agencies() for name in (agency.name, *agency.short)}


def find(name: str) -> Agency | None:
    """Return the agency or outlet of that name or abbreviation, or None.

    >>> find("KCNA").name, find("the Associated Press").country
    ('Korean Central News Agency', 'USA')
    """
    word = key(name)
    index = _index()
    word = word.removeprefix("the ").removeprefix("The ")
    return (
        index.get(key(name))
        or index.get(word)
        or index.get(word.upper() if word.istitle() and " " not in word else word)
    )


@cache
def _outlets() -> dict[str, Outlet]:
    return {row[0]: Outlet(*row) for row in rows("outlets")}


def outlet(domain: str) -> Outlet | None:
    """Return the outlet of a domain (``www.`` and subdomains do not matter), or None.

    >>> outlet("www.aa.com.tr").name
    'Anadolu'
    """
    parts = domain.lower().strip(".").split(".")
    table = _outlets()
    names = (".".join(parts[start:]) for start in range(max(1, len(parts) - 1)))
    return next((table[name] for name in names if name in table), None)


__all__ = ["Agency", "Outlet", "all_agencies", "find", "outlet"]

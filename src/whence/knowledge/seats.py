"""Seats of government whose names stand for those who sit there (the Kremlin said ...), with dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.knowledge.tables import key, rows


@dataclass(frozen=True, slots=True)
class Seat:
    """A building or street that stands for an institution, from one date to another."""

    name: str
    country: str
    institution: str
    sector: str
    start: str
    end: str


@cache
def _index() -> dict[str, tuple[Seat, ...]]:
    index: dict[str, list[Seat]] = {}
    for row in rows("seats"):
        index.setdefault(key(row[0]), []).append(Seat(*row))
    return {name: tuple(found) for name, found in index.items()}


def find(name: str, date: str = "") -> Seat | None:
    """Return what a seat of government stands for, at a date where one is known; None where it stands for nothing then.

    >>> find("the Kremlin").institution, find("Blue House", "2023-05-01")
    ('presidency', None)
    """
    found = _index().get(key(name).removeprefix("the ").removeprefix("The "), ())
    return next((seat for seat in found if not date or _covers(seat, date)), None)


def _covers(seat: Seat, date: str) -> bool:
    return seat.start <= date and (seat.end == ".." or date <= seat.end)


__all__ = ["Seat", "find"]

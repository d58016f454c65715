"""Days to places along a line, with long empty stretches left out and the gap shown.

Within a stretch places are linear. Between stretches width grows with the root of the length, so that a year
known only by its number does not press a week of events into a point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = 30.0
"""Width of a stretch that is left out."""
_EMPTY = 0.25
"""A stretch without events is left out when it is longer than this share of what is left in."""
_LEAST = 74.0
"""Least width of a stretch: its first date must fit under it."""
_APART = 62.0
"""Least distance between two dates under the line."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days drawn without a gap."""

    low: int
    high: int
    left: float
    width: float

    def at(self, day: float) -> float:
        """Return the place of a day's beginning."""
        return self.left + self.width * (day - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tick:
    """A date written under the line."""

    x: float
    words: str
    year: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Stretches from left to right, and the dates under them."""

    stretches: tuple[Stretch, ...]
    left: float
    right: float

    def at(self, day: int) -> float:
        """Return the place of a day's beginning; days in a gap stand at its near end."""
        for stretch in self.stretches:
            if day < stretch.low:
                return stretch.left
            if day <= stretch.high:
                return stretch.at(day)
        return self.right

    def gaps(self) -> tuple[float, ...]:
        """Return the middles of what is left out."""
        return tuple(stretch.left - _GAP / 2 for stretch in self.stretches[1:])

    def ticks(self) -> tuple[Tick, ...]:
        """Return the dates to write under the line."""
        return tuple(tick for stretch in self.stretches for tick in _ticks(stretch))


def scale(runs: Sequence[tuple[int, int]], left: float, right: float) -> Scale:
    """Return a scale on which all runs of days (first, last) have their place between ``left`` and ``right``."""
    parts = _parts(sorted((low, high + 1) for low, high in runs))
    room = right - left - _GAP * (len(parts) - 1)
    widths = _widths([math.sqrt(high - low) for low, high in parts], room)
    stretches, x = [], left
    for (low, high), width in zip(parts, widths, strict=True):
        stretches.append(Stretch(low, high, x, width))
        x += width + _GAP
    return Scale(tuple(stretches), left, right)


def _parts(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs that are left when long empty stretches are taken out, at most six, with a little air."""
    merged: list[tuple[int, int]] = []
    for low, high in runs:
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    while len(merged) > 1:
        told = sum(high - low for low, high in merged)
        gap, at = min((merged[i + 1][0] - merged[i][1], i) for i in range(len(merged) - 1))
        if len(merged) <= 6 and gap > max(_EMPTY * told, 3):  # noqa: PLR2004  # each stretch needs its least width
            break
        merged[at : at + 2] = [(merged[at][0], merged[at + 1][1])]
    air = max(1, round(0.02 * sum(high - low for low, high in merged)))
    return [(max(1, low - air), high + air) for low, high in merged]


def _widths(lengths: list[float], room: float) -> list[float]:
    """Share the room by length, with a least width for the short ones."""
    narrow: set[int] = set()
    while True:
        free = room - _LEAST * len(narrow)
        total = sum(length for i, length in enumerate(lengths) if i not in narrow)
        small = {i for i, length in enumerate(lengths) if i not in narrow and length * free < _LEAST * total}
        if not small or len(narrow | small) == len(lengths):
            break
        narrow |= small
    return [_LEAST if i in narrow else free * length / total for i, length in enumerate(lengths)]


def _ticks(stretch: Stretch) -> Iterator[Tick]:
    """Yield the finest dates that do not run into each other, the year where it changes."""
    chosen = _choose(stretch)
    form = (
        "%Y"
        if all(day.month == day.day == 1 for day in chosen)
        else "%b"
        if all(d.day == 1 for d in chosen)
        else "%d %b"
    )
    last, year = -_APART, 0
    for day in chosen:
        x = stretch.at(day.toordinal())
        if x - last < _APART or x > stretch.left + stretch.width - _APART / 3:
            continue
        yield Tick(x, day.strftime(form).lstrip("0"), "" if day.year == year or form == "%Y" else str(day.year))
        last, year = x, day.year


def _choose(stretch: Stretch) -> list[date]:
    first, last = date.fromordinal(stretch.low), date.fromordinal(min(stretch.high, date.max.toordinal()))
    days = stretch.high - stretch.low
    fits = max(1.0, stretch.width / _APART)
    if days <= 62:  # noqa: PLR2004  # two months: days
        step = max(1, -int(-days // fits))
        return [date.fromordinal(day) for day in range(stretch.low + (days > 2), last.toordinal(), step)]  # noqa: PLR2004
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= 3 * fits:
        step = next(s for s in (1, 3, 6, 12) if months / s <= fits or s == 12)  # noqa: PLR2004
        return [
            date(first.year + m // 12, m % 12 + 1, 1) for m in range(0, months + 14, step) if _inside(first, last, m)
        ]
    years = max(1, last.year - first.year)
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if years / s <= fits), 1000)
    return [
        date(year, 1, 1)
        for year in range(max(1, first.year), last.year + 1)
        if year % step == 0 and date(year, 1, 1) >= first
    ]


def _inside(first: date, last: date, month: int) -> bool:
    year = first.year + month // 12
    return year <= last.year and first <= date(year, month % 12 + 1, 1) <= last


__all__ = ["Scale", "Stretch", "Tick", "scale"]

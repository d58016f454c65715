"""Days to places along a line, with long empty stretches left out and the gap shown.

Within a stretch places are linear. Between stretches width grows with what happens in them more than with their
length, so that one old event, or a year known only by its number, does not press a week of events into a point.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = 36.0
"""Width of a stretch that is left out: how long it is stands in it."""
_EMPTY = 0.25
"""A stretch without events is left out when it is longer than this share of what is left in."""
_LEAST = 62.0
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
class Gap:
    """A stretch that is left out."""

    x: float
    """Its middle."""
    words: str
    """How long it is: ``18 years``, as ``18 y``."""


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

    def gaps(self) -> tuple[Gap, ...]:
        """Return what is left out."""
        return tuple(Gap(b.left - _GAP / 2, _length(b.low - a.high)) for a, b in pairwise(self.stretches))

    def ticks(self) -> tuple[Tick, ...]:
        """Return the dates to write under the line."""
        return tuple(tick for stretch in self.stretches for tick in tuple(_ticks(stretch)) or (_only(stretch),))


def scale(runs: Sequence[tuple[int, int]], left: float, right: float) -> Scale:
    """Return a scale on which all runs of days (first, last) have their place between ``left`` and ``right``."""
    parts = _parts(sorted((low, high + 1) for low, high in runs))
    room = right - left - _GAP * (len(parts) - 1)
    held = [sum(low <= first < high for first, _ in runs) for low, high in parts]
    widths = _widths([_share(high - low, count) for (low, high), count in zip(parts, held, strict=True)], room)
    stretches, x = [], left
    for (low, high), width in zip(parts, widths, strict=True):
        stretches.append(Stretch(low, high, x, width))
        x += width + _GAP
    return Scale(tuple(stretches), left, right)


def _share(length: int, events: int) -> float:
    """Return how much room a stretch asks for: most for what happens in it, a little for how long it is."""
    return float(max(1, events) ** 0.75 * length**0.25)


def _length(days: int) -> str:
    """Return a length of time in little room.

    >>> _length(6600), _length(70), _length(12)
    ('18 y', '2 mo', '12 d')
    """
    if days >= 365:  # noqa: PLR2004
        return f"{round(days / 365.25)} y"
    return f"{round(days / 30.4)} mo" if days >= 45 else f"{days} d"  # noqa: PLR2004


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
    airy = [(low, high, max(1, round(0.02 * (high - low)))) for low, high in merged]
    return [(max(1, low - air), high + air) for low, high, air in airy]


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


def _only(stretch: Stretch) -> Tick:
    """Return the date in the middle of a stretch, as exact as its length allows."""
    middle = date.fromordinal(min((stretch.low + stretch.high) // 2, date.max.toordinal()))
    days = stretch.high - stretch.low
    words = "" if days > 200 else middle.strftime("%b" if days > 20 else "%d %b").lstrip("0")  # noqa: PLR2004
    x = stretch.left + stretch.width / 2
    return Tick(x, words, str(middle.year)) if words else Tick(x, str(middle.year), "")


def _choose(stretch: Stretch) -> list[date]:
    first, last = date.fromordinal(stretch.low), date.fromordinal(min(stretch.high, date.max.toordinal()))
    days = stretch.high - stretch.low
    fits = max(1.0, stretch.width / _APART)
    if days <= 62:  # noqa: PLR2004  # two months: days
        step = max(1, -int(-days // fits))
        return [date.fromordinal(day) for day in range(stretch.low + (days > 2), last.toordinal(), step)]  # noqa: PLR2004
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= 3 * fits:
        step = next(s for s in (1, 3, 6, 12) if months / s <= fits + 1.5 or s == 12)  # noqa: PLR2004
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


__all__ = ["Gap", "Scale", "Stretch", "Tick", "scale"]

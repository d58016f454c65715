"""What days an EDTF date can mean: bounds, and whether two dates can be of the same day.

Covers what Whence writes (ISO 8601-2:2019, levels 0 and 1): ``2024``, ``2024-02``, ``2024-02-26``,
``2024-02-18/2024-06-17``, ``../2024-06-19``, ``2024-06-19/..``, ``[2024-06-19,2024-06-26]`` (one of these),
seasons ``2024-21``, unspecified digits ``2024-XX`` and ``20XX``, and the marks ``~ ? %``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""Days that stand for an open end."""

MONTH = 31
"""Days of the longest month: an interval of at most so many days has the precision of a month or better."""

_LONGEST = 400
"""Characters: nothing longer was written as a date."""
_YEAR = 12
"""Months."""
_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?:T[0-9:.Z+-]*)?")
# Seasons (21-24), quarters (33-36), quadrimesters (37-39) and halves (40, 41) as first and last month.
_PARTS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A run of days, both ends included, as ordinals of ``datetime.date``."""

    low: int
    high: int

    @property
    def length(self) -> int:
        """How many days it is."""
        return self.high - self.low + 1

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low > FIRST and self.high < LAST


@lru_cache(maxsize=65536)
def days(text: str) -> tuple[Days, ...]:
    """Return the runs of days that an EDTF date allows; none when it is no date or allows every day.

    >>> [run.length for run in days("2024-02")], [run.length for run in days("[2024-06-19,2024-06-26]")]
    ([29], [1, 1])
    >>> days("--02-26"), days("soon")
    ((), ())
    """
    if len(text) > _LONGEST:
        return ()
    if text[:1] in "[{" and text[-1:] in "]}":
        return _union(text[1:-1])
    run = _interval(text)
    return (run,) if run and (run.low > FIRST or run.high < LAST) else ()


def _union(text: str) -> tuple[Days, ...]:
    """Return the runs of a list; ``a..b`` is a range within it."""
    runs = [_interval(part.strip().replace("..", "/") if "/" not in part else part) for part in text.split(",")]
    return () if None in runs else tuple(sorted(run for run in runs if run))


def _interval(text: str) -> Days | None:
    low, slash, high = text.partition("/")
    if not slash:
        return _single(text)
    first = Days(FIRST, FIRST) if low in {"", ".."} else _single(low)
    last = Days(LAST, LAST) if high in {"", ".."} else _single(high)
    if first is None or last is None or first.low > last.high:
        return None
    return Days(first.low, last.high)


def _single(text: str) -> Days | None:
    match = _DATE.fullmatch(re.sub(r"[~?%]", "", text))
    if match is None or match["year"] == "XXXX":
        return None
    try:
        return _bounds(match["year"], match["month"] or "XX", match["day"] or "XX")
    except ValueError:  # the 30th of February
        return None


def _bounds(year: str, month: str, day: str) -> Days:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low != high or "X" in month:
        return Days(date(max(low, 1), 1, 1).toordinal(), date(high, 12, 31).toordinal())
    if int(month) in _PARTS:
        return _part(low, *_PARTS[int(month)])
    if "X" in day:
        return _part(low, int(month), int(month))
    only = date(low, int(month), int(day)).toordinal()
    return Days(only, only)


def _part(year: int, first: int, last: int) -> Days:
    """Return the days of some months; months after December are the next year's."""
    end_year, end_month = (year, last) if last <= _YEAR else (year + 1, last - _YEAR)
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Days(date(year, first, 1).toordinal(), end.toordinal())


def meet(a: tuple[Days, ...], b: tuple[Days, ...]) -> tuple[Days, ...]:
    """Return the days that both allow; no runs at all means that nothing is known.

    >>> meet(days("2024-02"), days("2024-02-26/..")) == days("2024-02-26/2024-02-29")
    True
    """
    both = {Days(max(x.low, y.low), min(x.high, y.high)) for x in a for y in b}
    return tuple(sorted(run for run in both if run.low <= run.high))


def overlap(a: tuple[Days, ...], b: tuple[Days, ...]) -> bool:
    """Tell whether some day is in both."""
    return any(x.low <= y.high and y.low <= x.high for x in a for y in b)


def disjoint(a: str, b: str) -> bool:
    """Tell whether no day fits both dates.

    >>> disjoint("2024-02", "2024-06-19"), disjoint("2024-02", "../2024-06-19"), disjoint("2024", "")
    (True, False, False)
    """
    first, second = days(a), days(b)
    return bool(first and second) and not overlap(first, second)


def within(inner: str, outer: str) -> bool:
    """Tell whether every day of ``inner`` is a day of ``outer``.

    >>> within("2024-02-26", "2024-02"), within("2024-02", "2024-02-26")
    (True, False)
    """
    runs, homes = days(inner), days(outer)
    return bool(runs) and all(any(home.low <= run.low and run.high <= home.high for home in homes) for run in runs)


def is_precise(text: str) -> bool:
    """Tell whether a date is told to the month or better.

    >>> is_precise("2024-02"), is_precise("2024-06-19"), is_precise("2024"), is_precise("../2024-06-19")
    (True, True, False, False)
    """
    runs = days(text)
    return bool(runs) and runs[-1].high - runs[0].low < MONTH


__all__ = ["FIRST", "LAST", "MONTH", "Days", "days", "disjoint", "is_precise", "meet", "overlap", "within"]

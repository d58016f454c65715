"""Arithmetic of days, periods and EDTF dates (ISO 8601-2:2019, the part that news needs).

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> edtf(date(2024, 6, 1), date(2024, 8, 31))
    '2024-06/2024-08'
    >>> intersect("[2018-09-19,2024-06-19]", "2023/..")
    '2024-06-19'

Read and written: ``2024``, ``2024-02``, ``2024-02-26``, intervals ``a/b``, open ends ``../b`` and ``a/..``,
one-of sets ``[a,b]``, a day without its year ``XXXX-02-26`` and a month without its year ``XXXX-02``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Bounds: TypeAlias = tuple[date | None, date | None]
"""First and last day; None where that end is open."""

UNITS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
"""Periods, the finest first."""

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season: the meteorological seasons of the northern half, where most news in English is from."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_LEAP_YEAR = 2000
_MONTHS = 12
_YEAR, _CENTURY = 4, 2


class Period(NamedTuple):
    """A stretch of days that a calendar names: a day, a week, a month, a summer, a decade."""

    low: date
    high: date
    unit: str


def month_end(year: int, month: int) -> date:
    """Return the last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    if (year, month) == (date.max.year, _MONTHS):
        return date.max
    return date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)


def make(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add(day: date, number: int, unit: str) -> date | None:
    """Return the day so many units later or earlier (years 1 to 9999); the 31st becomes the month's last day.

    >>> add(date(2024, 1, 31), 1, "month")
    datetime.date(2024, 2, 29)
    """
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    try:
        if days:
            return day + timedelta(days=days * number)
        months = day.year * _MONTHS + day.month - 1 + number * _months_in(unit)
        year, month = divmod(months, _MONTHS)
        return date(year, month + 1, min(day.day, month_end(year, month + 1).day))
    except (ValueError, OverflowError):
        return None


def _months_in(unit: str) -> int:
    return {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]


def period(day: date, unit: str) -> Period:
    """Return the period of this unit that the day lies in; weeks begin on Monday, as in ISO 8601.

    >>> period(date(2024, 6, 19), "quarter").high
    datetime.date(2024, 6, 30)
    """
    if unit == "day":
        return Period(day, day, unit)
    if unit in {"week", "weekend"}:
        return _week(day, unit)
    if unit == "season":
        return _season_of(day)
    if unit in {"decade", "century"}:
        return _years(day.year, 10 if unit == "decade" else 100, unit)
    size = _months_in(unit)
    first = (day.month - 1) // size * size + 1
    return Period(date(day.year, first, 1), month_end(day.year, first + size - 1), unit)


def _week(day: date, unit: str) -> Period:
    monday = max(day.toordinal() - day.weekday(), 1)
    first = monday + 5 if unit == "weekend" else monday
    last = min(monday + 6, date.max.toordinal())
    return Period(date.fromordinal(min(first, last)), date.fromordinal(last), unit)


def _years(year: int, size: int, unit: str) -> Period:
    first = year // size * size
    return Period(date(max(first, 1), 1, 1), date(first + size - 1, 12, 31), unit)


def _season_of(day: date) -> Period:
    for name in ("WI", "FA", "SU", "SP"):
        if day.month >= SEASON_MONTH[name]:
            return season(day.year, name)
    return season(max(day.year - 1, 1), "WI")


def season(year: int, name: str) -> Period:
    """Return the season of a year; its winter begins in December.

    >>> season(2023, "WI").high
    datetime.date(2024, 2, 29)
    """
    first = SEASON_MONTH[name]
    if name == "WI" and year < date.max.year:
        return Period(date(year, first, 1), month_end(year + 1, 2), "season")
    return Period(date(year, first, 1), month_end(year, min(first + 2, _MONTHS)), "season")


def edtf(low: date | None, high: date | None) -> str:
    """Return the shortest EDTF date for these days, or ``""`` when both ends are open.

    >>> edtf(date(2024, 1, 1), date(2024, 12, 31)), edtf(None, date(2024, 6, 19))
    ('2024', '../2024-06-19')
    """
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"{low or '..'}/{high or '..'}"
    for size in (_YEAR, _YEAR + 3, _YEAR + 6):
        first, last = low.isoformat()[:size], high.isoformat()[:size]
        if bounds(first)[0] == low and bounds(last)[1] == high:
            return first if first == last else f"{first}/{last}"
    raise ValueError(f"{low} is after {high}")


def one_of(dates: Iterable[str]) -> str:
    """Return these dates as one EDTF value: themselves when alone, else a set in order of time.

    >>> one_of(["2024-06-19", "2018-09-19"])
    '[2018-09-19,2024-06-19]'
    """
    members = sorted(set(dates))
    if len(members) < 2:  # noqa: PLR2004  a set has two members
        return members[0] if members else ""
    return f"[{','.join(_in_set(member) for member in members)}]"


def _in_set(member: str) -> str:
    """Write an interval as a member of a set: ``a..b``, ``a..``, ``..b``."""
    first, slash, last = member.partition("/")
    return f"{first.strip('.')}..{last.strip('.')}" if slash else member


def _from_set(member: str) -> str:
    first, dots, last = member.partition("..")
    return f"{first or '..'}/{last or '..'}" if dots else member


def candidates(text: str) -> tuple[str, ...]:
    """Return the members of a one-of set; any other date is its own only member."""
    if text.startswith("[") and text.endswith("]"):
        return tuple(_from_set(part) for part in text[1:-1].split(",") if part)
    return (text,) if text else ()


def bounds(text: str) -> Bounds:
    """Return first and last day of an EDTF date; an open, unknown or unreadable end is None.

    >>> bounds("[2018-09-19,2024-06]")
    (datetime.date(2018, 9, 19), datetime.date(2024, 6, 30))
    """
    members = candidates(text)
    if len(members) != 1 or members[0] != text:
        ends = [bounds(member) for member in members]
        return _least(low for low, _ in ends), _greatest(high for _, high in ends)
    first, slash, last = text.partition("/")
    return _simple(first)[0], _simple(last if slash else first)[1]


def _least(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known or not known else min(day for day in known if day)


def _greatest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known or not known else max(day for day in known if day)


def _simple(text: str) -> Bounds:
    match = _DATE.fullmatch(text)
    if not match:
        return None, None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    low = make(year, month or 1, day or 1)
    if low is None:
        return None, None
    return low, low if day else month_end(year, month or _MONTHS)


def valid(text: str) -> bool:
    """Return whether this is a date that can be read here.

    >>> valid("2024-02-30"), valid("../2024-02"), valid("XXXX-02-29")
    (False, True, True)
    """
    members = candidates(text)
    if len(members) != 1 or members[0] != text:
        return bool(members) and all(valid(member) for member in members)
    if "/" not in text:
        return yearless(text) is not None or _simple(text)[0] is not None
    first, last = text.split("/", 1)
    known = [part for part in (first, last) if part != ".."]
    low, high = bounds(text)
    return bool(known) and all(_simple(part)[0] for part in known) and not (low and high and low > high)


def yearless(text: str) -> tuple[int, int] | None:
    """Return month and day (0: none) of ``XXXX-02-26`` or ``XXXX-02``; None for anything else."""
    match = _YEARLESS.fullmatch(text)
    if not match:
        return None
    month, day = int(match[1]), int(match[2] or 0)
    return (month, day) if make(_LEAP_YEAR, month, day or 1) else None


def in_year(text: str, year: int) -> str:
    """Return a yearless date in this year, or ``""`` when the year has no such day.

    >>> in_year("XXXX-02-29", 2024), in_year("XXXX-02-29", 2023)
    ('2024-02-29', '')
    """
    month_day = yearless(text)
    if month_day is None or not make(year, month_day[0], month_day[1] or 1):
        return ""
    return f"{year:04}{text[4:]}"


def precision(text: str) -> str:
    """Return ``day``, ``month``, ``year``, ``interval``, ``set``, ``yearless``, or ``""`` for no date.

    >>> precision("2024-02"), precision("../2024-02")
    ('month', 'interval')
    """
    if not text or not valid(text):
        return ""
    if text.startswith("["):
        return "set"
    if "/" in text:
        return "interval"
    return "yearless" if yearless(text) else {4: "year", 7: "month", 10: "day"}[len(text)]


def intersect(first: str, second: str) -> str:
    """Return the days that both dates allow, as EDTF; ``""`` when they exclude each other.

    >>> intersect("XXXX-02-26", "2019/2020"), intersect("2024-02", "2024-03/..")
    ('[2019-02-26,2020-02-26]', '')
    """
    if not first or not second:
        return ""
    both = [_meet(a, b) for a in candidates(first) for b in candidates(second)]
    return one_of(date for part in both for date in candidates(part))


def _meet(first: str, second: str) -> str:
    if yearless(second):
        first, second = second, first
    low, high = bounds(second)
    if yearless(first):
        if yearless(second):
            return max(first, second, key=len) if first.startswith(second) or second.startswith(first) else ""
        if low is None or high is None:
            return first
        return one_of(filter(None, (_meet(in_year(first, year), second) for year in range(low.year, high.year + 1))))
    begin, end = bounds(first)
    low = max(filter(None, (low, begin)), default=None)
    high = min(filter(None, (high, end)), default=None)
    if (low and high and low > high) or not first:
        return ""
    return edtf(low, high)


def within(inner: str, outer: str) -> bool:
    """Return whether every day of one date lies in the other.

    >>> within("2024-02-26", "2024-02"), within("2024", "2024-02")
    (True, False)
    """
    return bool(inner) and all(any(_inside(a, b) for b in candidates(outer)) for a in candidates(inner))


def _inside(inner: str, outer: str) -> bool:
    if yearless(outer):
        return inner[4:].startswith(outer[4:])
    (low, high), (first, last) = bounds(inner), bounds(outer)
    return (first is None or (low is not None and first <= low)) and (
        last is None or (high is not None and high <= last)
    )


def days(low: date, high: date) -> Iterator[date]:
    """Yield every day from one to another, both included."""
    for ordinal in range(low.toordinal(), high.toordinal() + 1):
        yield date.fromordinal(ordinal)


def width(text: str) -> int | None:
    """Return how many days a date spans from first to last; None when an end is open."""
    low, high = bounds(text)
    return (high - low).days + 1 if low and high else None

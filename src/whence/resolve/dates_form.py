"""Forms: what time words mean, and the days they name once seen from a day.

A form is fields in any order, ``key=value``, separated by spaces; keys that are absent were not said.

| field | means |
|---|---|
| ``iso=2024-06-19`` | a whole date |
| ``year=1998``, ``year=this``, ``year=-1``, ``year=+1`` | a year; one counted from the anchor's |
| ``year=event``, ``year=event+1`` | the year of the time that the text spoke of before, or one counted from it |
| ``like=event`` | the same part of the year as the time that the text spoke of before: "the 1988 period" |
| ``month=3 monthday=6 unit=week`` | the week that such a day lies in |
| ``month=2 monthday=19 weekday=3 quarter=4 half=1 season=SU`` | parts of a year; Monday is 1 |
| ``decade=199 century=20 era=BC holiday=12-25`` | longer periods, feasts |
| ``unit=month shift=-1`` | the calendar's unit before the anchor's: "last month" |
| ``count=-2 unit=day`` | so many units away: "two days ago"; ``X`` is "some" |
| ``week=-1 weekday=3`` | Wednesday of last week |
| ``direction=past`` (``this``, ``future``) | the words themselves say which one: "last May" |
| ``from=event`` | seen from the time spoken of before, not from the article's date |
| ``mod=start`` (``mid``, ``end``) | a part of the period |
| ``nth=-1 of=week`` | the last week of the period; with ``weekday=5 of=weekday`` its last Friday |
| ``weekday=5 direction=past weeks=-1`` | so many weeks from there: "Friday before last" |
| ``named=1947/1991`` | an era by its name: "the Cold War" |
| ``more=-1`` | one day before: "the day before yesterday" |
| ``age=8`` | an age: names no days |
| ``year=2023 fiscal=yes`` (``two``) | a fiscal year: it ends or begins in 2023; in 2023 and 2024 where both are said |
| ``ref=past`` (``present``, ``future``) | vague: "recently" |
| ``n=3 unit=month span=past`` | a length; with ``span``, the stretch before or after the anchor |
| ``every=week often=P1D times=2`` | a repetition |
| ``part=NI clock=10:35 hour=10 ampm=p.m. zone=EST day=-1`` | a time of day; "last night" |

    >>> edtf_of("weekday=3 monthday=19", date(2024, 6, 20), "past")
    '2024-06-19'
    >>> edtf_of("month=9 year=-1", date(2024, 6, 20))
    '2023-09'
    >>> edtf_of("ref=past", date(2024, 6, 20))
    '../2024-06-20'
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from whence.resolve.calendar import Period, add, edtf, make, month_end, period, season

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNIT_OF = {"fortnight": ("week", 2), "millennium": ("century", 10), "weekend": ("weekend", 1)}
"""Units that are counted in others."""

VAGUE_UNITS = frozenset({"second", "minute", "hour"})
"""Units below a day: so many of them away is the same day, or the next."""

_YEARS_APART = 8
"""Leap days and a month's 31st come again within so many years."""
_MONTHS_AROUND = 40
"""Months to look around for a weekday on a given day of the month: a Monday the 31st comes within three years."""


def fields(form: str) -> dict[str, str]:
    """Return the fields of a form.

    >>> fields("weekday=3 monthday=19")
    {'weekday': '3', 'monthday': '19'}
    """
    return dict(part.split("=", 1) for part in form.split() if "=" in part)


def is_relative(form: str) -> bool:
    """Return whether the form needs a day to be seen from."""
    said = fields(form)
    absolute = bool({"iso", "decade", "century", "named"} & set(said)) or said.get("year", "this").isdigit()
    return not absolute


def needs_event(form: str) -> bool:
    """Return whether the form is seen from a time spoken of before."""
    said = fields(form)
    return said.get("from") == "event" or said.get("year", "").startswith("event")


def is_vague(form: str) -> bool:
    """Return whether the form bounds a time on one side only: "recently", "some years ago".

    >>> is_vague("ref=past"), is_vague("count=-X unit=year"), is_vague("count=-2 unit=year")
    (True, True, False)
    """
    said = fields(form)
    return "ref" in said or said.get("count", "").strip("+-") == "X"


def edtf_of(form: str, anchor: date | None, tense: str = "past") -> str:
    """Return the EDTF date of a form seen from a day; ``""`` when it names no days.

    >>> edtf_of("month=2 monthday=26", None), edtf_of("weekday=2", None)
    ('XXXX-02-26', '')
    """
    vague = _vague(fields(form), anchor)
    if vague is not None:
        return vague
    found = place(form, anchor, tense)
    if found is not None:
        return edtf(found.low, found.high)
    return _fiscal(fields(form)) or _yearless(fields(form))


def _fiscal(said: dict[str, str]) -> str:
    """Return the years that a fiscal year may lie in: countries and firms let it begin or end in the year it names.

    >>> _fiscal({"year": "2023", "fiscal": "yes"}), _fiscal({"year": "2023", "fiscal": "two"})
    ('2022/2024', '2023/2024')
    """
    year = int(said.get("year", "0")) if "fiscal" in said and said.get("year", "").isdigit() else 0
    if not 1 < year < date.max.year:
        return ""
    return f"{year - (said['fiscal'] != 'two'):04}/{year + 1:04}"


def _vague(said: dict[str, str], anchor: date | None) -> str | None:
    """Return an open interval for vague words, None for others."""
    direction = said.get("ref") or (
        "" if said.get("count", "").strip("+-") != "X" else "past" if said["count"].startswith("-") else "future"
    )
    if not direction:
        return None
    if anchor is None:
        return ""
    return edtf(anchor, None) if direction == "future" else edtf(None, anchor)


def _yearless(said: dict[str, str]) -> str:
    if not set(said) <= {"month", "monthday", "weekday", "mod"} or "month" not in said:
        return ""
    text = f"XXXX-{int(said['month']):02}"
    if "monthday" not in said:
        return text
    return f"{text}-{int(said['monthday']):02}" if make(2000, int(said["month"]), int(said["monthday"])) else ""


def place(form: str, anchor: date | None, tense: str = "past") -> Period | None:
    """Return the period that a form names, seen from a day; None when it names none.

    ``tense`` is that of the words around: ``past`` takes the latest that had begun on the day, ``future`` the next one
    that had not ended, anything else the nearest.
    """
    said = fields(form)
    if {"every", "often", "age", "fiscal"} & set(said) or ("n" in said and "span" not in said):
        return None
    if "span" in said:
        return _span(said, anchor)
    found = next((found for rule in _RULES if (found := rule(said, anchor, tense)) is not None), None)
    if found and "nth" in said:
        if "weekday" in said:
            return _nth_day(found, int(said["nth"]), int(said["weekday"]))
        return _nth_of(found, int(said["nth"]), said.get("of", ""))
    if found and "weeks" in said:
        day = add(found.low, int(said["weeks"]), "week")
        return period(day, "day") if day else None
    return _part_of(found, said["mod"]) if found and "mod" in said else found


# --- rules: each answers for some forms and gives None for others ---


def _iso(said: dict[str, str], _anchor: date | None, _tense: str) -> Period | None:
    if "iso" not in said:
        return None
    year, month, day = (int(part) for part in said["iso"][:10].split("-"))
    found = make(year, month, day)
    return period(found, "day") if found else None


def _named(said: dict[str, str], _anchor: date | None, _tense: str) -> Period | None:
    if "named" not in said:
        return None
    first, _, last = said["named"].partition("/")
    return Period(date(int(first), 1, 1), date(int(last), 12, 31), "era")


def _long(said: dict[str, str], _anchor: date | None, _tense: str) -> Period | None:
    if said.get("era") == "BC":
        return None
    if "decade" in said:
        first = int(said["decade"]) * 10
        return period(date(first, 1, 1), "decade") if first else None
    if "century" in said and 1 <= int(said["century"]) <= 21:  # noqa: PLR2004  the ones that news can speak of
        first = (int(said["century"]) - 1) * 100 + 1
        return Period(date(first, 1, 1), date(first + 99, 12, 31), "century")
    return None


def _in_year(said: dict[str, str], anchor: date | None, _tense: str) -> Period | None:
    """Whatever has a year, in figures or counted from the anchor's."""
    year = _year(said.get("year", ""), anchor)
    if year is None or said.get("era") == "BC":
        return None
    return _within_year(said, year)


def _in_month(said: dict[str, str], anchor: date | None, _tense: str) -> Period | None:
    """The 20th: of the month spoken of before."""
    if anchor is None or "monthday" not in said or {"month", "weekday"} & set(said):
        return None
    day = make(anchor.year, anchor.month, int(said["monthday"]))
    return period(day, "day") if day else None


def _year(text: str, anchor: date | None) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) < date.max.year else None
    if not text or anchor is None:
        return None
    text = text.removeprefix("event") or "0"
    if text.startswith("same"):
        return anchor.year // 100 * 100 + int(text[4:])
    year = anchor.year + (0 if text == "this" else int(text))
    return year if 1 <= year < date.max.year else None


def _within_year(said: dict[str, str], year: int) -> Period | None:
    if "monthday" in said:
        day = make(year, int(said.get("month", 0)), int(said["monthday"]))
        return period(day, "week" if said.get("unit") == "week" else "day") if day else None
    if "month" in said:
        return period(date(year, int(said["month"]), 1), "month")
    if "season" in said:
        return season(year, said["season"])
    if "holiday" in said:
        return holiday(year, said["holiday"])
    for unit, size in (("quarter", 3), ("half", 6)):
        if unit in said:
            return _nth_months(year, int(said[unit]), size, unit)
    return period(date(year, 1, 1), "year")


def _nth_months(year: int, number: int, size: int, unit: str) -> Period | None:
    number = 12 // size if number == -1 else number
    return period(date(year, (number - 1) * size + 1, 1), unit) if 1 <= number <= 12 // size else None


def _week_day(said: dict[str, str], anchor: date | None, _tense: str) -> Period | None:
    """Wednesday of last week; Monday week."""
    if anchor is None or "weekday" not in said:
        return None
    if "week" in said:
        monday = add(anchor - timedelta(days=min(anchor.weekday(), anchor.toordinal() - 1)), int(said["week"]), "week")
        day = add(monday, int(said["weekday"]) - 1, "day") if monday else None
        return period(day, "day") if day else None
    if "month" in said or "nth" in said:
        return None
    return _nearest(_weekdays(said, anchor), anchor, said, _tense)


def _weekdays(said: dict[str, str], anchor: date) -> Iterator[Period]:
    """Yield days around the anchor that are this weekday, and this day of the month where that was said too."""
    if "monthday" not in said:
        for offset in range(-14, 15):
            day = add(anchor, offset, "day")
            if day and day.isoweekday() == int(said["weekday"]):
                yield period(day, "day")
        return
    for offset in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1):
        first = add(anchor.replace(day=1), offset, "month")
        day = make(first.year, first.month, int(said["monthday"])) if first else None
        if day and day.isoweekday() == int(said["weekday"]):
            yield period(day, "day")


def _repeating(said: dict[str, str], anchor: date | None, tense: str) -> Period | None:
    """A month, a day of a month, a season, a quarter, a feast: the one of the years around that the tense asks for."""
    if anchor is None or not {"month", "season", "quarter", "half", "holiday"} & set(said):
        return None
    years = range(max(anchor.year - _YEARS_APART, 1), min(anchor.year + _YEARS_APART, date.max.year - 1) + 1)
    around = [found for year in years if (found := _within_year(said, year))]
    if "weekday" in said and "nth" not in said:
        around = [found for found in around if found.low.isoweekday() == int(said["weekday"])] or around
    return _nearest(iter(around), anchor, said, tense)


def _nearest(periods: Iterator[Period], anchor: date, said: dict[str, str], tense: str) -> Period | None:
    direction = said.get("direction", "")
    known = list(periods)
    if direction == "past":
        return max((p for p in known if p.high < anchor and not p.low <= anchor <= p.high), default=None)
    if direction == "future":
        return min((p for p in known if p.low > anchor), default=None)
    if direction == "this" and not (said.get("weekday")):
        return next((p for p in known if p.low.year == anchor.year), None)
    if tense == "past":
        return max((p for p in known if p.low <= anchor), default=None)
    if tense == "future":
        return min((p for p in known if p.high >= anchor), default=None)
    return min(known, key=lambda p: (_gap(p, anchor), p.low), default=None)


def _gap(found: Period, anchor: date) -> int:
    return max((found.low - anchor).days, (anchor - found.high).days, 0)


def _counted(said: dict[str, str], anchor: date | None, _tense: str) -> Period | None:
    """Two days ago, ten years later."""
    if anchor is None or "count" not in said or "unit" not in said:
        return None
    unit, size = UNIT_OF.get(said["unit"], (said["unit"], 1))
    number = float(said["count"]) * size
    if unit in VAGUE_UNITS:
        return period(anchor, "day")
    if number != int(number):
        unit, number = {"year": ("month", number * 12), "decade": ("year", number * 10)}.get(
            unit,
            (unit, round(number)),
        )
    day = add(anchor, round(number), unit)
    return period(day, unit) if day else None


def _shifted(said: dict[str, str], anchor: date | None, _tense: str) -> Period | None:
    """Last month, this year, tomorrow; last night."""
    if anchor is None:
        return None
    if "shift" in said or "day" in said:
        unit, size = UNIT_OF.get(said.get("unit", "day"), (said.get("unit", "day"), 1))
        if unit in VAGUE_UNITS:
            return period(anchor, "day")
        day = add(anchor, (int(said.get("shift") or said["day"]) + int(said.get("more", "0"))) * size, unit)
        return period(day, unit) if day else None
    return _bare_unit(said, anchor)


def _bare_unit(said: dict[str, str], anchor: date) -> Period | None:
    """The weekend (the latest one), the end of the year, in the morning."""
    if said.get("unit") == "weekend":
        return period(anchor - timedelta(days=min(anchor.isoweekday(), anchor.toordinal() - 1)), "weekend")
    if said.get("unit") in {"day", "week", "month", "year", "decade", "century"} and "ref" not in said:
        return period(anchor, said["unit"])
    return period(anchor, "day") if {"part", "clock", "hour"} & set(said) else None


_RULES: tuple[Callable[[dict[str, str], date | None, str], Period | None], ...] = (
    _iso, _named, _long, _in_year, _in_month, _week_day, _repeating, _counted, _shifted,
)  # fmt: skip


def _span(said: dict[str, str], anchor: date | None) -> Period | None:
    """The past three months: from that day to the anchor."""
    if anchor is None or said.get("n", "X") == "X":
        return None
    unit, size = UNIT_OF.get(said.get("unit", ""), (said.get("unit", ""), 1))
    if unit in VAGUE_UNITS:
        return period(anchor, "day")
    sign = -1 if said["span"] == "past" else 1
    day = add(anchor, sign * round(float(said["n"]) * size), unit)
    return Period(min(day, anchor), max(day, anchor), "day") if day else None


def _nth_of(found: Period, number: int, unit: str) -> Period | None:
    """Return the last week of a month, the first day of a year: stretches of that length from its end or beginning."""
    if unit not in {"day", "week", "month"}:
        return found
    if number < 0:
        first = add(found.high + timedelta(days=1) if found.high < date.max else found.high, number, unit)
    else:
        first = add(found.low, number - 1, unit)
    after = add(first, 1, unit) if first else None
    if first is None or after is None or not found.low <= first <= found.high:
        return None
    return Period(first, min(after - timedelta(days=1), found.high), unit)


def _nth_day(found: Period, number: int, weekday: int) -> Period | None:
    """Return the first Monday of a month, the last Friday of a year.

    >>> _nth_day(period(date(2024, 3, 1), "month"), -1, 5).low
    datetime.date(2024, 3, 29)
    """
    if number < 0:
        last = found.high - timedelta(days=(found.high.isoweekday() - weekday) % 7)
        day = add(last, number + 1, "week")
    else:
        day = add(found.low + timedelta(days=(weekday - found.low.isoweekday()) % 7), number - 1, "week")
    return period(day, "day") if day and found.low <= day <= found.high else None


def _part_of(found: Period, mod: str) -> Period:
    """Return the generous half that "early", "mid" or "late" names: precision stays below the words' own."""
    length = (found.high - found.low).days + 1
    if length <= 7:  # noqa: PLR2004  early this week is some day of this week
        return found
    if found.unit in {"month", "quarter", "season", "half", "year"}:
        return _months_part(found, mod)
    half, quarter = timedelta(days=length // 2), timedelta(days=length // 4)
    low = {"start": found.low, "mid": found.low + quarter, "end": found.low + half}[mod]
    high = {"start": found.low + half - timedelta(days=1), "mid": found.high - quarter, "end": found.high}[mod]
    return Period(low, high, found.unit)


def _months_part(found: Period, mod: str) -> Period:
    if found.unit == "month":
        first, last = {"start": (1, 15), "mid": (8, 23), "end": (16, found.high.day)}[mod]
        return Period(found.low.replace(day=first), found.low.replace(day=last), "month")
    months = (found.high.year - found.low.year) * 12 + found.high.month - found.low.month + 1
    begin, keep = {"start": (0, (months + 1) // 2), "mid": (months // 4, months - 2 * (months // 4)),
                  "end": (months // 2, (months + 1) // 2)}[mod]  # fmt: skip
    low = add(found.low, begin, "month") or found.low
    final = add(low, keep - 1, "month") or low
    return Period(low, month_end(final.year, final.month), found.unit)


# --- feasts ---

_NTH = {
    "thanksgiving": (11, 4, 4),
    "labor": (9, 1, 1),
    "memorial": (5, 1, -1),
    "mlk": (1, 1, 3),
    "columbus": (10, 1, 2),
}
"""Month, weekday and which one of the month (-1: the last), as the law of the United States sets them."""


def holiday(year: int, name: str) -> Period | None:
    """Return the day of a feast: ``12-25``, ``easter-2``, or one of the moving days of the United States.

    >>> holiday(2024, "easter+0").low, holiday(2024, "thanksgiving").low
    (datetime.date(2024, 3, 31), datetime.date(2024, 11, 28))
    """
    if name.startswith("easter"):
        return period(easter(year) + timedelta(days=int(name[6:])), "day")
    if name.startswith("orthodox"):
        return period(orthodox_easter(year) + timedelta(days=int(name[8:])), "day")
    if name in _NTH:
        return period(_nth_weekday(year, *_NTH[name]), "day")
    match = re.fullmatch(r"(\d\d)-(\d\d)", name)
    day = make(year, int(match[1]), int(match[2])) if match else None
    return period(day, "day") if day else None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if nth > 0:
        return day + timedelta(weeks=nth - 1)
    last = month_end(year, month)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian), by the rule of Meeus, Jones and Butcher.

    >>> easter(1999)
    datetime.date(1999, 4, 4)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    month, _ = divmod(h + ell - 7 * m + 90, 25)
    return date(year, month, (h + ell - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday in the Gregorian calendar, by the rule of Meeus for the Julian one.

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    days = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + days + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)

"""TIMEX3 values (TimeML) for time expressions: another notation of the same calendar, for tools that speak it.

``timexes(annotated)`` gives each expression of an article with its value. News is seen from the day it was written;
a history is seen from the time it has reached: ``is_history`` tells them apart by what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from whence.resolve.calendar import Period, add, bounds, make, period
from whence.resolve.dates_form import fields, is_relative, needs_event, place
from whence.resolve.dates_tense import points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whence.model import Annotated, TimeExpression

_UNIT = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "fortnight": "F",
    "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ME",
}  # fmt: skip
"""TIMEX3 letters; T moves them behind the P of a period."""
_SMALLER = {
    "year": ("month", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "day": ("hour", 24),
    "month": ("day", 30),
}
ONWARDS = 1.5
"""How much farther than back a history goes on to the next month of a name: 1.25 to 1.5 were best on WikiWars."""
_ALLUSIONS = 16
"""One in so many years may be an allusion: "as in 1812"."""
_MARGIN = 5
"""Years around those of a history that still belong to it."""
SOON = 90
"""Days within which a day of a month is still to come although a verb of the past governs it ("said ... Nov. 16")."""
_OVER = 21
"""Days after which a day that is said to come cannot be the one gone by, told late."""
_ENDED = re.compile(r",? (?:that |which )?end(?:ed|ing|s) (?:on )?")
_REFS = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


def timexes(annotated: Annotated) -> tuple[tuple[TimeExpression, str], ...]:
    """Return every time expression of an article with its TIMEX3 value."""
    anchor = bounds(annotated.article.published)[0] if annotated.article.published else None
    seen = _Reader(anchor, is_history(annotated.times, anchor), _core(annotated.times))
    found = []
    for i, time in enumerate(annotated.times):
        if not {"age", "named"} & set(fields(time.form)):
            found.append((time, seen.read(time, _tense(annotated, time), _ended(annotated, i))))
    return tuple(found)


def _ended(annotated: Annotated, index: int) -> str:
    """Return the form of the date on which a stretch of time ends by its own words: "the quarter ended Sept. 30"."""
    time, *rest = annotated.times[index : index + 2]
    between = annotated.article.text[time.span.end : rest[0].span.start] if rest else ""
    return rest[0].form if _ENDED.fullmatch(between) else ""


def _tense(annotated: Annotated, time: TimeExpression) -> str:
    if annotated.article.text[time.span.end : time.span.end + 2] in {"'s", "’s"}:
        return ""  # Wednesday's ruling: the verb is not about that day
    return points(annotated.doc, time.span.start, time.span.end)


def is_history(times: Sequence[TimeExpression], anchor: date | None) -> bool:
    """Return whether a text tells of years gone by rather than of the days in which it was written.

    It is one when it names more full years far from its own (any, where that is unknown) than words that need "today".
    """
    far = sum(
        1
        for t in times
        if (year := fields(t.form).get("year", "")).isdigit() and (not anchor or abs(int(year) - anchor.year) > 1)
    )
    near = sum(1 for t in times if _from_today(t))
    return far > max(3 * near, 4)


def _core(times: Sequence[TimeExpression]) -> tuple[int, int]:
    """Return the first and last of the years that a text is about: without those that it only alludes to."""
    years = sorted(
        int(said["year"]) for t in times if (said := fields(t.form)).get("year", "").isdigit() and "era" not in said
    )
    if not years:
        return date.min.year, date.max.year
    cut = len(years) // _ALLUSIONS
    return years[cut] - _MARGIN, years[-1 - cut] + _MARGIN


def _from_today(time: TimeExpression) -> bool:
    said = fields(time.form)
    return not needs_event(time.form) and bool(
        {"shift", "count", "direction"} & set(said)
        or ("weekday" in said and "month" not in said)
        or said.get("year") in {"this", "-1", "+1"},
    )


@dataclass
class _Reader:
    """Reads expressions in order and keeps the time that the text has reached."""

    anchor: date | None
    history: bool
    core: tuple[int, int]
    """The years that the text is about."""
    focus: Period | None = None
    accounts: Period | None = None
    """The quarter, half or year whose accounts a company gives."""
    before_christ: int = 0
    """The year before Christ that the text has reached, 0 for none."""

    def read(self, time: TimeExpression, tense: str, ended: str = "") -> str:
        """Return the value of the next expression; ``ended`` is the form of the day that it is said to end on."""
        said = fields(time.form)
        named = _without_place(said) or _whole_years(said) or self._now(time, said)
        if named:
            if said.get("unit") == "month" and said.get("n", "") in {"3", "6", "9"}:
                self.accounts = period(self.anchor, "year") if self.anchor else None
            return named
        if said.get("era") == "BC" or self._goes_on_before_christ(said):
            return self._bc(said)
        found = self._accounted(said, ended) or self._place(time, said, tense)
        if found is None:
            return _unplaced(said)
        self._reach(time, said, found)
        return _value(found, said) + _clock(said)

    def _now(self, time: TimeExpression, said: dict[str, str]) -> str:
        """Return the reference of vague words; in a history "today" is the reader's."""
        if "ref" in said or (self.history and time.span.quote.lower() in {"today", "these days", "this day"}):
            return _REFS[said.get("ref", "present")]
        return ""

    def _place(self, time: TimeExpression, said: dict[str, str], tense: str) -> Period | None:
        if not is_relative(time.form):
            return place(time.form, None)
        if self.history or needs_event(time.form):
            return self._from_focus(time.form, said, tense)
        if self._shares_day(said):
            return place(time.form, self.focus.low if self.focus else None)
        if "monthday" in said or "holiday" in said or ("month" in said and not tense and "direction" not in said):
            return self._near(time.form, tense)
        # Companies speak of the quarter that has ended.
        way = tense or ("past" if "weekday" in said else "near")
        return place(time.form, self.anchor, way)

    def _accounted(self, said: dict[str, str], ended: str) -> Period | None:
        """Return the quarter or year of a company's accounts that the words mean: "the quarter", "a year earlier"."""
        if self.history or not self.anchor:
            return None
        if "quarter" in said or said.get("unit") == "quarter" or "like" in said:
            return self._quarter(said, ended)
        if said.get("unit") == "year" and said.get("count") == "-1" and self.accounts:
            return _years_on(self.accounts, -1)
        if said.get("unit") == "year" and said.get("shift") == "0":
            self.accounts = period(self.anchor, "year")
        return None

    def _quarter(self, said: dict[str, str], ended: str) -> Period | None:
        day = add(self.anchor, -1, "quarter") if self.anchor else None
        latest = self.accounts or (period(day, "quarter") if day else None)
        if "quarter" in said:
            found = place(" ".join(f"{key}={value}" for key, value in said.items()), self.anchor, "past")
            over = bool(found and found.high <= self.anchor) if self.anchor else True
            if not self.accounts or ("year" not in said and (over or ended)):
                self.accounts = found
            return found
        if said.get("from") == "event":
            last = place(ended, self.anchor, "past") if ended else None
            current = period(last.low, "quarter") if last else latest if latest and latest.unit == "quarter" else None
            self.accounts = current or (period(day, "quarter") if day else None)
            return _years_on(self.accounts, -1) if "count" in said and self.accounts else self.accounts
        if "like" not in said or latest is None:
            return None
        if said.get("year", "").isdigit():
            return _years_on(latest, int(said["year"]) - latest.low.year)
        return _years_on(latest, int(said.get("count") or said.get("year", "0").replace("this", "0")))

    def _near(self, form: str, tense: str) -> Period | None:
        """Return the nearest such day: a day of a month is never far, and of the past only when the next one is far."""
        found = place(form, self.anchor, "near")
        if found and self.anchor and tense == "future" and (self.anchor - found.high).days > _OVER:
            return place(form, self.anchor, "future")
        if found and self.anchor and tense != "future" and (found.low - self.anchor).days > SOON:
            return place(form, self.anchor, "past")
        return found

    def _shares_day(self, said: dict[str, str]) -> bool:
        """An hour alone is of the day last spoken of."""
        return (
            bool({"clock", "hour"} & set(said))
            and not {"shift", "weekday", "month"} & set(said)
            and bool(self.focus and self.focus.unit == "day")
        )

    def _from_focus(self, form: str, said: dict[str, str], tense: str) -> Period | None:
        if self.focus is None:
            return place(form, self.anchor, tense or "past")
        day = self.focus.low
        if set(said) & {"month", "season", "quarter", "holiday"} and "year" not in said and "direction" not in said:
            year = f"{form} year={day.year:04}"
            return _onwards(form, day) if self.focus.unit in {"day", "month"} else place(year, None)
        if "count" in said and self.focus.unit in {"year", "month"} and said.get("unit") in {"day", "week"}:
            return None
        return place(form, day, "past")

    def _reach(self, time: TimeExpression, said: dict[str, str], found: Period) -> None:
        """Move the focus to a time that the text tells of; words seen from today leave it."""
        self.before_christ = 0
        if self.history and not self.core[0] <= found.low.year <= self.core[1]:
            return  # an allusion
        if found.unit in {"decade", "century"} or (
            not self.history and _from_today(time) and not {"weekday", "month", "quarter"} & set(said)
        ):
            self.focus = self.focus or found
        elif not (
            self.focus and found.unit == "year" and found.low.year == self.focus.low.year
        ):  # a year that was reached already
            self.focus = found

    def _goes_on_before_christ(self, said: dict[str, str]) -> bool:
        if not self.before_christ or said.get("era") == "AD":
            return False
        year = said.get("year", "event")
        return year.startswith(("event", "same")) or len(year) < 4  # noqa: PLR2004  digits of a year of ours

    def _bc(self, said: dict[str, str]) -> str:
        """Return the value of a time before Christ, counted from the year that was reached where it has none."""
        if "century" in said:
            return f"BC{int(said['century']) - 1:02}"
        if said.get("unit") in {"year", "decade", "century"} and (
            "shift" in said or said.get("count", "X").strip("-").isdigit()
        ):
            size = {"year": 1, "decade": 10, "century": 100}[said["unit"]]
            self.before_christ = max(self.before_christ - size * int(said.get("shift") or said["count"]), 1)
            return f"BC{self.before_christ:04}"[: 6 if size == 1 else 5 if size == 10 else 4]  # noqa: PLR2004
        year = said.get("year", "")
        if year.isdigit():
            self.before_christ = int(year)
        value = f"BC{self.before_christ:04}"
        for key in ("month", "monthday"):
            value += f"-{int(said[key]):02}" if key in said else ""
        return (
            value + (f"-{said['season']}" if "season" in said else "")
            if {"year", "month", "season"} & set(said)
            else "BCXXXX-XX-XX" + _clock(said)
        )


def _whole_years(said: dict[str, str]) -> str:
    """Return the value of years and decades that this calendar has no days for."""
    if "fiscal" in said:
        return said["year"]
    return f"BC{int(said['decade']):03}" if "decade" in said and said.get("era") == "BC" else ""


def _years_on(found: Period, years: int) -> Period | None:
    """Return the same stretch of another year."""
    day = add(found.low, years, "year")
    return period(day, found.unit) if day else None


def _without_place(said: dict[str, str]) -> str:
    """Return the value of lengths, repetitions and "some years ago": nothing that lies on a calendar; else ``""``."""
    if {"every", "often"} & set(said):
        return _set(said)
    if "n" in said or "span" in said:
        return duration(said)
    if said.get("of") == "week":
        return "P1W"  # weeks of a month have no name in TIMEX3
    if said.get("count", "").strip("-") == "X":
        return "PAST_REF" if said["count"].startswith("-") else "FUTURE_REF"
    return ""


def _onwards(form: str, day: date) -> Period | None:
    """Return the nearest such time, where a history that goes on has a shorter way than one that goes back."""
    before, after = place(form, day, "past"), place(form, day, "future")
    if before is None or after is None:
        return before or after
    back, on = max((day - before.high).days, 0), max((after.low - day).days, 0)
    return after if on < back * ONWARDS else before


def _unplaced(said: dict[str, str]) -> str:
    """Return the value of words that no day is known for."""
    if "month" in said:
        return f"XXXX-{int(said['month']):02}" + (f"-{int(said['monthday']):02}" if "monthday" in said else "")
    if "season" in said:
        return f"XXXX-{said['season']}"
    if "weekday" in said:
        return f"XXXX-WXX-{said['weekday']}"
    if {"part", "clock", "hour"} & set(said):
        return "XXXX-XX-XX" + _clock(said)
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
        said.get("unit", ""),
        "XXXX-XX-XX",
    )


def _value(found: Period, said: dict[str, str]) -> str:
    """Return a period as TIMEX3 writes it.

    >>> from datetime import date
    >>> _value(period(date(1990, 8, 15), "week"), {}), _value(period(date(1975, 1, 1), "decade"), {})
    ('1990-W33', '197')
    """
    low = found.low
    week = low.isocalendar()
    if "mod" in said and found.unit != "day":
        low = _whole(found, said)
    year = f"{low.year:04}"
    return {
        "day": low.isoformat(), "week": f"{week.year:04}-W{week.week:02}",
        "weekend": f"{week.year:04}-W{week.week:02}-WE",
        "month": f"{year}-{low.month:02}", "quarter": f"{year}-Q{(low.month - 1) // 3 + 1}",
        "half": f"{year}-H{(low.month - 1) // 6 + 1}",
        "season": f"{year}-{said.get('season') or {3: 'SP', 6: 'SU', 9: 'FA', 12: 'WI'}.get(low.month, 'WI')}",
        "year": year, "decade": year[:3], "century": f"{low.year // 100:02}",
    }[found.unit]  # fmt: skip


def _whole(found: Period, said: dict[str, str]) -> date:
    """Return the first day of the whole period of which only a part is meant: TIMEX3 says the part elsewhere (mod)."""
    if found.unit == "season" and "season" in said:
        return make(found.low.year - (said["season"] == "WI" and found.low.month < 3), found.low.month, 1) or found.low  # noqa: PLR2004
    return period(found.low, found.unit).low if found.unit != "century" else found.low


def _clock(said: dict[str, str]) -> str:
    if "clock" in said or "hour" in said:
        hour, _, rest = said.get("clock", said.get("hour", "0")).partition(":")
        number = int(hour)
        if said.get("ampm", "").lower().startswith("p") and number < 12:  # noqa: PLR2004  noon
            number += 12
        return f"T{number:02}:{rest or '00'}"
    return f"T{said['part']}" if "part" in said else ""


def duration(said: dict[str, str]) -> str:
    """Return the TIMEX3 value of a length.

    >>> duration({"n": "2.5", "unit": "year"}), duration({"n": "X", "unit": "hour"})
    ('P2Y6M', 'PTXH')
    >>> duration({"n": "1", "unit": "minute", "plus": "0.5"})
    'PT1M30S'
    """
    unit, number = said["unit"], said.get("n", "X")
    if number == "X":
        return _length(number, unit)
    amount = float(number) + float(said.get("plus", "0"))
    if amount == int(amount):
        return _length(str(int(amount)), unit)
    small = _SMALLER.get(unit)
    rest = (amount - int(amount)) * small[1] if small else 0.5
    if small is None or abs(rest - round(rest)) > 0.01:  # noqa: PLR2004  rounding of thirds
        return _length(f"{amount:g}", unit)
    second = _length(str(round(rest)), small[0])
    if not int(amount):
        return second
    first = _length(str(int(amount)), unit)
    return first + (second[2:] if first.startswith("PT") else second[1:])


def _length(number: str, unit: str) -> str:
    letter = _UNIT[unit]
    return f"PT{number}{letter[1]}" if letter.startswith("T") else f"P{number}{letter}"


def _set(said: dict[str, str]) -> str:
    """Return the value of a repetition."""
    if "often" in said:
        return said["often"]
    every = said["every"]
    if "weekday" in said:
        return f"XXXX-WXX-{said['weekday']}" + _clock(said)
    if "month" in said:
        return f"XXXX-{int(said['month']):02}"
    if "season" in said:
        return f"XXXX-{said['season']}"
    if "part" in said:
        return "XXXX-XX-XX" + _clock(said)
    return _length(re.sub(r"\..*", "", said.get("n", "1")), every)


__all__ = ["duration", "is_history", "timexes"]

"""The article's own date, stated or worked out by constraints.

Each constraint is a Step whose ``gives`` is all the days that it alone allows (EDTF); the article's date is what they
allow together (``dates.replay``). A constraint that would leave nothing is not taken: it is named in a step that allows
every day that was left. What remains may be one day, a few candidates, an interval, or nothing at all.

1. ``dated-in-the-past``: what the article tells in the past tense with its year happened before it was written.
2. ``dated-in-the-future``: what it says will happen had not happened.
   ``copyright``: nor is it younger than the page's notice of copyright.
   ``quoted-post``: a quoted post was written before. ``named-since``: what it names had its name already (Facebook).
3. ``in-office``: somebody whom the top of the article calls president held that office; elsewhere, had come into it.
4. ``took-office``: an inauguration "in May" is one of those that were in May, and less than a year ago.
5. ``month-of-this-year``: "in February this year" was not written in January. Bare months in the past are this year's
   too where the article itself says "last year" to those of last year.
6. ``weekday-and-day``: "Wednesday (19)" was written within a week of a Wednesday the 19th.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from whence.model import Span, Step, Value
from whence.resolve.calendar import add, bounds, candidates, edtf, intersect, make, one_of, valid
from whence.resolve.dates_form import fields, is_relative, place
from whence.resolve.dates_tense import points, tense_at
from whence.resolve.dates_words import said as in_words
from whence.resolve.dates_world import named_since, super_bowl
from whence.resolve.dating_offices import offices, took_office
from whence.resolve.dating_words import PAST, Constraint, own_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Annotated, TimeExpression
    from whence.resolve.calendar import Period

LATEST = date(2026, 12, 31)
"""No article that this release reads is younger: candidates are listed up to here. Raise it with each release."""
_LISTED_YEARS = 60
"""Years within which days are listed one by one; a longer interval is left as it is."""
_HANDLE = re.compile(r"\(@?\w{2,20}\)\s*$")
"""Whose post it is: ``(@name)`` before its date."""
_NOTICE = re.compile(
    r"(?:\bcopyright\b|©|\(c\))\D{0,25}((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\b[^.\n]{0,30}all rights reserved",
    re.IGNORECASE,
)
_NEW_YEAR = 45
"""Days into a new year in which pages still have the notice of the old one."""
_AHEAD = re.compile(r"\b(?:by|until|till|through|than|before|around|for)\W+(?:the\W+)?$", re.IGNORECASE)
_BEFORE = 15
"""Characters before a date in which such words are looked for."""


def date_article(annotated: Annotated) -> Value | None:
    """Return when the article was written, as far as it says or shows; None when nothing bounds it.

    ``details``: ``basis`` is ``stated`` or ``constraints``, ``candidates`` how many days or weeks are left.
    """
    article = annotated.article
    if article.published and valid(article.published):
        step = Step("stated", "the article or its page states its date", article.published)
        return Value(
            "published",
            article.published,
            Span(0, 0, ""),
            (step,),
            (("basis", "stated"), ("candidates", "1")),
        )
    return work_out(annotated)


def work_out(annotated: Annotated) -> Value | None:
    """Return the date that the article's text allows, whatever it states of itself."""
    steps: list[Step] = []
    result = ""
    for find in (
        _dated_past,
        _dated_future,
        _posts,
        _copyright,
        _world,
        offices,
        took_office,
        _months,
        _weekday_and_day,
    ):
        for constraint in find(annotated, result):
            result = _take(constraint, result, steps)
    if not steps:
        return None
    details = (("basis", "constraints"), ("candidates", str(len(candidates(result)))))
    return Value("published", result, Span(0, 0, ""), tuple(steps), details)


def _take(constraint: Constraint, result: str, steps: list[Step]) -> str:
    """Narrow the result by a constraint, and write the step; one that contradicts the others is named and left out."""
    left = intersect(result, constraint.allows) if result else constraint.allows
    if not left:
        steps.append(Step("contradiction", f"{constraint.said}: not on the days left, so not taken", result))
        return result
    if left != result:
        steps.append(Step(constraint.rule, constraint.said, constraint.allows))
    return left


# --- constraints ---


def _dated_past(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """The latest date with a year that is told in the past."""
    found = [
        (period.low, time)
        for time, tense in own_times(annotated)
        if (period := _with_year(time)) and period.low <= LATEST and _is_past(annotated, time, tense, period.unit)
    ]
    if found:
        low, time = max(found, key=lambda pair: pair[0])
        yield Constraint("dated-in-the-past", f"“{time.span.quote}” is told in the past", edtf(low, None))


def _is_past(annotated: Annotated, time: TimeExpression, tense: str, unit: str) -> bool:
    """Return whether a date is told as past: a day by its sentence, a longer time only by its own verb.

    "the 2018 election", "in 2018 was possible" and "cut by 2026" look ahead although the verb is of the past.
    """
    if tense not in PAST or _is_post(annotated, time):
        return False
    if unit == "day":
        return True
    return points(annotated.doc, time.span.start, time.span.end) == "past" and not _AHEAD.search(
        annotated.article.text[max(time.span.start - _BEFORE, 0) : time.span.start]
    )


def _is_post(annotated: Annotated, time: TimeExpression) -> bool:
    """Return whether a date is that of a quoted post: "(@name) August 10, 2017"."""
    return bool(_HANDLE.search(annotated.article.text[max(time.span.start - 2 * _BEFORE, 0) : time.span.start]))


def _posts(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """The latest post that is quoted with its day was written before; a day earlier where its author lives."""
    found = [
        (period.low, time)
        for time, _ in own_times(annotated)
        if (period := _with_year(time)) and period.unit == "day" and period.low <= LATEST and _is_post(annotated, time)
    ]
    if found:
        low, time = max(found, key=lambda pair: pair[0])
        yield Constraint(
            "quoted-post", f"“{time.span.quote}” is the day of a quoted post", edtf(add(low, -1, "day"), None)
        )


def _world(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """Things that the text names did not exist, or had no such name, before their day."""
    text = annotated.article.text
    for found in (named_since(text), super_bowl(text)):
        if found:
            name, day = found
            yield Constraint("named-since", f"“{name}” was not named before", edtf(bounds(day)[0], None))


def _copyright(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    """A page's notice of copyright has the year in which the page was made: the article is no younger than that."""
    years = [int(match[1] or match[2]) for match in _NOTICE.finditer(annotated.article.text)]
    if years and max(years) < LATEST.year:
        last = add(date(max(years), 12, 31), _NEW_YEAR, "day")
        yield Constraint("copyright", f"the page's notice of copyright is of {max(years)}", edtf(None, last))


def _dated_future(annotated: Annotated, _result: str) -> Iterator[Constraint]:
    found = [
        (p.high, time)
        for time, tense in own_times(annotated)
        if tense == "future"
        and (p := _with_year(time))
        and (
            p.unit == "day" or (p.unit == "month" and points(annotated.doc, time.span.start, time.span.end) == "future")
        )
        and not _is_post(annotated, time)
    ]
    if found:
        high, time = min(found, key=lambda pair: pair[0])
        yield Constraint("dated-in-the-future", f"“{time.span.quote}” is still to come", edtf(None, high))


def _with_year(time: TimeExpression) -> Period | None:
    said = fields(time.form)
    if is_relative(time.form) or "era" in said or {"decade", "century", "fiscal"} & set(said) or "every" in said:
        return None
    return place(time.form, None)


def _months(annotated: Annotated, result: str) -> Iterator[Constraint]:
    """Months of this year that are told in the past: the article was not written earlier in the year."""
    times = list(own_times(annotated))
    says_last_year = any(fields(t.form).get("year") == "-1" and "month" in fields(t.form) for t, _ in times)
    months = []
    for time, tense in times:
        said = fields(time.form)
        whole = "month" in said and not {"direction", "weekday", "from"} & set(said) and tense in PAST
        if whole and (said.get("year") == "this" or ("year" not in said and says_last_year)):
            months.append((int(said["month"]), time))
    span = _listed(result)
    if months and span:
        month, time = max(months, key=lambda pair: pair[0])
        allowed = one_of(
            edtf(date(year, month, 1), date(year, 12, 31)) for year in range(span[0].year, span[1].year + 1)
        )
        yield Constraint("month-of-this-year", f"“{time.span.quote}” is of this year, and told in the past", allowed)


def _weekday_and_day(annotated: Annotated, result: str) -> Iterator[Constraint]:
    """A weekday with its day of the month, told in the past: within the week after such a day."""
    for time, tense in own_times(annotated):
        allowed = weeks_after(time.form, result) if tense in PAST else ""
        if allowed:
            words = in_words(time.form, "any")
            yield Constraint("weekday-and-day", f"“{time.span.quote}”, written within a week of {words}", allowed)
            return


def weeks_after(form: str, result: str) -> str:
    """Return the weeks that begin on a weekday with its day of the month, as far as the result allows; ``""`` for none.

    >>> weeks_after("weekday=3 monthday=19", "2024")
    '2024-06-19/2024-06-25'
    """
    said, span = fields(form), _listed(result)
    if not {"weekday", "monthday"} <= set(said) or {"year", "nth"} & set(said) or span is None:
        return ""
    weeks = (edtf(day, add(day, 6, "day")) for day in _matching(said, span))
    return one_of(week for week in weeks if intersect(week, result))


def _matching(said: dict[str, str], span: tuple[date, date]) -> Iterator[date]:
    """Yield the days in these years that are this weekday, this day of the month and, where said, this month."""
    months = [int(said["month"])] if "month" in said else range(1, 13)
    for year in range(span[0].year, span[1].year + 1):
        for month in months:
            day = make(year, month, int(said["monthday"]))
            if day and day.isoweekday() == int(said["weekday"]):
                yield day


def _listed(result: str) -> tuple[date, date] | None:
    """Return first and last day of what is left, up to ``LATEST``; None where that is too long to be listed."""
    low, high = bounds(result)
    high = min(high or LATEST, LATEST)
    return (low, high) if low and low <= high and high.year - low.year <= _LISTED_YEARS else None


# --- the most likely date ---


def likely(annotated: Annotated) -> Value | None:
    """Return the article's most likely date by the custom of news, for those who must have one; never used in a ledger.

    News mostly dates in full what is of its own day: the latest full date of the past. The bounds stay those of
    ``work_out``; ``details`` have ``basis=likely``.
    """
    stated = annotated.article.published
    if stated and valid(stated):
        return date_article(annotated)
    known = work_out(annotated)
    allowed = known.text if known else ""
    best = _likeliest(annotated, allowed)
    if best:
        step = Step("latest-date", "the latest date that the article names", edtf(best.low, best.high))
    elif known and bounds(known.text)[0]:
        low, high = bounds(known.text)
        members = candidates(known.text)
        step = Step(
            "allowed",
            "the days that its constraints allow",
            members[-1] if len(members) > 1 else edtf(low, high),
        )
    else:
        return None
    return Value(
        "published",
        step.gives,
        Span(0, 0, ""),
        (*(known.steps if known else ()), step),
        (("basis", "likely"),),
    )


def _likeliest(annotated: Annotated, allowed: str) -> Period | None:
    """Return the latest day with its year, else the latest month or year told in the past, else the latest of any."""
    tensed = [(time, tense_at(annotated.doc, time.span.start, time.span.end)) for time in annotated.times]
    named = [
        (period, time, tense)
        for time, tense in tensed  # those of bylines and page furniture too: they often are the page's own
        if (period := _with_year(time))
        and period.low <= LATEST
        and (not allowed or intersect(edtf(period.low, period.high), allowed))
    ]
    told = [period for period, time, tense in named if _is_past(annotated, time, tense, period.unit)]
    days = [period for period, _, tense in named if period.unit == "day"]
    years = told or [period for period, _, _ in named if period.unit in {"month", "year"}]
    best = max(days or years, key=lambda period: period.low, default=None)
    latest = max(told, key=lambda period: period.low, default=best)
    if best and latest and latest.low.year > best.low.year:
        best = latest
    return _day_of(annotated, best) if best and best.unit == "year" else best


def _day_of(annotated: Annotated, year: Period) -> Period:
    """Return the latest day of a year that the article tells of without its year; the year where it tells of none."""
    days = [
        period
        for time, tense in own_times(annotated)
        if tense in PAST
        and set(fields(time.form)) <= {"month", "monthday", "weekday"}
        and {"month", "monthday"} <= set(fields(time.form))
        and (period := place(f"{time.form} year={year.low.year}", None))
        and ("weekday" not in fields(time.form) or period.low.isoweekday() == int(fields(time.form)["weekday"]))
    ]
    return max(days, key=lambda period: period.low, default=year)


__all__ = ["LATEST", "date_article", "likely", "weeks_after", "work_out"]

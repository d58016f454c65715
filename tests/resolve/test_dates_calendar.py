"""Calendar arithmetic: leap years, month ends, year boundaries, EDTF there and back."""

from __future__ import annotations

import calendar as stdlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.resolve.calendar import (
    add,
    bounds,
    candidates,
    edtf,
    in_year,
    intersect,
    month_end,
    one_of,
    period,
    precision,
    season,
    valid,
    width,
    within,
)  # fmt: skip
from whence.resolve.dates_form import easter, holiday, orthodox_easter, place

DAYS = st.dates(date(1, 1, 2), date(9998, 12, 30))
NEAR = st.dates(date(1950, 1, 1), date(2050, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "season", "half", "year", "decade", "century"])


@given(DAYS, DAYS)
def test_there_and_back(first, last):
    low, high = sorted((first, last))
    assert bounds(edtf(low, high)) == (low, high)
    assert valid(edtf(low, high))
    assert bounds(edtf(low, None)) == (low, None)
    assert bounds(edtf(None, high)) == (None, high)


@given(st.lists(NEAR, min_size=1, max_size=6))
def test_sets_there_and_back(days):
    members = {day.isoformat() for day in days}
    assert set(candidates(one_of(members))) == members
    assert bounds(one_of(members)) == (min(days), max(days))


@given(st.lists(st.tuples(NEAR, st.integers(0, 90)), min_size=2, max_size=5))
def test_sets_of_intervals_there_and_back(found):
    members = {edtf(day, day + timedelta(days=length)) for day, length in found}
    assert set(candidates(one_of(members))) == members


@given(st.integers(1, 9999), st.integers(1, 12))
def test_month_ends(year, month):
    assert month_end(year, month).day == stdlib.monthrange(year, month)[1]


@given(DAYS, UNITS)
def test_a_day_lies_in_its_period(day, unit):
    found = period(day, unit)
    assert found.low <= day <= found.high


@given(NEAR, UNITS, st.integers(-15, 15))
def test_a_unit_later_is_another_period(day, unit, number):
    moved = add(day, number, unit)
    assert moved is not None
    assert (period(moved, unit) == period(day, unit)) == (number == 0)


@given(NEAR, st.integers(-400, 400))
def test_months_keep_the_day_or_take_the_last(day, number):
    moved = add(day, number, "month")
    assert moved.day == day.day or (moved.day < day.day and moved == month_end(moved.year, moved.month))


@given(NEAR)
def test_weeks_are_those_of_iso(day):
    week = period(day, "week")
    assert week.low.isocalendar()[:2] == day.isocalendar()[:2]
    assert week.low.isoweekday() == 1


@given(NEAR, st.integers(0, 500), NEAR, st.integers(0, 500))
def test_intersection(day, length, other, other_length):
    first, second = edtf(day, day + timedelta(days=length)), edtf(other, other + timedelta(days=other_length))
    both = intersect(first, second)
    assert both == intersect(second, first)
    assert not both or (within(both, first) and within(both, second))
    assert bool(both) == (day <= other + timedelta(days=other_length) and other <= day + timedelta(days=length))


@given(NEAR)
def test_intersecting_with_itself_changes_nothing(day):
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], f"../{day}", f"{day}/.."):
        assert intersect(text, text) == text
        assert within(text, text)


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_leap_days(year):
    assert bool(in_year("XXXX-02-29", year)) == stdlib.isleap(year)
    assert width(f"{year}") == 365 + stdlib.isleap(year)


def test_precision_of_each_kind():
    kinds = {
        "2024": "year",
        "2024-02": "month",
        "2024-02-26": "day",
        "2024/2025": "interval",
        "[2023,2024]": "set",
        "XXXX-02": "yearless",
        "soon": "",
    }
    assert {text: precision(text) for text in kinds} == kinds


def test_a_yearless_day_meets_years():
    assert intersect("XXXX-02-29", "2021/2028") == "[2024-02-29,2028-02-29]"
    assert intersect("XXXX-02-29", "2021") == ""
    assert within("2024-02-29", "XXXX-02-29")


def test_winter_crosses_the_year():
    assert edtf(*season(2023, "WI")[:2]) == "2023-12/2024-02"


# Easter Sundays as printed in almanacs.
@pytest.mark.parametrize(
    "day",
    [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31)],
)
def test_easter(day):
    assert easter(day.year) == day


def test_moving_feasts():
    assert holiday(2023, "thanksgiving").low == date(2023, 11, 23)
    assert holiday(2023, "memorial").low == date(2023, 5, 29)
    assert holiday(2023, "labor").low == date(2023, 9, 4)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 7), st.integers(1, 5))
def test_the_nth_weekday_of_a_month(year, month, weekday, nth):
    weeks = [week[weekday - 1] for week in stdlib.monthcalendar(year, month) if week[weekday - 1]]
    found = place(f"year={year} month={month} weekday={weekday} nth={nth} of=weekday", None)
    assert (found.low if found else None) == (date(year, month, weeks[nth - 1]) if nth <= len(weeks) else None)
    last = place(f"year={year} month={month} weekday={weekday} nth=-1 of=weekday", None)
    assert last.low == date(year, month, weeks[-1])


@given(st.dates(date(1950, 1, 8), date(2050, 12, 20)), st.integers(1, 7))
def test_weekdays_lie_within_a_week_on_the_side_of_the_tense(day, weekday):
    form = f"weekday={weekday}"
    before, after = place(form, day, "past").low, place(form, day, "future").low
    assert before.isoweekday() == after.isoweekday() == weekday
    assert 0 <= (day - before).days <= 6
    assert 0 <= (after - day).days <= 6
    assert place(f"{form} direction=past weeks=-1", day).low == place(f"{form} direction=past", day).low - timedelta(
        weeks=1
    )


@given(st.integers(1901, 2099))
def test_orthodox_easter_is_a_sunday_and_never_before_the_other(year):
    other = orthodox_easter(year)
    assert other.isoweekday() == 7
    assert 0 <= (other - easter(year)).days <= 35


# Orthodox Easter Sundays as printed in almanacs.
@pytest.mark.parametrize("day", [date(2017, 4, 16), date(2021, 5, 2), date(2024, 5, 5)])
def test_orthodox_easter(day):
    assert orthodox_easter(day.year) == day

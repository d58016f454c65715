"""Dates in words keep the precision that was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.show.when import precision, say, weekday


@pytest.mark.parametrize(
    ("date", "words", "exact"),
    [
        ("", "date unknown", "unknown"),
        ("1972-02-21", "21 February 1972", "day"),
        ("1972-02", "February 1972", "month"),
        ("1972", "1972", "year"),
        ("197X", "1970s", "year"),
        ("1972-21", "spring of 1972", "year"),
        ("1972-02-21/1972-02-28", "21 to 28 February 1972", "days"),
        ("1972-02-25/1972-03-02", "25 February 1972 to 2 March 1972", "days"),
        ("1971-07/1972-02", "between July 1971 and February 1972", "year"),
        ("1972-02-21/..", "not before 21 February 1972", "open"),
        ("../1972-02-21", "not after 21 February 1972", "open"),
        ("[1972-02-21,1972-02-28]", "21 February 1972 or 28 February 1972", "choice"),
        ("1972-02~", "about February 1972", "month"),
        ("1972?", "perhaps 1972", "year"),
        ("XXXX-02-26", "26 February, year unknown", "unknown"),
        ("--02-26", "26 February, year unknown", "unknown"),
        ("soon", "soon", "unknown"),
        ("either/or", "either/or", "unknown"),
        ("1972-13-45", "1972-13-45", "unknown"),
    ],
)
def test_words_and_precision(date, words, exact):
    assert say(date) == words
    assert precision(date) == exact


def test_a_day_has_its_weekday():
    assert weekday("1972-02-21") == "Monday"
    assert weekday("1972-02") == weekday("") == weekday("soon") == ""


@given(st.text("0123456789-/.X~?%[]{},T: ", max_size=30) | st.text(max_size=20))
def test_nothing_odd_raises(text):
    say(text)
    precision(text)
    weekday(text)

"""Time expressions in text."""

from __future__ import annotations

import time as clock

import pytest
import spacy

from whence.annotate import times

BLANK = spacy.blank("en")


def found(text):
    return [(time.span.quote, time.type, time.form) for time in times.find(BLANK(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Wednesday (19) at noon", [("Wednesday (19)", "DATE", "weekday=3 monthday=19"), ("noon", "TIME", "clock=12:00")]),
        ("in February this year", [("February this year", "DATE", "year=this month=2")]),
        ("in September last year", [("September last year", "DATE", "year=-1 month=9")]),
        ("on Monday, the first visitor", [("Monday", "DATE", "weekday=1")]),
        ("in July the first train", [("July", "DATE", "month=7")]),
        ("two days earlier", [("two days earlier", "DATE", "count=-2 unit=day from=event")]),
        ("more than twenty-four hours", [("more than twenty-four hours", "DURATION", "n=24 unit=hour")]),
        ("for 2 1/2 years", [("2 1/2 years", "DURATION", "n=2.5 unit=year")]),
        ("a ten-day tour", [("ten-day", "DURATION", "n=10 unit=day")]),
        ("an 8-month-old goat", [("8-month-old", "DURATION", "age=8 unit=month")]),
        ("each Thursday", [("each Thursday", "SET", "every=week weekday=4")]),
        ("until mid-1996", [("mid-1996", "DATE", "year=1996 mod=mid")]),
        ("from 6-7 January 1916", [("6", "DATE", "year=1916 month=1 monthday=6"), ("7 January 1916", "DATE", "year=1916 month=1 monthday=7")]),
        ("in nineteen ninety-six", [("nineteen ninety-six", "DATE", "year=1996")]),
        ("in the early 1970s", [("the early 1970s", "DATE", "decade=197 mod=start")]),
        ("at 10:35 p.m. Tuesday", [("10:35 p.m. Tuesday", "TIME", "weekday=2 clock=10:35 ampm=p.m.")]),
        ("on Jan. 13, 1998", [("Jan. 13, 1998", "DATE", "year=1998 month=1 monthday=13")]),
        ("in the last week of May", [("the last week of May", "DATE", "month=5 nth=-1 of=week")]),
    ],
)  # fmt: skip
def test_forms(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["He may march on.", "Paid $1998 for it.", "Three-quarters of it", "version 3.14", "(555) 1234-5678", ""],
)
def test_no_times(text):
    assert found(text) == []


def test_spans_are_their_quotes_and_never_overlap():
    text = "On Monday, 3 May 1999, at 10 a.m., two days after the 1998 fair, they met in mid-May for a week."
    last = 0
    for time in times.find(BLANK(text)):
        assert text[time.span.start : time.span.end] == time.span.quote
        assert last <= time.span.start
        last = time.span.end


@pytest.mark.parametrize(
    "text",
    ["1 " * 20_000, "the last " * 5_000, "May 1, " * 5_000, "twenty-" * 10_000, "'" * 30_000],
)
def test_cost_is_linear(text):
    doc = spacy.tokens.Doc(BLANK.vocab, words=[text], spaces=[False])
    start = clock.perf_counter()
    times.find(doc)
    assert clock.perf_counter() - start < 5

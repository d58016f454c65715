"""TIMEX3 values."""

from __future__ import annotations

from factory import a
from whence.annotate import times
from whence.annotate.nlp import parse
from whence.model import Annotated
from whence.resolve.timex import timexes


def values(text, published="2024-06-20"):
    doc = next(iter(parse([text])))
    return {
        time.span.quote: value
        for time, value in timexes(Annotated(a(text, published=published), doc, times=times.find(doc)))
    }


def test_news_is_seen_from_its_day():
    text = "The envoy landed on Tuesday, after two weeks at sea. He came last month, too, and recently in the summer of 1998. He lands every Friday."
    assert values(text) == {
        "Tuesday": "2024-06-18", "two weeks": "P2W", "last month": "2024-05", "recently": "PAST_REF", "the summer of 1998": "1998-SU",
        "every Friday": "XXXX-WXX-5",
    }  # fmt: skip


def test_a_history_is_seen_from_the_time_it_has_reached():
    text = (
        "The line was begun in 1841. It reached the coast on 3 May 1844. In July a train ran. Two days later it was stopped. "
        "In January the works were closed. It was opened in 1846, repaired in 1851 and closed in 1866."
    )
    found = values(text)
    assert (found["July"], found["January"]) == ("1844-07", "1845-01")


def test_years_before_christ_go_on():
    found = values(
        "The temple was begun in the spring of 480 BC. It was finished in August. The following year it burnt.",
    )
    assert list(found.values()) == ["BC0480-SP", "BC0480-08", "BC0479"]


def test_lengths():
    found = values("It took a minute and a half, 2 1/2 years, several decades and forty-five hours.")
    assert list(found.values()) == ["PT1M30S", "P2Y6M", "PXE", "PT45H"]

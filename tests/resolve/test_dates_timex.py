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
    assert list(found.values()) == ["PT1M30S", "P2Y6M", "PXDE", "PT45H"]


def test_companies_compare_a_quarter_with_that_of_the_year_before():
    found = values(
        "Profit rose in the third quarter to $5 million from $4 million a year earlier. Sales in the quarter fell. "
        "The year-ago quarter was poor, and so was the 1988 period.",
        published="1989-10-30",
    )
    assert found == {
        "the third quarter": "1989-Q3", "a year earlier": "1988-Q3", "the quarter": "1989-Q3",
        "The year-ago quarter": "1988-Q3", "the 1988 period": "1988-Q3",
    }  # fmt: skip


def test_the_quarter_is_the_one_that_ends_on_the_day_that_is_named():
    assert values("Sales rose in the quarter ended June 30.", published="1989-11-30")["the quarter"] == "1989-Q2"


def test_dates_joined_to_one_with_a_year_share_it():
    found = values("It lasted from November 15 to February 3, 1989, after talks on May 4 and 5, 1987.")
    assert list(found.values()) == ["1988-11-15", "1989-02-03", "1987-05-04", "1987-05-05"]


def test_a_year_that_heads_a_section_is_the_year_of_what_follows():
    text = "1936\n\nThe bridge fell on 3 June.\n\n1937: the bridge again\n\nIn July it was rebuilt, as in 1840, 1851 and 1866.\n"
    found = values(text)
    assert (found["3 June"], found["July"]) == ("1936-06-03", "1937-07")


def test_words_that_look_ahead_outweigh_the_tense():
    found = values("They planned a rally in the square on Saturday. The deadline was extended until Tuesday.")
    assert list(found.values()) == ["2024-06-22", "2024-06-25"]


def test_a_participle_looks_back():
    assert values("The court will review the order issued Monday.")["Monday"] == "2024-06-17"

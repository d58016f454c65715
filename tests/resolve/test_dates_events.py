"""Events that are dated by other events."""

from __future__ import annotations

import re
from functools import cache

import pytest

from factory import a, r
from whence.annotate import times
from whence.annotate.nlp import parse
from whence.model import Annotated, Group, Span, Status
from whence.resolve.dates import replay, resolve_dates
from whence.resolve.narrow import narrow


@cache
def read(text: str, published: str = "") -> Annotated:
    doc = next(iter(parse([text])))
    return Annotated(a(text, published=published), doc, times=times.find(doc))


def told(article: Annotated, *words: str, **fields):
    """Return what an article tells with these words as triggers; a word may be written ``meeting:met``, kind first."""
    reports = []
    for word in words:
        kind, _, quote = word.rpartition(":")
        start = re.search(rf"\b{quote}\b", article.article.text).start()
        name = f"{article.article.id[:12]}:{start}"
        span = Span(start, start + len(quote), quote)
        reports.append(r(name, kind=kind, trigger=span, article=article.article.id, **fields))
    return resolve_dates(reports, article)


def dates(resolved):
    return [value.text for report in resolved.reports for value in report.of("date")]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The mayor met the envoy on 8 March 2014. Three days after the meeting, the envoy resigned.",
            ("meeting:met", "resigned"),
            ["2014-03-08", "2014-03-11"],
        ),
        (
            "The mayor resigned on 8 March 2014. Two days before her resignation, she visited the port.",
            ("resigned", "visited"),
            ["2014-03-08", "2014-03-06"],
        ),
        (
            "The mayor met the envoy on 8 March 2014. A month after the meeting the envoy resigned.",
            ("meeting:met", "resigned"),
            ["2014-03-08", "2014-04"],
        ),
    ],
)
def test_seen_from_an_event_of_the_article(text, words, expected):
    resolved = told(read(text, "2014-06-01"), *words)
    assert dates(resolved) == expected
    assert all(replay(value.steps) == value.text for report in resolved.reports for value in report.of("date"))


def test_an_event_that_is_not_told_dates_nothing_and_neither_does_the_scene():
    article = read(
        "The mayor met the envoy on 8 March 2014.\nThe day before the vote, she visited the port.", "2014-06-01"
    )
    (visit,) = told(article, "visited").reports
    (value,) = visit.of("date")
    assert value.text == "../2014-06-01"
    assert [step.rule for step in value.steps] == ["words", "article-date", "before-publication"]


def test_plans_seen_from_an_unknown_event_lie_ahead():
    article = read("The mayor will visit the port three days after the vote.", "2014-06-01")
    resolved = told(article, "visit", status=Status.PLANNED)
    assert dates(resolved) == ["2014-06-01/.."]


def test_what_other_articles_say_of_the_event_dates_it():
    one = told(read("Three days after she met the envoy, the mayor visited the port.", "2014-06-01"), "met", "visited")
    two = told(read("The mayor met the envoy on 8 March 2014.", "2014-05-01"), "met")
    met = next(report for report in one.reports if report.trigger.quote == "met")
    (other,) = two.reports
    assert "2014-03-11" not in dates(one)
    first, _ = narrow([one, two], [Group((met.id, other.id))])
    visit = next(report for report in first.reports if report.trigger.quote == "visited")
    (value,) = visit.of("date")
    assert value.text == "2014-03-11"
    assert [step.rule for step in value.steps] == ["words", "event-date", "calendar"]
    assert replay(value.steps) == value.text

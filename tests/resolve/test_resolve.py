"""``resolve`` as a whole: reports in, reports out, with characters and steps kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a, r
from whence.annotate import annotate
from whence.model import Value
from whence.resolve import resolve

TEXT = (
    "French President Georges Pompidou landed in Tehran on Monday. The Shah, Mohammad Reza Pahlavi, gave him a carpet. "
    "Pompidou offered his host a clock, and the two leaders signed a treaty. At least 12 people were hurt in the crowd."
)


def told(text: str, *fields: tuple[str, str], kind: str = "gift", **more: str):
    article = a(text)
    annotated = annotate(article)
    values = []
    for field, phrase in fields:
        start = text.index(phrase)
        span = article.span(start, start + len(phrase))
        values.append(Value(field, span.quote, span))
    report = r(f"{article.id[:12]}:0", *values, kind=kind, **more)
    return resolve((replace(report, article=article.id),), annotated).reports[0]


def test_giver_recipient_and_item():
    report = told(TEXT, ("giver", "The Shah"), ("recipient", "him"), ("item", "a carpet"))
    assert [value.text for value in report.values[:3]] == ["Mohammad Reza Pahlavi", "Georges Pompidou", "carpet"]


def test_a_pair_becomes_two_values_of_the_same_span():
    report = told(TEXT, ("actor", "the two leaders"), kind="agreement")
    actors = report.of("actor")
    assert {value.text for value in actors} == {"Georges Pompidou", "Mohammad Reza Pahlavi"}
    assert len({value.span for value in actors}) == 1


def test_a_visit_to_a_capital_has_host_country_and_place():
    report = told(TEXT, ("actor", "French President Georges Pompidou"), ("recipient", "Tehran"), kind="visit")
    assert report.of("recipient")[0].detail("country") == "IRN"
    assert [value.text for value in report.of("place")] == ["Tehran"]


def test_numbers_of_injured():
    report = told(TEXT, ("injured", "At least 12 people"), kind="")
    assert (report.of("injured")[0].text, report.of("injured")[0].detail("low")) == ("12", "12")


def test_nobody_gives_to_themselves_by_a_pronoun():
    report = told("Anna Berg smiled. She gave her a medal.", ("giver", "She"), ("recipient", "her"))
    assert report.of("giver")[0].text != report.of("recipient")[0].text


def test_x_and_x_is_one_value():
    text = "Tito met Nehru. Tito and Josip Broz Tito talked."
    report = told(text, ("actor", "Tito and Josip Broz Tito"), kind="meeting")
    assert [value.text for value in report.of("actor")] == ["Josip Broz Tito"]


def test_resolving_twice_gives_the_same():
    first = told(TEXT, ("giver", "The Shah"), ("recipient", "him"))
    assert first == told(TEXT, ("giver", "The Shah"), ("recipient", "him"))


def test_status_and_trigger_are_left_alone():
    report = told(TEXT, ("giver", "The Shah"), status="denied")
    assert report.status == "denied"
    assert report.trigger.quote == "gave"


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "two",
            "leaders",
            "Kim",
            "his",
            "and",
            "Putin",
            "'s",
            "U.S.",
            ",",
            "(",
            "president",
            "of",
            "France",
            "\u201c",
            "12",
            "\n\n",
        ]
    ),
    min_size=1,
    max_size=14,
)


@given(WORDS, st.data())
@settings(max_examples=40, deadline=None)
def test_any_words_resolve_without_losing_characters(words, data):
    text = " ".join(words)
    article = a(text)
    annotated = annotate(article)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start + 1, len(text)))
    field = data.draw(st.sampled_from(["actor", "recipient", "item", "place", "killed", "content", "speaker"]))
    span = article.span(start, end)
    report = replace(r(f"{article.id[:12]}:0", Value(field, span.quote, span)), article=article.id)
    for value in resolve((report,), annotated).reports[0].values:
        assert article.text[value.span.start : value.span.end] == value.span.quote
        assert value.details == tuple(sorted(value.details))


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "\ufeff", "\u201c\u201d"])
def test_empty_articles_have_nothing_to_resolve(text):
    assert resolve((), annotate(a(text))).reports == ()

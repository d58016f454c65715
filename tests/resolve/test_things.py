"""Items, quantities, money, and what a definite thing goes back to."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a
from whence.annotate import annotate
from whence.model import Annotated, Value
from whence.numbers import money, number
from whence.resolve.things import resolve_item, resolve_number


@cache
def read(text: str) -> Annotated:
    return annotate(a(text))


def item(text: str, phrase: str) -> Value:
    annotated = read(text)
    start = text.rindex(phrase)
    span = annotated.article.span(start, start + len(phrase))
    return resolve_item(Value("item", span.quote, span), annotated)


@pytest.mark.parametrize(
    ("text", "phrase", "wanted"),
    [
        ("She gave him a Swiss-made Omega watch.", "a Swiss-made Omega watch", {"text": "Swiss-made Omega watch", "head": "watch", "maker": "Omega", "made_in": "CHE", "number": "1"}),
        ("The king sent two horses.", "two horses", {"text": "horses", "head": "horse", "number": "2"}),
        ("They brought a pair of pandas.", "a pair of pandas", {"text": "pandas", "head": "panda", "number": "2"}),
        ("They sent dozens of carpets.", "dozens of carpets", {"text": "carpets", "low": "24"}),
        ("He received several swords.", "several swords", {"text": "swords", "low": "3"}),
        ("She offered various paintings.", "various paintings", {"text": "paintings", "number": ""}),
        ("He gave her the 'finest' shawl.", "the 'finest' shawl", {"head": "shawl", "number": ""}),
        ("The shah presented a carpet worth $20,000 to him.", "a carpet worth $20,000", {"value": "20000", "currency": "USD"}),
        ("He gave a tea set.", "a tea set", {"text": "tea set", "category": 'matches category "tableware of porcelain"'}),
    ],
)  # fmt: skip
def test_item_is_its_own_words_without_articles(text, phrase, wanted):
    found = item(text, phrase)
    assert {name: found.text if name == "text" else found.detail(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("He arrived in a Rolls-Royce limousine. Then he gave them the car.", "the car", "Rolls-Royce limousine"),
        ("She admired the stallion of the sheikh. He gave her the animal.", "the animal", "stallion of the sheikh"),
        ("They unveiled a bronze statue. He gave them the sword.", "the sword", "sword"),
        ("He bought a yacht. He gave them a vessel.", "a vessel", "vessel"),
        (
            "He drove a black Lincoln limousine. He gave him one of the cars.",
            "one of the cars",
            "black Lincoln limousine",
        ),
        ("He sent a gift to the mayor. The gift, a silver clock, arrived late.", "a gift", "silver clock"),
    ],
)
def test_a_definite_thing_goes_back_to_what_says_more(text, phrase, expected):
    found = item(text, phrase)
    assert found.text == expected
    if found.text != found.span.quote:
        assert found.steps[-1].gives == expected


@pytest.mark.parametrize(
    ("said", "text", "low", "high", "qualifier"),
    [
        ("12", "12", "", "", ""),
        ("at least 12 people", "12", "12", "", "at least"),
        ("more than two dozen", "24", "24", "", "more than"),
        ("up to 30", "30", "", "30", "up to"),
        ("between 10 and 15", "10-15", "10", "15", "between"),
        ("twenty-one", "21", "", "", ""),
        ("1,200 civilians", "1200", "", "", ""),
        ("hundreds", "200", "200", "", "hundreds"),
        ("no one", "0", "", "", ""),
        ("about forty", "40", "", "", "about"),
    ],
)
def test_number_keeps_what_the_words_leave_open(said, text, low, high, qualifier):
    annotated = a(said)
    found = resolve_number(Value("killed", said, annotated.span(0, len(said))))
    assert found.text == text
    assert (found.detail("low"), found.detail("high"), found.detail("qualifier")) == (low, high, qualifier)


def test_no_number_no_claim():
    found = resolve_number(Value("killed", "soldiers", a("soldiers").span(0, 8)))
    assert found.text == "soldiers"
    assert found.details == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("worth $300", ("300", "USD")),
        ("€2.5m", ("2500000", "EUR")),
        ("£1 billion", ("1000000000", "GBP")),
        ("over a million dollars", ("1000000", "USD")),
        ("three hundred euros", ("300", "EUR")),
        ("two cows", None),
    ],
)
def test_money(said, expected):
    assert money(said) == expected


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_odd_text_gives_a_number_or_none(text):
    found = number(text)
    assert found is None or found.low is None or found.high is None or found.low <= found.high
    money(text)

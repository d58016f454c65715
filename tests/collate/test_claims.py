"""Two claims, an article and a claim, two answers to one question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.collate.claims import RELATIONS, relation, same_answer, stance

CLAIM = "Harbour bridge of Osterby collapses after storm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour bridge of Osterby collapses: it fell after the storm on Monday.", "agree"),
        ("Pictures of the Osterby harbour bridge that collapses after a storm are a hoax, police said.", "contradict"),
        ("The harbour bridge of Osterby collapses after the storm, an unconfirmed report says.", "neutral"),
        ("Farmers expect a good harvest of rye this year.", "unrelated"),
        ("", "unrelated"),
    ],
)
def test_how_an_article_stands_to_a_claim(text, expected):
    assert stance(CLAIM, text) == expected


def test_answers_to_one_question():
    question = "Why did the bridge of Osterby fall?"
    assert same_answer(question, "The storm had weakened its piers.", "Its piers were weakened by the storm.")
    assert not same_answer(question, "The storm had weakened its piers.", "A ship had struck it at night.")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_odd_claims_have_a_relation_with_chances(a, b):
    found = relation(a, b)
    assert found.name in RELATIONS
    assert abs(sum(chance for _, chance in found.chances) - 1) < 0.001
    assert stance(a, b) in {*RELATIONS, "unrelated"}

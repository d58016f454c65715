"""What articles about one incident say in sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import a, r, s, v
from whence.model import Events, Ledger
from whence.stories.incident import incident, tolls, where


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["OSKALOOSA, Iowa (KQXZ) - A man was shot at a fair."], ("Oskaloosa", "Iowa")),
        (["A man was shot in Tulsa. The fair in Tulsa closed."], ("Tulsa", "Oklahoma")),
        (["A man of Springfield, Ill., was shot.", "The mayor of Springfield, Illinois, spoke."], ("Springfield", "Illinois")),
        (["Police of Missouri look for a man."], ("", "Missouri")),
        (["It rained."], ("", "")),
    ],
)  # fmt: skip
def test_the_town_that_is_named_first_and_most(texts, place):
    assert where([a(text) for text in texts]) == place


def deed(name, words, *values):
    return r(name, *values, kind="", type="ASSAULT", trigger=s(words, int(name.split(":")[1])))


def test_the_first_numbers_count_and_not_those_of_the_background():
    told = [
        deed("a:1", "killed", v("recipient", "two men"), v("killed", "2")),
        deed("a:9", "wounded", v("recipient", "three others"), v("injured", "3")),
        deed("a:50", "killed", v("recipient", "eight people"), v("killed", "8")),
    ]
    assert tolls(told) == (2, 3)


def test_who_was_shot_and_is_not_dead_is_injured():
    told = [deed("a:1", "shot", v("recipient", "four men"), v("injured", "4")), deed("a:9", "killed", v("killed", "1"))]
    assert tolls(told) == (1, 3)
    assert tolls([deed("a:1", "shot", v("recipient", "teenager"))]) == (None, 1)
    assert tolls([]) == (None, None)


def test_an_incident_without_anything_is_empty():
    assert incident(Ledger((a("It rained."),), events=Events(()))).date == ""


@given(st.text())
def test_odd_text_never_raises(text):
    assert len(where([a(text)])) == 2

"""What one side does to the other: the lexicon's verdict weighed by the learned model, with its score and reason."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from factory import a
from whence.annotate import annotate
from whence.coding import type_between
from whence.coding.likely import evidence, fit, marked, weigh


def judged(text, source, target):
    found = annotate(a(text))
    places = [[(text.index(name), text.index(name) + len(name))] for name in (source, target)]
    return type_between(found, *places)


@pytest.mark.parametrize(
    ("text", "source", "target", "type_"),
    [
        ("Norway condemned the Chadian army for the raid.", "Norway", "the Chadian army", "ACCUSE"),
        ("Kenya sent food aid to Somalia on Friday.", "Kenya", "Somalia", "AID"),
        ("Police in Quito detained eleven students.", "Police in Quito", "eleven students", "COERCE"),
        ("Gunmen killed two guards near the dam.", "Gunmen", "two guards", "ASSAULT"),
        ("The Danish premier visited Ghana on Tuesday.", "The Danish premier", "Ghana", "CONSULT"),
    ],
)
def test_type_of_a_pair(text, source, target, type_):
    assert judged(text, source, target).type == type_


def test_a_verdict_says_who_decided_and_how_sure_it_is():
    found = judged("Norway condemned the Chadian army for the raid.", "Norway", "the Chadian army")
    assert found.decided_by == "lexicon"
    assert [step.rule for step in found.steps] == ["lexicon", "model-confirms"]
    assert found.steps[-1].gives == f"ACCUSE {found.score:.2f}"


def test_what_the_lexicon_leaves_open_the_model_decides():
    found = judged("The general gave the order that his men pepper the hut with bullets.", "The general", "the hut")
    assert (found.decided_by, found.steps[-1].rule) == ("model", "model")


def test_sides_may_be_missing():
    assert type_between(annotate(a("Norway condemned the raid.")), [], []).type


def test_names_of_the_sides_do_not_reach_the_model():
    assert marked("Peru and Chile thanked Peru.", [(0, 4), (23, 27)], [(9, 14)]) == (
        "country A and country B thanked country A."
    )


def test_chances_add_up_to_one():
    found = evidence(annotate(a("Norway thanked Chad.")), [(0, 6)], [(15, 19)])
    assert weigh([found]).sum() == pytest.approx(1, abs=1e-5)
    assert found.report is not None
    assert fit(found.report, [(0, 6)], [(15, 19)])[0] == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_any_places_of_any_text_give_a_verdict(text, one, two, three, four):
    places = [[(min(one, two), max(one, two))], [(min(three, four), max(three, four))]]
    found = type_between(annotate(a(text or "x")), *places)
    assert 0 <= found.score <= 1
    assert found.type

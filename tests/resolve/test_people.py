"""People, groups and places of our own sentences, from ``tests/cases/people.json``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from factory import a
from whence.annotate import annotate
from whence.model import Annotated, Value
from whence.resolve.actors import code_phrase, read_actor
from whence.resolve.cast import cast
from whence.resolve.people import Scene, resolve_actor
from whence.resolve.places import resolve_place

CASES = json.loads((Path(__file__).parent.parent / "cases" / "people.json").read_text(encoding="utf-8"))


@cache
def read(text: str, published: str = "") -> Scene:
    annotated = annotate(a(text, published=published))
    return Scene(annotated, cast(annotated.doc, published))


def value(annotated: Annotated, phrase: str, field: str = "actor") -> Value:
    start = annotated.article.text.rindex(phrase)
    span = annotated.article.span(start, start + len(phrase))
    return Value(field, span.quote, span)


def resolved(case: dict) -> tuple[Value, ...]:
    scene = read(case["text"], case.get("published", ""))
    said = value(scene.annotated, case["phrase"], case.get("field", "actor"))
    return (resolve_place(said, scene.annotated),) if said.field == "place" else resolve_actor(said, scene)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "fail" else [])
        for case in CASES
    ],
)
def test_actor_is_who_the_words_mean(case):
    found = resolved(case)
    got = [
        {name: value.text if name == "text" else value.detail(name) for name in wanted}
        for value, wanted in zip(found, case["expected"], strict=False)
    ]
    assert len(found) == len(case["expected"])
    assert sorted(got, key=str) == sorted(case["expected"], key=str)


@pytest.mark.parametrize("case", [case for case in CASES if case["expect"] == "pass"], ids=lambda case: case["label"])
def test_every_value_keeps_its_characters_and_says_how_it_came_about(case):
    text = case["text"]
    for found in resolved(case):
        assert text[found.span.start : found.span.end] == found.span.quote
        assert found.details == tuple(sorted(found.details))
        if found.text != found.span.quote:
            assert found.steps
            assert found.steps[-1].gives == found.text


def test_two_candidates_are_both_said():
    scene = read("Ada Berg met Nils Berg. Berg objected.")
    (found,) = resolve_actor(value(scene.annotated, "Berg"), scene)
    assert found.detail("candidates") == "Ada Berg | Nils Berg"


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("the Danish prime minister", "DNK", "GOV"),
        ("several members of the Kenyan parliament", "KEN", "LEG"),
        ("a group of Syrian refugees", "SYR", "REF"),
        ("Canada's ambassador to Japan", "CAN", "GOV"),
        ("head of the Nigerian army", "NGA", "MIL"),
        ("a former Italian prime minister", "ITA", "ELI"),
        ("professor of law at the University of Oslo", "NOR", "EDU"),
        ("unidentified gunmen", "", "UAF"),
        ("striking Belgian railway workers", "BEL", "LAB"),
        ("the World Health Organization", "UNO", "MED"),
        ("NATO", "IGO", "MIL"),
        ("Peru's central bank", "PER", "GOV"),
        ("Lagos police", "NGA", "COP"),
        ("", "", ""),
        ("   ", "", ""),
        ("’s", "", ""),
    ],
)
def test_phrase_is_coded_by_head_and_modifiers(text, country, sector):
    assert code_phrase(text) == (country, sector)


def test_sector_depends_on_the_date():
    assert code_phrase("Barack Obama", "2012-05-01") == ("USA", "GOV")
    assert code_phrase("Barack Obama", "2020-05-01") == ("USA", "ELI")


def test_odd_phrases_do_no_harm():
    for text in ("." * 5000, "a " * 3000, "of of of", "'s 's 's", "U.S." * 900, "«»", "\x00\ufffd", "President"):
        assert read_actor(text) is not None

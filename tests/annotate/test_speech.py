from __future__ import annotations

import json
from pathlib import Path

import pytest

from factory import a
from whence.annotate import annotate
from whence.annotate.cues import cues
from whence.annotate.quotes import quotations

CASES = json.loads((Path(__file__).parents[1] / "cases" / "speech.json").read_text(encoding="utf-8"))
STANCES = {"neutral", "distance", "denial", "intention", "doubt"}


def rows():
    for case in CASES:
        marks = [pytest.mark.xfail(strict=True, reason=case.get("comment", ""))] if case["expect"] == "fail" else []
        yield pytest.param(case["text"], case["expected"], id=case["label"], marks=marks)


@pytest.mark.parametrize(("text", "expected"), list(rows()))
def test_cases(text: str, expected: list[dict[str, object]]) -> None:
    found = [
        {
            "source": " ".join(span.quote for span in one.source),
            "cue": " ".join(span.quote for span in one.cue),
            "content": [span.quote for span in one.content],
            "kind": one.kind,
            "stance": one.stance,
        }
        for one in annotate(a(text)).attributions
    ]
    assert found == expected


def test_the_table_of_cues_is_well_formed() -> None:
    table = cues()
    assert table["v", "say"].takes >= {"clause", "pass"}
    for cue in table.values():
        assert cue.stance in STANCES
        assert cue.pos in {"v", "n", "a"}
        assert cue.takes
    assert table["v", "deny"].stance == "denial"
    assert ("v", "give") not in table


def test_chances_are_learned_for_words_that_say_so() -> None:
    from whence.annotate.chances import chance, may_be_cue, weights
    from whence.annotate.nlp import parse

    assert set(weights()) == {"cue", "source", "content"}
    assert chance("cue", ["cue", "v:say", "v:say has ccomp:that", "subject=person"]) > chance("cue", ["cue", "v:eat"])
    assert chance("cue", []) == 0.5
    said, *_ = (token for token in next(parse(["Roux said it rained."])) if token.lemma_ == "say")
    assert may_be_cue(said)


def test_chances_never_leave_the_scale() -> None:
    from whence.annotate.chances import chance, weights

    everything = list(weights()["cue"])
    assert 0.0 < chance("cue", everything) <= 1.0
    assert chance("cue", ["never seen"]) == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“Outer ‘inner’ words,” he said.", ["“Outer ‘inner’ words,”"]),
        ('"One paragraph.\n\n"And the next."', ['"One paragraph.', '"And the next."']),
        ("It's Ann's 5\" nail", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    from whence.annotate.normalise import normalise

    assert [text[start:end] for start, end in quotations(text, normalise(text))] == expected

"""Decisions written as lines come back as they were, and a bad line is told with its number."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import r, v
from whence.errors import PathNotFound
from whence.judgements import VERDICTS, as_line, parse_judgement, read_judgements, recognise, write_judgements
from whence.model import Judgement, Problem

words = st.text(min_size=1, max_size=20)


@given(st.builds(Judgement, st.sampled_from(VERDICTS), words, words, words, st.text(), st.text(), st.text()))
def test_a_judgement_survives_its_line(judgement):
    line = as_line(judgement)
    assert "\n" not in line
    assert parse_judgement(line) == judgement


def test_a_file_is_added_to(tmp_path):
    path = tmp_path / "story.judgements.jsonl"
    first, second = Judgement("same", "a:1", "b:2", by="MK"), Judgement("value", "a:1", field="date", value="1901-03")
    write_judgements([first], path)
    write_judgements([second], path)
    assert list(read_judgements(path)) == [first, second]


def test_half_surrogates_do_not_break_the_file(tmp_path):
    path = tmp_path / "odd.jsonl"
    write_judgements([Judgement("wrong", "a:1", note="\ud800")], path)
    assert len(list(read_judgements(path))) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "is not JSON"),
        ("[1]", "is not a JSON object"),
        ('{"verdict": "maybe", "a": "x"}', "verdicts are same"),
        ('{"verdict": "same", "a": "x"}', "without saying of what"),
        ('{"verdict": "value", "a": "x"}', "without a field"),
        ('{"verdict": "wrong", "a": 1}', "not text: a"),
        ('{"verdict": "wrong", "a": "x", "colour": "red"}', "unknown fields: colour"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_place(tmp_path, line, words):
    path = tmp_path / "j.jsonl"
    path.write_text(f"# by hand\n\n{line}\n{json.dumps({'verdict': 'wrong', 'a': 'x'})}\n")
    problem, good = read_judgements(path)
    assert isinstance(problem, Problem)
    assert words in problem.message
    assert (problem.line, problem.path, problem.code) == (3, str(path), "bad-judgement")
    assert good == Judgement("wrong", "x")


def test_bytes_that_are_no_text_are_problems_too(tmp_path):
    path = tmp_path / "j.jsonl"
    path.write_bytes(b"\xff\xfe\x00{{{\n" + b"[" * 100_000)
    assert all(isinstance(item, Problem) for item in read_judgements(path))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(PathNotFound, match="no file of judgements"):
        list(read_judgements(tmp_path / "none.jsonl"))


def test_the_beginning_of_an_id_is_enough_and_what_nothing_answers_to_is_named():
    article, other = "ab" * 32, "cd" * 32
    reports = [r(f"{article[:12]}:5", v("item", "clock"))]
    judged = [
        Judgement("derived", article[:12], other[:8]),
        Judgement("wrong", f"{article[:12]}:"),
        Judgement("same", "zzzz:1", f"{article[:12]}:5"),
        Judgement("wrong", f"{article[:12]}:5", field="colour"),
    ]
    kept, problems = recognise(judged, [article, other], reports)
    assert kept[0] == Judgement("derived", article, other)
    assert kept[1] == Judgement("wrong", f"{article[:12]}:5")
    assert [problem.code for problem in problems] == ["judgement-without-effect"] * 2
    assert "zzzz:1" in problems[0].message
    assert "colour" in problems[1].message

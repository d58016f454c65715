"""The command that answers a task's rows."""

from __future__ import annotations

import io
import json
import sys

import pytest

from evaluation import predict
from evaluation.tasks import NOT_YET, TASKS


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command on these lines; give its exit code, rows and complaints."""

    def run(task: str, *lines: str):
        stdin = io.TextIOWrapper(io.BytesIO("\n".join(lines).encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys.stdout, "reconfigure", lambda **_: None, raising=False)
        code = predict.main([task, "--workers", "1"])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return run


def test_a_task_is_answered_row_by_row(command):
    row = {"id": "a", "text": "Anna met Ben .", "words": ["Anna", "met", "Ben", "."]}
    code, rows, _ = command("parse", json.dumps(row))
    assert code == 0
    assert rows == [
        {
            "id": "a",
            "upos": ["PROPN", "VERB", "PROPN", "PUNCT"],
            "heads": [2, 0, 2, 2],
            "deprels": ["nsubj", "root", "obj", "punct"],
        }
    ]


def test_a_row_that_fails_costs_no_other_and_is_named(command):
    good = {"id": "good", "words": ["Rain", "fell"]}
    code, rows, complaints = command("parse", '{"id": "bad"}', json.dumps(good))
    assert code == 1
    assert [row["id"] for row in rows] == ["good"]
    assert "parse: row bad: KeyError" in complaints


def test_a_task_that_is_not_served_says_why(command, monkeypatch):
    monkeypatch.setitem(NOT_YET, "weather", "rain is not yet coded")
    code, rows, complaints = command("weather")
    assert (code, rows) == (2, [])
    assert "weather is not served yet: rain is not yet coded" in complaints


def test_an_unknown_task_lists_those_there_are(command):
    code, _, complaints = command("timex")
    assert code == 2
    assert "times" in complaints


def test_a_broken_line_is_wrong_use(command):
    code, rows, complaints = command("parse", "{")
    assert (code, rows) == (2, [])
    assert "line 1: not JSON" in complaints


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda task: task.name)
def test_every_task_has_its_function(task):
    assert callable(task.load())


def test_no_task_is_both_served_and_not():
    assert not set(TASKS) & set(NOT_YET)

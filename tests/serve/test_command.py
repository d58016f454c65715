"""``whence serve`` and ``whence judge`` as they are called."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from whence.cli import run
from whence.errors import UsageError
from whence.serve.run import _listen


def test_serve_says_where_answers_and_ends_with_ctrl_c(story_file):
    command = [sys.executable, "-m", "whence.cli", "serve", str(story_file), "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        line = server.stderr.readline()
        address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(f"{address}index.json") as answer:
            assert json.load(answer)["counts"]["events"] == 5
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
        assert (server.returncode, out) == (0, "")
        assert "Traceback" not in err


def test_a_port_that_is_taken_is_said_and_the_next_one_taken_where_none_is_named():
    taken = socket.create_server(("127.0.0.1", 0))
    with taken, pytest.raises(UsageError, match="choose another with --port"):
        _listen("127.0.0.1", taken.getsockname()[1])
    with _listen("127.0.0.1", None) as one, _listen("127.0.0.1", None) as other:
        assert one.getsockname() != other.getsockname()


@pytest.mark.parametrize("command", ["serve", "judge"])
def test_a_file_that_is_no_ledger_is_refused(command, tmp_path, capsys):
    (tmp_path / "story.db").write_text("no ledger")
    assert run([command, str(tmp_path / "story.db")]) == 1
    assert "is no ledger" in capsys.readouterr().err
    assert run([command, str(tmp_path / "none.db")]) == 2
    assert "whence build" in capsys.readouterr().err


def test_judge_asks_and_keeps(story_file, tmp_path, capsys, monkeypatch):
    path = tmp_path / "story.db"
    shutil.copy(story_file, path)
    keys = iter("1q")
    monkeypatch.setattr("whence.cli._key", lambda: next(keys))
    assert run(["judge", str(path), "--by", "MK"]) == 0
    shown = capsys.readouterr()
    assert "Which date does" in shown.out
    assert "Kept" in shown.out
    assert "1 kept in" in shown.err
    assert '"by": "MK"' in (tmp_path / "story.judgements.jsonl").read_text()


def test_judge_as_json_lists_the_questions(story_file, capsys):
    assert run(["judge", str(story_file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["sort"] == "date"

"""Every command: what it prints where, its exit code, and what it says when the call is wrong."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from show.story import STORY
from whence import cli, ledger, model, pipeline
from whence.errors import CodebookError

SHOWING = ("show", "why", "gifts", "sources", "conflicts")


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "story.db"
    ledger.save(STORY, path)
    return str(path)


@pytest.fixture
def built(monkeypatch):
    """Builds that give the hand-made story at once; ``calls`` holds what was asked for."""
    calls = []

    def build(paths, **options):
        calls.append((list(paths), options, [path.read_bytes() if path.is_file() else None for path in paths]))
        return STORY

    monkeypatch.setattr(pipeline, "build", build)
    return calls


def arguments(command: str, db: str) -> list[str]:
    return [command, db, "gift-1", "date"] if command == "why" else [command, db]


@pytest.mark.parametrize("command", SHOWING)
def test_showing_commands_print_words_or_json_on_stdout(command, db, capsys):
    assert cli.run(arguments(command, db)) == 0
    words = capsys.readouterr()
    assert words.out
    assert not words.err
    assert cli.run([*arguments(command, db), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("command", SHOWING)
def test_a_missing_ledger_is_wrong_use_and_says_how_to_make_one(command, tmp_path, capsys):
    assert cli.run(arguments(command, str(tmp_path / "none.db"))) == 2
    said = capsys.readouterr()
    assert "whence build" in said.err
    assert not said.out


def test_one_event_and_one_page(db, tmp_path, capsys):
    assert cli.run(["show", db, "gift-1"]) == 0
    assert "brass compass" in capsys.readouterr().out
    assert cli.run(["show", db, "--html", str(tmp_path / "story.html")]) == 0
    assert (tmp_path / "story.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_export_writes_to_stdout_or_a_file(db, tmp_path, capsys):
    assert cli.run(["export", db, "--to", "jsonl"]) == 0
    out = capsys.readouterr().out
    assert cli.run(["export", db, "--to", "jsonl", "-o", str(tmp_path / "x.jsonl")]) == 0
    assert (tmp_path / "x.jsonl").read_text(encoding="utf-8") == out
    assert cli.run(["export", db, "--to", "xml"]) == 2
    assert "csv, gifts, jsonl" in capsys.readouterr().err


@pytest.mark.usefixtures("built")
def test_build_writes_a_ledger_and_says_how_to_look_at_it(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    out = tmp_path / "new.db"
    assert cli.run(["build", str(tmp_path / "in"), "-o", str(out)]) == 1  # the story has a problem
    said = capsys.readouterr()
    assert not said.out
    assert "5 events" in said.err
    assert "empty-file  empty.txt" in said.err
    assert f"whence show {out}" in said.err
    assert ledger.open(out) == STORY
    assert cli.run(["build", str(tmp_path / "in"), "-o", str(out), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["events"] == 5
    assert cli.run(["build", str(tmp_path / "in"), "-o", str(out), "--quiet"]) == 1
    assert capsys.readouterr() == ("", "")


def test_build_reads_an_article_from_stdin(built, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Anna met Ben.")))
    cli.run(["build", "-", "-o", str(tmp_path / "new.db"), "-q"])
    assert built[0][2] == [b"Anna met Ben."]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["build", "none", "-o", "x.db"], "none does not exist"),
        (["build", "artcles", "-o", "x.db"], "Did you mean articles"),
        (["build", "articles", "-o", "."], "is a folder"),
        (["build", "articles", "-o", "no/such/x.db"], "mkdir -p"),
        (["build", "articles", "-o", "x.db", "--codebook", "none.yaml"], "none.yaml does not exist"),
        (["build", "articles"], "'--output'"),
        (["check", "none"], "none does not exist"),
        (["shw"], "Did you mean 'show'"),
        (["show", "--htlm"], "--html"),
        (["export", "x.db"], "--to FORMAT: csv, gifts, jsonl"),
    ],
)
def test_wrong_use_says_what_is_wrong_and_exits_with_2(built, given, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    assert cli.run(given) == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert built == []


def test_a_quiet_build_still_says_which_judgement_it_cannot_follow(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Anna met Ben.", encoding="utf-8")
    (tmp_path / "j.jsonl").write_text("not a judgement\n", encoding="utf-8")
    given = [
        "build",
        str(tmp_path / "a.txt"),
        "-o",
        str(tmp_path / "x.db"),
        "-q",
        "--judgements",
        str(tmp_path / "j.jsonl"),
    ]
    assert cli.run(given) == 1
    assert "bad-judgement" in capsys.readouterr().err


def test_an_interruption_leaves_the_old_ledger_and_exits_with_130(db, tmp_path, monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", interrupted)
    assert cli.run(["build", str(tmp_path), "-o", db]) == 130
    assert "nothing was overwritten" in capsys.readouterr().err
    assert ledger.open(db) == STORY


def test_an_error_of_ours_ends_in_its_message_alone(db, tmp_path, monkeypatch, capsys):
    def broken(*_, **__):
        raise CodebookError("mine.yaml: entry 3 has no type")

    monkeypatch.setattr(pipeline, "build", broken)
    assert cli.run(["build", str(tmp_path), "-o", db]) == 1
    assert capsys.readouterr().err == "whence: mine.yaml: entry 3 has no type\n"


def test_check_names_what_articles_lack(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(pipeline, "check", lambda _: (*STORY.articles, *STORY.problems))
    assert cli.run(["check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "weather.txt  29 characters  -  no title, outlet or publication date" in said.out
    assert "4 articles can be read, 1 problem" in said.err
    assert cli.run(["check", str(tmp_path), "--json"]) == 1
    assert list(json.loads(capsys.readouterr().out)[-1]) == ["problem"]
    monkeypatch.setattr(pipeline, "check", lambda _: STORY.articles)
    assert cli.run(["check", str(tmp_path)]) == 0


@pytest.mark.usefixtures("built")
def test_demo_writes_a_ledger_and_a_page(tmp_path, monkeypatch, capsys):
    (tmp_path / "articles").mkdir()
    monkeypatch.setattr(cli, "_example", lambda: tmp_path)
    assert cli.run(["demo", "--no-open", "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert (tmp_path / "out" / "story.html").as_uri() in said.err
    assert ledger.open(tmp_path / "out" / "story.db") == STORY
    assert cli.run(["demo", "--no-open", "--json", "-o", str(tmp_path / "out")]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == 5


def test_the_shipped_story_is_where_demo_looks_for_it():
    assert len(list((cli._example() / "articles").iterdir())) >= 6


def test_a_json_problem_is_plain_data(capsys):
    cli._print_json((model.Problem("read", "x", "y"), model.Status.PLANNED))
    assert json.loads(capsys.readouterr().out)[1] == "planned"


def test_help_comes_at_once():
    began = time.perf_counter()
    command = [sys.executable, "-X", "importtime", "-c", "from whence.cli import main; main(['--help'])"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "build" in done.stdout
    assert not {"spacy", "onnxruntime", "jinja2", "pydantic", "numpy"} & {
        line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()
    }
    assert time.perf_counter() - began < 5

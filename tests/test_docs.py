"""The docs say what there is: every command, name, problem, table and kind; generated pages are current; examples run."""

from __future__ import annotations

import ast
import doctest
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.main import get_command

import whence
from docs import generate, sessions
from factory import a
from whence.cli import app
from whence.codebook import load
from whence.judgements import VERDICTS, parse_judgement
from whence.model import Status, Zone
from whence.model import __all__ as nouns

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])


def text(*names: str) -> str:
    return "\n".join((DOCS / name).read_text(encoding="utf-8") for name in names)


def problem_codes() -> set[str]:
    """Every code that the source gives a Problem: the second argument, where it stands as a word."""
    calls = [
        node
        for file in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
    ]
    found = [call.args[1] for call in calls if len(call.args) > 1]
    found += [word.value for call in calls for word in call.keywords if word.arg == "code"]
    return {node.value for node in found if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_generated_page_is_what_the_code_says(name):
    assert (DOCS / name).read_text(encoding="utf-8") == generate.PAGES[name](), "out of date: run make docs"


@pytest.mark.parametrize("page", generate.sessions(), ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_session_shows_is_what_the_commands_print(page):
    shown = page.read_text(encoding="utf-8")
    assert shown == sessions.rerun(shown), "out of date: run make docs"


@pytest.mark.parametrize("command", get_command(app).commands)
def test_every_command_is_in_the_reference(command):
    assert f"## whence {command}\n" in text("reference/commands.md")


@pytest.mark.parametrize("name", whence.__all__)
def test_every_public_name_is_in_the_reference(name):
    assert f"## whence.{name}\n" in text("reference/python.md")


@pytest.mark.parametrize("noun", nouns)
def test_every_noun_is_explained(noun):
    assert f"| `{noun}` |" in text("reference/python.md") or noun == "Pairs"


@pytest.mark.parametrize("code", sorted(problem_codes()))
def test_every_problem_says_what_to_do(code):
    assert f"| `{code}` |" in text("reference/problems.md")


def test_no_problem_is_explained_that_there_is_not():
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", text("reference/problems.md"), re.MULTILINE)) <= problem_codes()


@pytest.mark.parametrize("kind", sorted({entry.kind for entry in load().entries if entry.kind}))
def test_every_kind_is_in_the_reference(kind):
    assert f"kind **{kind}**" in text("reference/codebook.md")
    assert f"`{kind}`" in text("reference/fields.md")


@pytest.mark.parametrize("word", [*Status, *Zone, *VERDICTS])
def test_every_status_zone_and_verdict_is_explained(word):
    assert re.search(rf"\b{word}\b", text("reference/fields.md", "glossary.md", "howto/judgements.md"))


def test_every_detail_of_the_demo_story_is_in_the_reference():
    ledger = whence.build([ROOT / "examples" / "china-1972" / "articles"])
    values = [value for report in ledger.reports for value in (*report.values, *report.speakers)]
    values += [value for _, value in ledger.published]
    names = {name for value in values for name, _ in value.details}
    assert not [name for name in names if f"`{name}`" not in text("reference/fields.md")]


def test_every_table_of_the_file_is_in_the_reference():
    schema = (ROOT / "src" / "whence" / "ledger.py").read_text(encoding="utf-8")
    tables = re.findall(r"create (?:virtual )?table (\w+)", schema)
    assert tables
    assert not [table for table in tables if f"`{table}`" not in text("reference/file.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_in_python_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    found = doctest.DocTestParser().get_doctest(
        page.read_text(encoding="utf-8").replace("```", ""), {}, str(page), str(page), 0
    )
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(found).failed == 0


def test_the_table_of_decisions_is_complete():
    assert all(f"({page.name})" in text("decisions/README.md") for page in DOCS.glob("decisions/0*.md"))


def test_every_dependency_has_its_reason():
    declared = re.search(
        r"^dependencies = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert declared
    names = re.findall(r'"([\w.-]+)', declared[1])
    assert not [name for name in names if name not in text("decisions/0002-dependencies.md")]


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text(name), re.DOTALL | re.MULTILINE)


def test_the_codebook_of_the_how_to_codes_its_own_examples(tmp_path):
    (tmp_path / "mine.yaml").write_text(blocks("howto/codebook.md", "yaml")[0], encoding="utf-8")
    book = load(tmp_path / "mine.yaml")
    entry = book.entry("naming-ceremony")
    assert [kinds(sentence, book) for sentence in entry.examples] == [{"naming"}]
    assert not any("naming" in kinds(sentence, book) for sentence in entry.counterexamples)


def kinds(sentence, book) -> set[str]:
    return {report.kind for report in whence.code(whence.annotate(a(sentence)), book)}


def test_the_judgements_of_the_how_to_are_judgements():
    lines = blocks("howto/judgements.md", "json")[0].splitlines()
    assert [parse_judgement(line).verdict for line in lines] == ["different", "value"]


def test_the_questions_of_the_how_to_are_answered(tmp_path):
    whence.save(whence.build([ROOT / "examples" / "china-1972" / "articles"]), tmp_path / "story.db")
    queries = re.findall(r"^    (select .*?;)$", text("howto/datasette.md"), re.DOTALL | re.MULTILINE)
    with closing(sqlite3.connect(tmp_path / "story.db")) as ledger:
        assert [bool(ledger.execute(query).fetchall()) for query in queries] == [True] * len(queries)
    assert len(queries) == 4

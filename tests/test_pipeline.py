"""The whole line on small stories of our own: what must hold whatever the articles say."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

import whence
from whence.coding import code
from whence.errors import PathNotFound, UsageError
from whence.model import Problem, Status

if TYPE_CHECKING:
    from pathlib import Path

    from whence.model import Ledger

WIRE = """Published: 5 May 1994

LISBON, May 5 (Reuters) - Portuguese President Mario Soares gave Spanish King Juan Carlos a silver clock on Wednesday
during a visit to Madrid, the palace said.

The two leaders signed an agreement on fishing rights. A second ceremony is planned for June.
"""
REWRITE = """Spain's king receives a clock

Published: 6 May 1994

The Portuguese president, Mario Soares, presented King Juan Carlos of Spain with a silver clock on Wednesday.
Officials in Madrid denied that Portugal had also given the king a horse.
"""
UNDATED = """A clock for a king

Mario Soares travelled to Madrid in May this year. He gave Juan Carlos a clock.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in {"a.txt": WIRE, "b.txt": REWRITE, "c.txt": UNDATED}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def facts(ledger: Ledger) -> list[tuple[object, ...]]:
    return [(event.id, event.kind, event.status, event.date, event.support.counts) for event in ledger.events]


def test_a_story_becomes_a_ledger(story: Path) -> None:
    ledger = whence.build([story])
    assert [article.path.rpartition("/")[2] for article in ledger.articles] == ["a.txt", "b.txt", "c.txt"]
    gifts = [event for event in ledger.events.of("gift") if event.status is Status.HAPPENED]
    assert gifts
    assert "Soares" in gifts[0].best("giver")
    assert "Juan Carlos" in gifts[0].best("recipient")
    assert "clock" in gifts[0].best("item")
    assert gifts[0].date == "1994-05-04"


def test_every_value_points_at_its_characters(story: Path) -> None:
    ledger = whence.build([story])
    texts = {article.id: article.text for article in ledger.articles}
    for report in ledger.reports:
        for span in (report.trigger, report.sentence, *(value.span for value in (*report.values, *report.speakers))):
            assert texts[report.article][span.start : span.end] == span.quote


def test_the_order_of_articles_does_not_matter(story: Path) -> None:
    paths = sorted(story.iterdir())
    ledgers = [whence.build(order) for order in itertools.permutations(paths)]
    assert all(ledger == ledgers[0] for ledger in ledgers[1:])


def test_several_processes_give_the_same_ledger(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = whence.build([story], workers=1)
    monkeypatch.setattr("whence.pipeline.MANY", 1)
    assert whence.build([story], workers=2) == alone


@pytest.mark.parametrize(
    "change", [lambda text: text, lambda text: text.replace("fishing rights", "fishing quotas") + "\n"]
)
def test_a_copy_adds_no_newsroom(story: Path, change: object) -> None:
    before = whence.build([story])
    (story / "copy.txt").write_text(change(WIRE) + " ", encoding="utf-8")  # type: ignore[operator]
    after = whence.build([story])
    assert len(after.articles) == len(before.articles) + 1
    assert len(after.origins) == len(before.origins)
    gift = next(event for event in after.events.of("gift") if event.status is Status.HAPPENED)
    articles, newsrooms, _ = gift.support.counts
    assert articles > newsrooms


def test_a_file_with_the_same_bytes_is_counted_once_and_named(story: Path) -> None:
    (story / "d.txt").write_text(WIRE, encoding="utf-8")
    ledger = whence.build([story])
    assert len(ledger.articles) == 3
    assert [problem.path.rpartition("/")[2] for problem in ledger.problems if problem.code == "duplicate-file"] == [
        "d.txt"
    ]


def test_what_was_denied_or_planned_did_not_happen(story: Path) -> None:
    ledger = whence.build([story])
    for event in ledger.events:
        if "horse" in event.best("item"):
            assert event.status is not Status.HAPPENED


def test_a_build_goes_on_where_it_was_interrupted(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = whence.build([story])
    work = story.parent / "work"
    monkeypatch.setattr("whence.pipeline.CHUNK", 1)

    def interrupt(stage: str, done: int, total: int) -> None:  # noqa: ARG001
        if stage == "annotate" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        whence.build([story], work=work, progress=interrupt)
    seen: list[int] = []
    ledger = whence.build(
        [story], work=work, progress=lambda stage, done, _: seen.append(done) if stage == "annotate" else None
    )
    assert seen[0] == 2
    assert ledger == whole


def test_an_article_that_breaks_a_stage_costs_nobody_else(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(annotated: object, book: object = None) -> object:
        if "second ceremony" in annotated.article.text:  # type: ignore[attr-defined]
            raise ValueError("no")
        return code(annotated, book)  # type: ignore[arg-type]

    monkeypatch.setattr("whence.coding.code", fragile)
    ledger = whence.build([story])
    assert [problem.code for problem in ledger.problems if problem.stage == "code"] == ["stage-failed"]
    assert ledger.events.of("gift")


def test_a_missing_path_and_a_missing_codebook_stop_before_any_work(story: Path) -> None:
    with pytest.raises(PathNotFound, match="nowhere"):
        whence.build([story / "nowhere"])
    with pytest.raises((UsageError, Exception), match=r"mine\.yaml"):
        whence.build([story], codebook=story / "mine.yaml")


def test_bad_files_become_problems_and_the_rest_is_read(story: Path) -> None:
    (story / "empty.txt").write_bytes(b"")
    (story / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (story / "rows.jsonl").write_text(
        '{"text": "Anna met Ben in Oslo on Monday."}\n{broken\n{"title": "no text"}\n', encoding="utf-8"
    )
    (story / "broken.html").write_text("<html><body><p>Anna met <b>Ben", encoding="utf-8")
    ledger = whence.build([story])
    named = {(problem.path.rpartition("/")[2].partition("#")[0], problem.line) for problem in ledger.problems}
    assert {("empty.txt", None), ("rows.jsonl", 2), ("rows.jsonl", 3)} <= named
    assert any(path == "binary.txt" for path, _ in named)
    assert len(ledger.articles) >= 4


def test_check_reads_without_working(story: Path) -> None:
    found = whence.check([story])
    assert len(found) == 3
    assert not any(isinstance(item, Problem) for item in found)


def test_why_tells_how_an_undated_article_was_dated(story: Path) -> None:
    ledger = whence.build([story])
    notes = [note for event in ledger.events if event.date for note in whence.why(ledger, event.id, "date").notes]
    assert any(note.startswith("c.txt states no date; it was written") for note in notes)
    assert not any(note.startswith(("a.txt", "b.txt")) for note in notes)

"""A ledger file gives back what was saved, byte for byte, and is never left half written."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import a, o, r, s, v
from whence import ledger as ledgers
from whence import model as m
from whence.errors import LedgerError, OutputNotWritable, PathNotFound

TEXT = st.text(st.characters(), max_size=40)  # any code point, lone surrogates and NUL among them


@st.composite
def ledgers_of_anything(draw) -> m.Ledger:
    text, word, number = draw(TEXT), draw(TEXT), draw(st.integers(0, 10**9))
    article = a(
        text, title=draw(TEXT), path=draw(TEXT), regions=(m.Region(m.Zone.CAPTION, m.Span(0, len(text), text)),)
    )
    value = v("item", word, span=s(text), steps=(m.Step("rule", word, text),), head=draw(TEXT))
    report = r(f"{article.id[:12]}:{number}", value, status=draw(st.sampled_from(m.Status)), speakers=(value,))
    support = m.Support((article.id,), (article.id,), (word,))
    field = m.EventField(
        "item",
        (m.Variant(word, value.details, (m.Testimony(report.id, value),), support),),
        (m.Difference("item", (0, 9), word),),
    )
    seen = m.Comparison(report.id, word, draw(st.floats(allow_nan=False, allow_infinity=False)), same=True, features=(m.Feature("who", 0.5, word),))  # fmt: skip
    event = m.Event(f"gift-{number}", "gift", "AID", "gift", report.status, (field,), (report.id,), support, (seen,))
    return m.Ledger(
        articles=(article,) * draw(st.integers(0, 2)),
        origins=(
            o(article.id, name=word, derivations=(m.Derivation(article.id, word, "copy", "stated", word, (s(text),)),)),
        ),
        published=((article.id, value),),
        reports=(report,),
        events=m.Events((event,)),
        judgements=(m.Judgement("same", report.id, word, note=draw(TEXT)),),
        problems=(m.Problem("read", "empty-file", word, path=draw(TEXT), line=draw(st.none() | st.integers(1, 9))),),
    )


@settings(max_examples=30, deadline=None)
@given(ledgers_of_anything())
def test_save_open_save_gives_the_same_ledger_and_the_same_bytes(ledger):
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "first.db"), Path(folder, "second.db")
        ledgers.save(ledger, first)
        opened = ledgers.open(first)
        ledgers.save(opened, second)
        assert opened == ledger
        assert isinstance(opened.events, m.Events)
        assert first.read_bytes() == second.read_bytes()
        assert sorted(path.name for path in Path(folder).iterdir()) == ["first.db", "second.db"]


def test_the_file_is_in_wal_mode_and_holds_the_tables_that_people_read(tmp_path):
    ledgers.save(m.Ledger(articles=(a("Anna gave Ben a tea set."),)), tmp_path / "story.db")
    with sqlite3.connect(tmp_path / "story.db") as db:
        assert db.execute("pragma journal_mode").fetchone() == ("wal",)
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("select characters from articles").fetchone() == (24,)
        assert dict(db.execute("select name, value from meta"))["format"] == "whence ledger"
    db.close()


def test_articles_are_found_by_their_words(tmp_path):
    path = tmp_path / "story.db"
    ledgers.save(m.Ledger(articles=(a("Anna gave Ben a tea set."), a("Nothing."))), path)
    assert [hit.snippet for hit in ledgers.search(path, "tea SET")] == ["Anna gave Ben a tea set."]
    for odd in ("", '"', "tea AND", "te*", "(", "\0", "\ud800"):
        ledgers.search(path, odd)
    assert ledgers.counts(path)["articles"] == 2


def test_a_failed_save_leaves_the_old_ledger_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "story.db"
    ledgers.save(m.Ledger(articles=(a(),)), path)
    before = path.read_bytes()

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(ledgers, "_insert", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ledgers.save(m.Ledger(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_log_left_beside_the_old_ledger_does_not_leak_into_the_new_one(tmp_path):
    path = tmp_path / "story.db"
    ledgers.save(m.Ledger(articles=(a(),)), path)
    Path(f"{path}-wal").write_bytes(b"left over")
    ledgers.save(m.Ledger(), path)
    assert list(tmp_path.iterdir()) == [path]
    assert ledgers.open(path) == m.Ledger()


def test_what_cannot_be_written_is_said_before_any_work(tmp_path):
    with pytest.raises(OutputNotWritable, match="is a folder"):
        ledgers.check_writable(tmp_path)
    with pytest.raises(OutputNotWritable, match="mkdir -p"):
        ledgers.check_writable(tmp_path / "none" / "story.db")
    with pytest.raises(OutputNotWritable, match="cannot write in"):
        ledgers.check_writable("/proc/story.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_ledger_is_named(tmp_path):
    path = tmp_path / "other.db"
    with pytest.raises(PathNotFound, match="whence build"):
        ledgers.open(path)
    path.write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(LedgerError, match="no ledger, or is damaged"):
        ledgers.open(path)
    path.write_bytes(b"")
    with pytest.raises(LedgerError, match="no ledger"):
        ledgers.open(path)


def test_a_ledger_of_another_version_and_a_damaged_one_are_named(tmp_path):
    path = tmp_path / "story.db"
    for wrong in ("pragma user_version = 99", "update articles set json = '{}'", "drop table events"):
        ledgers.save(m.Ledger(articles=(a(),)), path)
        with sqlite3.connect(path) as db:
            db.execute(wrong)
        db.close()
        with pytest.raises(LedgerError):
            ledgers.open(path)

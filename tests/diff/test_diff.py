"""What changed between two ledgers: nothing where nothing did, and every kind of change by its name."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from factory import a, o, r, s, v
from whence import cli, ledger
from whence.collate import collate_all
from whence.diff import diff
from whence.diff.terminal import changes
from whence.merge import merge
from whence.model import Article, Events, Judgement, Ledger, Problem, Report, Status

FIRST = a("Anna Berg gave Tomas Lind a compass on 4 March.", path="first.txt", outlet="Gazette")
SECOND = a("On 5 March Berg gave Lind a compass, and she visited Norhaven.", path="second.txt", outlet="Courier")
OTHER = a("It rained all day in the harbour.", path="other.txt", outlet="Weather")


def told(article: Article, offset: int, *values, kind: str = "gift", status: str = "happened") -> Report:
    sentence = s(article.text)
    return r(
        f"{article.id[:12]}:{offset}", *values, kind=kind, status=status, article=article.id, sentence=sentence,
        trigger=article.span(offset, offset + 4),
    )  # fmt: skip


def gift(article: Article, day: str) -> Report:
    return told(
        article, article.text.index("gave"), v("giver", "Anna Berg", country="NOR"),
        v("recipient", "Tomas Lind", country="SWE"), v("item", "compass", head="compass"), v("date", day, span=s("4 March")),
    )  # fmt: skip


def visit(article: Article) -> Report:
    return told(
        article, article.text.index("visited"), v("actor", "Anna Berg", country="NOR"), v("place", "Norhaven"),
        kind="visit",
    )  # fmt: skip


def made(*reports: Report, articles=(FIRST, SECOND, OTHER), judgements=(), **more) -> Ledger:
    """A ledger of these reports, merged and collated as a build does."""
    origins = tuple(o(article.id, name=article.outlet) for article in articles)
    groups = merge(reports, judgements)
    events = collate_all(groups, {one.id: one for one in reports}, origins, judgements)
    return Ledger(tuple(articles), origins, (), tuple(reports), Events(events), tuple(judgements), **more)


OLD = made(gift(FIRST, "1998-03-04"), articles=(FIRST, OTHER))
SAME = Judgement("same", gift(FIRST, "").id, gift(SECOND, "").id)
NEW = made(gift(FIRST, "1998-03-04"), gift(SECOND, "1998-03-05"), visit(SECOND), judgements=(SAME,))


def words(found) -> str:
    out = io.StringIO()
    changes(found, console=Console(file=out, width=100, highlight=False))
    return out.getvalue()


def test_a_ledger_beside_itself_has_no_change() -> None:
    found = diff(NEW, NEW)
    assert not found
    assert found.unchanged == 2
    assert "nothing changed: 2 events" in words(found)


def test_what_a_new_article_brought() -> None:
    found = diff(OLD, NEW)
    (arrival,) = found.articles
    assert (arrival.path, arrival.called, arrival.is_copy) == ("second.txt", "Courier", False)
    assert [line.name for line in arrival.tells_first] == ["visit-1"]
    assert [line.name for line in arrival.adds_to] == ["gift-1"]
    assert arrival.differs_on == (("gift-1", "date"),)
    assert [line.name for line in found.new] == ["visit-1"]
    assert found.gone == ()


def test_an_event_goes_on_with_its_reports_and_says_what_moved() -> None:
    (change,) = diff(OLD, NEW).changed
    assert (change.was.numbers, change.event.numbers) == ((1, 1, 0), (2, 2, 0))
    assert [(said.before, said.after) for said in change.values if said.field == "date"] == [("", "1998-03-05")]
    item = next(said for said in change.values if said.field == "item")
    assert (item.numbers_before, item.numbers_after, item.articles) == ((1, 1, 0), (2, 2, 0), ("second.txt",))
    assert [field for field, _ in change.differ] == ["date"]
    assert change.settled == ()
    back = diff(NEW, OLD)
    assert [field for field, _ in back.changed[0].settled] == ["date"]
    assert [line.name for line in back.gone] == ["visit-1"]
    assert back.articles_gone == ("second.txt",)


def test_events_that_became_one_and_back() -> None:
    apart = made(gift(FIRST, "1998-03-04"), gift(SECOND, "1998-03-05"))
    one = made(gift(FIRST, "1998-03-04"), gift(SECOND, "1998-03-05"), judgements=(SAME,))
    (joined,) = diff(apart, one).changed
    assert [line.name for line in joined.joined] in (["gift-1"], ["gift-2"])
    (split,) = diff(one, apart).changed
    assert len(split.split) == 1
    assert diff(apart, one).judgements == (SAME,) == diff(one, apart).judgements_gone
    assert not diff(apart, one).new
    assert not diff(one, apart).gone


def test_a_value_that_is_read_otherwise_goes_on() -> None:
    said = diff(OLD, made(gift(FIRST, "1998-03"), articles=(FIRST, OTHER))).changed[0].values
    assert [(one.before, one.after) for one in said] == [("1998-03-04", "1998-03")]


def test_another_version_finds_the_event_at_another_word() -> None:
    moved = replace(gift(FIRST, "1998-03-04"), id=f"{FIRST.id[:12]}:0", trigger=FIRST.span(0, 4))
    found = diff(OLD, made(moved, articles=(FIRST, OTHER)))
    assert not found.new
    assert not found.gone
    assert len(found.changed) == 1  # its id


def test_status_and_problems() -> None:
    planned = replace(gift(FIRST, "1998-03-04"), status=Status.PLANNED)
    found = diff(OLD, made(planned, articles=(FIRST, OTHER), problems=(Problem("read", "empty-file", "x", "e.txt"),)))
    assert found.changed[0].status == ("happened", "planned")
    assert found.problems == ("empty-file e.txt",)


def test_an_article_with_other_bytes_under_the_same_path() -> None:
    again = replace(OTHER, id=a("Corrected.").id)
    found = diff(OLD, made(gift(FIRST, "1998-03-04"), articles=(FIRST, again)))
    assert [one.replaces for one in found.articles] == [True]
    assert "other bytes" in words(found)


def test_the_command_prints_words_and_json(tmp_path, capsys) -> None:
    for name, one in (("old.db", OLD), ("new.db", NEW)):
        ledger.save(one, tmp_path / name)
    files = [str(tmp_path / "old.db"), str(tmp_path / "new.db")]
    assert cli.run(["diff", *files]) == 0
    said = capsys.readouterr().out
    assert "1 new article · 0 gone · 1 new event · 0 gone · 1 changed · 0 as they were" in said
    assert "differs on   gift-1 date" in said
    assert "≠ date:" in said
    assert cli.run(["diff", *files, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"][0]["name"] == "visit-1"
    assert cli.run(["diff", files[0], str(tmp_path / "none.db")]) == 2


POOL = (gift(FIRST, "1998-03-04"), gift(SECOND, "1998-03-05"), visit(SECOND), gift(SECOND, "1998-04"))


@given(st.sets(st.sampled_from(range(3))), st.sets(st.sampled_from(range(3))))
def test_every_event_is_accounted_for_once(before, after) -> None:
    old, new = (made(*(POOL[n] for n in sorted(chosen))) for chosen in (before, after))
    found = diff(old, new)
    there = [*found.new, *(one.event for one in found.changed), *(line for one in found.changed for line in one.split)]
    assert len(there) + found.unchanged == len(new.events)
    was = [*found.gone, *(one.was for one in found.changed), *(line for one in found.changed for line in one.joined)]
    assert len(was) + found.unchanged == len(old.events)
    assert bool(found) == (old.events != new.events)

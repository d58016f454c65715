"""What is new in an article."""

from __future__ import annotations

from factory import a, o, r, v
from whence.collate import collate
from whence.model import Events, Group, Ledger
from whence.show import sources
from whence.show.alone import new

FIRST, COPY, OTHER, SILENT = (a(f"{name} told it.", id=letter * 12, path=f"{name}.txt") for name, letter in zip(
    ("first", "copy", "other", "silent"), "abcd", strict=True
))  # fmt: skip


def ledger() -> Ledger:
    clock = v("item", "clock")
    told = (
        r(f"{FIRST.id}:0", clock, v("date", "1901-03-04")), r(f"{COPY.id}:0", clock, v("date", "1901-03-04")),
        r(f"{OTHER.id}:0", clock, v("place", "Lund")), r(f"{OTHER.id}:9", v("item", "lamp")),
    )  # fmt: skip
    origins = (o(FIRST.id, COPY.id, name="Herald"), o(OTHER.id, name="Gazette"), o(SILENT.id, name="Post"))
    by_id = {report.id: report for report in told}
    groups = [Group(tuple(sorted(by_id)[:3])), Group((told[3].id,))]
    events = Events(collate(group, by_id, origins) for group in groups)
    return Ledger(articles=(FIRST, COPY, OTHER, SILENT), origins=origins, reports=told, events=events)


def test_a_value_is_new_where_no_other_newsroom_has_it():
    found = {each.article: each for each in new(ledger())}
    assert [(each.field, each.value) for each in found["first.txt"].values] == [("date", "1901-03-04")]
    assert [(each.field, each.value) for each in found["other.txt"].values] == [("place", "Lund")]
    assert len(found["other.txt"].events) == 1


def test_a_copy_adds_nothing_and_a_silent_article_supports_nothing():
    lines = str(sources(ledger())).splitlines()
    assert "  copy.txt: nothing that no other newsroom has, of 1 event" in lines
    assert "  silent.txt: tells no event, so it supports none" in lines

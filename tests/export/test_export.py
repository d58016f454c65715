"""Rows for other tools: complete, plain and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from show.story import EVENTS, STORY
from whence import model as m
from whence.errors import NotFound
from whence.export import FORMATS, export


def rows(to: str, ledger: m.Ledger = STORY) -> list[dict]:
    if to == "jsonl":
        return [json.loads(line) for line in export(ledger, to)]
    return list(csv.DictReader(export(ledger, to)))


def test_a_row_an_event_with_the_characters_of_each_report():
    gift = rows("jsonl")[1]
    assert {key: gift[key] for key in ("id", "kind", "type", "mode", "date")} == {
        "id": "gift-33bb44", "kind": "gift", "type": "AID", "mode": "gift", "date": "1998-03-04",
    }  # fmt: skip
    assert {(actor["role"], actor["name"], actor["country"]) for actor in gift["actors"]} == {
        ("giver", "Anna Berg", "NOR"), ("recipient", "Tomas Lind", "SWE"), ("item", "silver compass", None),
    }  # fmt: skip
    texts = {article.path: article.text for article in STORY.articles}
    for report in gift["reports"]:
        ((start, end),) = report["spans"]
        assert "compass" in texts[report["article"]][start:end]
    assert [report["speaker"] for report in gift["reports"]] == ["Erik Dahl", "Erik Dahl", None]


def test_each_party_of_a_mutual_act_is_actor_and_recipient():
    actors = rows("jsonl")[2]["actors"]
    assert sorted((actor["role"], actor["name"]) for actor in actors) == [
        ("actor", "Anna Berg"), ("actor", "Tomas Lind"), ("recipient", "Anna Berg"), ("recipient", "Tomas Lind"),
    ]  # fmt: skip


def test_unknown_is_null_and_status_is_kept():
    denied = rows("jsonl")[4]
    assert (denied["mode"], denied["date"], denied["reports"][0]["status"]) == (None, None, "denied")


def test_articles_are_named_by_their_file_alone():
    moved = replace(STORY, articles=tuple(replace(one, path=f"deep/{one.path}#3") for one in STORY.articles))
    assert rows("jsonl", moved)[0]["reports"][0]["article"] == "wire.txt#3"


def test_tables_have_a_row_an_event_and_a_row_a_gift():
    assert [row["id"] for row in rows("csv")] == [event.id for event in EVENTS]
    assert rows("csv")[1]["contested"] == "item; date"
    assert [row["donor"] for row in rows("gifts")] == ["Anna Berg"]


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    hostile = replace(EVENTS[0], id='=HYPERLINK("x")', kind="@x", part_of="-1")
    (row,) = rows("csv", replace(STORY, events=m.Events((hostile,))))
    assert (row["id"], row["kind"], row["part_of"]) == ('\'=HYPERLINK("x")', "'@x", "'-1")


@pytest.mark.parametrize("to", FORMATS)
def test_odd_characters_never_stop_an_export(to):
    odd = "\ud800\0\n\r\"',;\u202e"
    field = replace(EVENTS[1].fields[0], variants=tuple(replace(v, text=odd) for v in EVENTS[1].fields[0].variants))
    "".join(export(replace(STORY, events=m.Events((replace(EVENTS[1], fields=(field,)),))), to)).encode()


def test_an_unknown_format_is_answered_with_those_that_there_are():
    with pytest.raises(NotFound, match=r"there is csv, gifts, jsonl. Did you mean jsonl\?"):
        export(STORY, "json")

"""Rows in, Articles out."""

from __future__ import annotations

import pytest

from evaluation import rows


def test_a_line_that_is_not_json_is_named():
    with pytest.raises(rows.RowError, match="line 2: not JSON"):
        list(rows.parse(['{"id": "a"}', "{"]))


@pytest.mark.parametrize("line", ["[]", "{}", '{"id": 3}', "null"])
def test_a_line_without_an_id_is_named(line):
    with pytest.raises(rows.RowError, match='not an object with an "id"'):
        list(rows.parse([line]))


def test_an_article_keeps_the_row_text_letter_for_letter():
    row = {"id": "a", "text": "\n  “Rain”, he said.\u00a0\n", "date": "1998-01-08T18:30:00"}
    article = rows.article(row)
    assert article.text == row["text"]
    assert article.published == "1998-01-08"


def test_articles_of_different_rows_differ_even_with_one_text():
    assert rows.article({"id": "a", "text": "Rain."}).id != rows.article({"id": "b", "text": "Rain."}).id


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Rain", "It rained.", "Rain\n\nIt rained."),
        ("Rain", "Rain. It rained.", "Rain. It rained."),
        ("", "It rained.", "It rained."),
        (None, "It rained.", "It rained."),
    ],
)
def test_a_title_stands_above_the_text_once(title, text, expected):
    assert rows.titled({"id": "a", "title": title, "text": text})["text"] == expected


def test_rows_survive_a_file(tmp_path):
    made = [{"id": "a", "text": "Ünïcode\u2028line"}, {"id": "b"}]
    rows.write(made, tmp_path / "rows.jsonl")
    assert rows.read(tmp_path / "rows.jsonl") == made

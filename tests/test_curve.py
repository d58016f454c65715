"""The learning curve: what the log says is drawn, and stands in the table."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from docs import curve


def log(tmp_path, *values):
    path = tmp_path / "log.jsonl"
    rows = [{"round": n, "dev": {"gum": {"las": value, "upos": 97.0}}} for n, value in enumerate(values, 1)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_every_round_is_a_column_and_a_point(tmp_path):
    path = log(tmp_path, 80.0, 85.5, 87.0)
    assert "| LAS, GUM | 80.0 | 85.5 | 87.0 |" in curve.table(path)
    drawing = ET.fromstring(curve.svg(path))
    assert len(drawing.findall(".//{*}circle")) == 6
    assert "LAS, GUM 87.0" in [text.text for text in drawing.findall(".//{*}text")]


def test_a_score_that_is_not_in_every_round_is_left_out(tmp_path):
    path = log(tmp_path, 80.0)
    path.write_text(path.read_text() + json.dumps({"round": 2, "dev": {"gum": {"las": 85.0}}}) + "\n")
    assert "UPOS" not in curve.table(path)


def test_without_a_log_it_says_so(tmp_path):
    assert curve.table(tmp_path / "none.jsonl") == "No log of a training run is kept.\n"
    assert ET.fromstring(curve.svg(tmp_path / "none.jsonl")) is not None

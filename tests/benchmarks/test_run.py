"""The benchmark's own arithmetic; what it measures is measured by running it."""

from __future__ import annotations

import json
import sys
import time

from benchmarks import run
from benchmarks.stages import Clock


def test_a_command_is_measured_in_a_process_of_its_own():
    took = run.command(sys.executable, "-c", "x = bytearray(60_000_000)")
    assert took.code == 0
    assert 0 < took.wall < 60
    assert took.megabytes > 57


def test_a_command_that_fails_keeps_its_exit_code():
    assert run.command(sys.executable, "-c", "raise SystemExit(3)").code == 3


def test_articles_are_the_same_each_time_and_carry_no_answers(tmp_path):
    folder = tmp_path / "corpora" / "stories"
    folder.mkdir(parents=True)
    for name in ("allsides_dev.jsonl", "gva_docs_dev.jsonl"):
        rows = [{"id": f"{name}{n}", "text": f"text {n}", "story": "s"} for n in range(9)]
        (folder / name).write_text("\n".join(map(json.dumps, rows)))
    assert run.many(tmp_path, 5) == run.many(tmp_path, 5)
    assert all("story" not in row and "id" not in row for row in run.many(tmp_path, 5))


def test_a_clock_adds_up_what_happens_under_a_name():
    clock = Clock()
    for _ in range(2):
        with clock.on("read"):
            time.sleep(0.002)
    assert clock.seconds["read"] >= 0.004

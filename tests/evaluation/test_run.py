"""The table, the samples, and what is said without the development data."""

from __future__ import annotations

import json

from evaluation import run
from evaluation.sets import load, sample
from evaluation.tasks import TASKS


def test_without_the_data_it_says_so_and_is_content(tmp_path, capsys):
    assert run.main(["--shared", str(tmp_path)]) == 0
    assert f"no development data at {tmp_path}" in capsys.readouterr().out


def test_every_set_is_of_a_task_that_is_served():
    assert {dev.task for dev in load()} <= set(TASKS)


def test_every_number_of_a_peer_stands_beside_one_of_ours_with_its_source():
    known = {dev.key(metric) for dev in load() for metric in dev.metrics}
    peers = json.loads(run.PEERS.read_text(encoding="utf-8"))
    assert {f"{row['task']}/{row['set']}/{row['metric']}" for row in peers["rows"]} <= known
    assert {row["source"] for row in peers["rows"]} <= set(peers["sources"])


def test_a_sample_is_the_same_each_time_and_keeps_the_order():
    rows = [{"id": str(n)} for n in range(100)]
    chosen = sample(rows, 10)
    assert chosen == sample(rows, 10)
    assert len(chosen) == 10
    assert [int(row["id"]) for row in chosen] == sorted(int(row["id"]) for row in chosen)


def test_a_sample_keeps_stories_whole():
    rows = [{"id": str(n), "story": str(n // 4)} for n in range(100)]
    chosen = sample(rows, 10, "story")
    assert {sum(row["story"] == story for row in chosen) for story in {row["story"] for row in chosen}} == {4}
    assert 10 <= len(chosen) < 14


def test_no_limit_is_everything():
    assert sample([1, 2, 3], 0) == [1, 2, 3]


def test_the_table_aligns_ours_with_the_floor_and_the_others():
    lines = [run.Line("times/aquaint/value_f1", 80.0, 79.5, run.peers_of("times/aquaint/value_f1"))]
    assert run.table(lines).splitlines()[1] == "times/aquaint/value_f1    80.00    79.50  HeidelTime 72.9"


def test_a_trivial_baseline_stands_in_brackets():
    assert run.peers_of("copies/copies_dev/macro_f1") == "[always independent 32.2]"

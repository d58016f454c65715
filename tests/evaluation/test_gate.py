"""No floor is lowered silently."""

from __future__ import annotations

import pytest

from evaluation import gate

FLOORS = {"times/x/value_f1": 80.0, "events/x/no_event": 12.0}


def test_a_gain_and_a_loss_are_told_apart():
    changes = gate.compare({"times/x/value_f1": 79.0, "events/x/no_event": 10.0}, FLOORS)
    assert [change.key for change in changes.lost] == ["times/x/value_f1"]
    assert [change.key for change in changes.gained] == ["events/x/no_event"]


def test_rounding_is_no_loss():
    changes = gate.compare({"times/x/value_f1": 79.99}, FLOORS)
    assert not changes.lost
    assert gate.words(changes) == "every number stands on its floor"


def test_an_update_raises_floors_and_keeps_those_that_were_lost():
    results = {"times/x/value_f1": 70.0, "events/x/no_event": 10.0, "new/x/f1": 5.0}
    assert gate.raised(FLOORS, results, lower=False) == {
        "times/x/value_f1": 80.0, "events/x/no_event": 10.0, "new/x/f1": 5.0,
    }  # fmt: skip


def test_an_update_lowers_only_when_told():
    assert gate.raised(FLOORS, {"times/x/value_f1": 70.0}, lower=True)["times/x/value_f1"] == 70.0


@pytest.mark.parametrize(
    ("now", "options", "code", "floor"),
    [
        (85.0, [], 0, 80.0),
        (85.0, ["--update"], 0, 85.0),
        (70.0, [], 1, 80.0),
        (70.0, ["--update"], 1, 80.0),
        (70.0, ["--update", "--allow-regression"], 0, 70.0),
    ],
)
def test_the_command_fails_on_a_loss_unless_told(tmp_path, capsys, now, options, code, floor):
    results, floors = tmp_path / "results.json", tmp_path / "floors.json"
    gate.write({"times/x/value_f1": now}, results)
    gate.write({"times/x/value_f1": 80.0}, floors)
    assert gate.main(["--results", str(results), "--floors", str(floors), *options]) == code
    assert gate.read(floors) == {"times/x/value_f1": floor}
    assert "value_f1  80.00 ->" in capsys.readouterr().out


def test_every_floor_is_a_number_of_a_set_or_a_story():
    from evaluation.sets import load

    known = {dev.key(metric) for dev in load() for metric in dev.metrics}
    assert {key for key in gate.read(gate.FLOORS) if not key.startswith("story/")} <= known

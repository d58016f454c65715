"""Events, roles and status from our own sentences; the cases are data."""

import json
from pathlib import Path

import pytest

CASES = Path(__file__).parent.parent / "cases"


def cases(name):
    rows = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["label"], marks=known(row)) for row in rows]


def known(row):
    return [pytest.mark.xfail(strict=True)] if row["expect"] == "fail" else []


@pytest.mark.parametrize("case", cases("coding"))
def test_events(case, reports):
    assert [[r.kind, r.type, r.status.value] for r in reports(case["text"])] == case["expected"]


@pytest.mark.parametrize("case", cases("roles"))
def test_roles(case, reports):
    found = [r for r in reports(case["text"]) if r.kind == case["kind"]]
    assert len(found) == len(case["expected"])
    for report, expected in zip(found, case["expected"], strict=True):
        assert {field: [v.text for v in report.of(field)] for field in expected} == expected


@pytest.mark.parametrize("case", cases("status"))
def test_status(case, reports):
    start = case["text"].index(case["trigger"])
    found = {r.status.value for r in reports(case["text"]) if r.trigger.start <= start < r.trigger.end}
    assert found == {case["expected"]}

"""The demo story, from its files to its events, scored against its hand-written record."""

import json
from pathlib import Path

import pytest
import yaml

import whence
from stories.score_story import FIGURES, locator, score
from whence.export import export

STORY = Path(__file__).parents[2] / "examples" / "china-1972"
# What was reached; raise a floor when a change reaches more, and say why in the changelog when one has to sink.
FLOORS = {
    "claims": 95, "merged": 88, "apart": 100, "people": 100, "items": 100, "dates": 100, "speakers": 80, "clean": 100,
}  # fmt: skip
MOST_EXTRA = 0.9


@pytest.fixture(scope="module")
def ledger():
    return whence.build([STORY / "articles"])


@pytest.fixture(scope="module")
def result(ledger):
    return score(STORY, map(json.loads, export(ledger, "jsonl")))


def test_every_quote_of_the_record_stands_in_its_article():
    record = yaml.safe_load((STORY / "record.yaml").read_text(encoding="utf-8"))
    locate = locator(STORY, record)
    quoted = [claim for event in record["events"] for claim in event["claims"]] + record["not_events"]
    quoted += [side for pair in record["accounts_differ"] for side in (pair["a"], pair["b"])]
    assert all(locate(claim) for claim in quoted)


@pytest.mark.parametrize("figure", FIGURES)
def test_the_record_is_met(result, figure):
    assert result.percent(figure) >= FLOORS[figure], "\n".join([str(result), *result.wrong])


def test_few_events_are_found_that_nobody_tells(result):
    assert result.extra <= MOST_EXTRA, "\n".join(result.wrong)


def test_all_files_are_articles(ledger):
    assert len(ledger.articles) == 10
    assert not ledger.problems or all(problem.stage != "read" for problem in ledger.problems)

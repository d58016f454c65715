"""Score the development sets and print one table: ours, the floor, the trivial baseline, the peers.

``python -m evaluation.run [TASK ...] [--limit N] [--full]``; what it needs lies in ``../shared``. The results of a run
over everything are kept in ``evaluation/results.json`` for ``python -m evaluation.gate`` and the docs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from evaluation import gate, own
from evaluation import rows as jsonl
from evaluation.predict import predict
from evaluation.sets import DevSet, load, sample, scorer
from evaluation.story import score as score_story
from evaluation.story import stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
PEERS = Path(__file__).parent / "peers.json"


class Line(NamedTuple):
    """One line of the table."""

    key: str
    ours: float
    floor: float | None
    peers: str


def score(dev: DevSet, shared: Path, *, limit: int, workers: int) -> dict[str, float]:
    """Return the scores of a sample of a development set."""
    task = own.find(dev.task) or scorer(shared).find(dev.task)
    corpora = shared / "corpora"
    gold = sample(task.read_gold(corpora / dev.gold), limit, dev.group)
    docs = {row["id"]: row for name in dev.docs for row in jsonl.read(corpora / name)}
    inputs = task.inputs(gold, docs)
    with tempfile.TemporaryDirectory() as made:
        predictions = Path(made) / "predictions.jsonl"
        jsonl.write(predict(dev.task, inputs, workers=workers), predictions)
        pairs = task.pair(gold, task.read_pred(predictions))
    return {name: round(value, 2) for name, value in task.measure(pairs).items()}


def peers_of(key: str, path: Path = PEERS) -> str:
    """Return the others' numbers for one of ours, in words; a trivial baseline stands in brackets."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    found = [row for row in rows if f"{row['task']}/{row['set']}/{row['metric']}" == key]
    return "; ".join(
        f"[{row['system']} {row['value']:g}]" if row.get("baseline") else f"{row['system']} {row['value']:g}"
        for row in found
    )


def table(lines: Sequence[Line]) -> str:
    """Return the lines as aligned text."""
    width = max(len(line.key) for line in lines)
    head = f"{'task/set/metric':{width}}  {'ours':>7}  {'floor':>7}  others [trivial]"
    return "\n".join(
        [head, *(f"{key:{width}}  {ours:7.2f}  {_number(floor)}  {peers}" for key, ours, floor, peers in lines)]
    )


def _number(value: float | None) -> str:
    return f"{value:7.2f}" if value is not None else " " * 7


def measure(chosen: Sequence[DevSet], given: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Yield every number that is measured, saying on stderr what is at work."""
    for dev in chosen:
        if not (given.shared / "corpora" / dev.gold).exists():
            print(f"{dev.task}/{dev.name}: no {dev.gold}, skipped", file=sys.stderr)
            continue
        begin = time.perf_counter()
        limit = 0 if given.full else min(dev.limit, given.limit or dev.limit)
        scores = score(dev, given.shared, limit=limit, workers=given.workers)
        print(f"{dev.task}/{dev.name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        yield from ((dev.key(metric), scores[metric]) for metric in dev.metrics if metric in scores)


def measure_stories(shared: Path) -> Iterator[tuple[str, float]]:
    """Yield the figures of every story at hand."""
    for folder in stories(shared):
        yield from ((f"story/{folder.name}/{name}", value) for name, value in score_story(folder, shared).items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print the table, keep the results; return 1 when a full run falls below a floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.run", description=__doc__)
    parser.add_argument("tasks", nargs="*", help="tasks, or 'story' (default: all)")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--limit", type=int, help="at most so many rows of each set (results are not kept)")
    parser.add_argument("--full", action="store_true", help="all rows of each set (results are not kept)")
    parser.add_argument("--keep", action="store_true", help="keep the results also of some tasks only")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    if not (given.shared / "corpora").is_dir():
        print(f"no development data at {given.shared / 'corpora'}: nothing to measure")
        return 0
    results = dict(measure([dev for dev in load() if not given.tasks or dev.task in given.tasks], given))
    if not given.tasks or "story" in given.tasks:
        results |= measure_stories(given.shared)
    floors = gate.read(gate.FLOORS)
    print(table([Line(key, value, floors.get(key), peers_of(key)) for key, value in results.items()]))
    return report(results, floors, keep=given.keep or not (given.limit or given.full or given.tasks))


def report(results: Mapping[str, float], floors: Mapping[str, float], *, keep: bool) -> int:
    """Print what moved, and keep the results of a whole run; return 1 when something was lost."""
    if keep:
        gate.write({**gate.read(gate.RESULTS), **results}, gate.RESULTS)
    changes = gate.compare(results, floors)
    print(f"\n{gate.words(changes)}")
    return 1 if changes.lost and keep else 0


if __name__ == "__main__":
    sys.exit(main())

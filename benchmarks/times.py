"""Measure the time that time expressions take: ``python -m benchmarks.times [--articles N]``.

The articles come from the development data. "Alone" is the grammar and the calendar over a text that is parsed already.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate, times
from whence.resolve.timex import timexes

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
HEIDELTIME = 164 / 20
"""Seconds an article, with its tagger and a start of Java: 20 articles took 164 s."""


def measure(path: Path, count: int) -> tuple[int, float, float]:
    """Return articles, seconds of the whole reading, and seconds of time expressions alone."""
    lines = path.read_text(encoding="utf-8").splitlines()[:count]
    rows = [article(json.loads(line)) for line in lines]
    annotate(rows[0])  # the model loads once
    begin = time.process_time()
    read = [annotate(row) for row in rows]
    whole = time.process_time() - begin
    begin = time.process_time()
    for one in read:
        times.find(one.doc)
        timexes(one)
    return len(rows), whole, time.process_time() - begin


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the seconds an article and the ratio to HeidelTime."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=__doc__)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "corpora" / "time" / "timebank.jsonl")
    given = parser.parse_args(arguments)
    if not given.data.exists():
        print(f"no development data at {given.data}: nothing to measure")
        return
    count, whole, alone = measure(given.data, given.articles)
    print(f"{count} articles, processor seconds an article")
    print(
        f"whole reading (parse, people, speech, times)  {whole / count:8.4f}  {HEIDELTIME * count / whole:8.0f} times"
    )
    print(
        f"time expressions and their values alone       {alone / count:8.4f}  {HEIDELTIME * count / alone:8.0f} times"
    )


if __name__ == "__main__":
    main()

"""Measure an answer in the review of a large ledger: ``python -m benchmarks.answers [--events N] [--whole]``.

The ledger is the made-up one of ``benchmarks.serve``, its reports really merged; it is kept in ``--file`` and made only
once. Each answer is given as the review queue gives it, the next question is worked out, and the answer is taken back.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.serve import story
from whence import review
from whence.ledger import counts, reading, save
from whence.ledger import open as open_ledger
from whence.pipeline import remerge

if TYPE_CHECKING:
    from collections.abc import Callable


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def queue(path: Path) -> tuple[review.Question, ...]:
    with reading(path) as db:
        return review.questions(db)


def measure(path: Path, times: int) -> dict[str, list[float]]:
    """Return the seconds of each sort of work, for so many questions of each sort."""
    found: dict[str, list[float]] = {"questions": []}
    file = review.default_file(path)
    for sort in ("same", "date"):
        for question in [one for one in queue(path) if one.sort == sort][:times]:
            judgement = question.options[1].judgement
            found.setdefault(f"answer: {sort}", []).append(timed(partial(review.decide, path, file, judgement)))
            found["questions"].append(timed(partial(queue, path)))
            taken_back = partial(review.undo, path, file, review.digest(judgement))
            found.setdefault(f"undo: {sort}", []).append(timed(taken_back))
    return found


def main() -> None:
    """Make the ledger if need be, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--whole", action="store_true", help="measure merging the whole story as well")
    parser.add_argument("--file", type=Path, default=Path(tempfile.gettempdir()) / "whence-answers-benchmark.db")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"made in {timed(lambda: save(remerge(story(options.articles, options.events)), options.file)):.0f} s")
    review.default_file(options.file).unlink(missing_ok=True)
    held = counts(options.file)
    print(
        ", ".join(f"{held[name]} {name}" for name in ("articles", "reports", "events")),
        f"load {os.getloadavg()[0]:.1f}",
    )
    print("\n| | times | median s | largest s |\n|---|---|---|---|")
    for name, took in measure(options.file, options.times).items():
        print(f"| {name} | {len(took)} | {statistics.median(took):.2f} | {max(took):.2f} |", flush=True)
    if options.whole:
        ledger = open_ledger(options.file)
        print(f"| merging the whole story | 1 | {timed(lambda: remerge(ledger)):.1f} | |")


if __name__ == "__main__":
    main()

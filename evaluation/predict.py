"""Answer a task's input rows: ``python -m evaluation.predict TASK < input.jsonl > predictions.jsonl``.

Exit codes: 0 done, 1 done but some rows have no answer (named on stderr), 2 wrong use, or a task that is not served.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from evaluation import rows as jsonl
from evaluation.tasks import NOT_YET, TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.rows import Row

CHUNK = 8
"""Rows handed to a process at a time."""
MANY = 32
"""Rows from which a second process pays for its start."""


class Unserved(ValueError):
    """A task that is unknown or not served yet; the message says which are."""


def predict(task: str, rows: Sequence[Row], *, workers: int = 1) -> Iterator[Row]:
    """Yield the prediction of each row; a row on which a stage fails gets none and is named on stderr."""
    check(task)
    if TASKS[task].whole:
        yield from TASKS[task].load()(rows)
    elif workers == 1 or len(rows) < MANY:
        yield from answer(task, rows)
    else:
        yield from spread(task, rows, workers)


def check(task: str) -> None:
    """Raise ``Unserved`` unless the task is served."""
    if task in NOT_YET:
        raise Unserved(f"{task} is not served yet: {NOT_YET[task]}")
    if task not in TASKS:
        later = f"; not yet {', '.join(NOT_YET)}" if NOT_YET else ""
        raise Unserved(f"no task {task!r}; served are {', '.join(TASKS)}{later}")


def answer(task: str, rows: Sequence[Row]) -> list[Row]:
    """Return the predictions of rows that stand for themselves."""
    serve = TASKS[task].load()
    found: list[Row] = []
    for row in rows:
        try:
            found.append({"id": row["id"], **serve(row)})
        except Exception as error:  # noqa: BLE001  one row's failure must not cost the others
            print(f"{task}: row {row['id']}: {type(error).__name__}: {error}", file=sys.stderr)
    return found


def spread(task: str, rows: Sequence[Row], workers: int) -> Iterator[Row]:
    """Yield predictions from several processes, in the order of the rows."""
    os.environ["WHENCE_THREADS"] = "1"  # one process per core, one thread per process
    chunks = [rows[i : i + CHUNK] for i in range(0, len(rows), CHUNK)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for found in pool.map(answer, [task] * len(chunks), chunks):
            yield from found


def main(arguments: Sequence[str] | None = None) -> int:
    """Read rows from stdin, write predictions to stdout; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.predict", description=__doc__)
    parser.add_argument("task", help=f"one of {', '.join(TASKS)}")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    given = parser.parse_args(arguments)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        check(given.task)
        rows = list(jsonl.parse(sys.stdin))
    except (Unserved, jsonl.RowError) as error:
        print(error, file=sys.stderr)
        return 2
    written = 0
    for row in predict(given.task, rows, workers=given.workers):
        print(json.dumps(row, ensure_ascii=False), flush=True)
        written += 1
    return 0 if written == len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())

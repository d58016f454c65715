"""Measure speed and memory: ``python -m benchmarks.run [--articles N]``.

Start-up and memory are measured in processes of their own; what is compared is measured in the same run.
The 1,000 articles come from the development data; without it that part is left out, with a word.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.stages import shares

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
SEED = 1
# Runs a command in a child of its own, so that the peak memory is that of this command and its processes alone.
CHILD = """
import json, resource, subprocess, sys, time
begin = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
wall = time.perf_counter() - begin
print(json.dumps([code, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


class Run(NamedTuple):
    """One command: its exit code, seconds on the wall and of the processors, and the largest process in MB."""

    code: int
    wall: float
    cpu: float
    megabytes: float


def command(*arguments: str | Path) -> Run:
    """Run a command and return what it took."""
    words = [sys.executable, "-c", CHILD, *map(str, arguments)]
    return Run(*json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout))


def best(times: int, *arguments: str | Path) -> Run:
    """Return the quickest of several runs: the others measure what else the machine does."""
    return min((command(*arguments) for _ in range(times)), key=lambda run: run.wall)


def start_up() -> list[str]:
    """Return the cost of importing whence beside that of Python alone and of spaCy."""
    nothing = best(5, sys.executable, "-c", "pass")
    lines = []
    for name in ("whence", "whence.model", "spacy"):
        run = best(5, sys.executable, "-c", f"import {name}")
        lines.append(f"import {name:14} {run.wall - nothing.wall:6.3f} s  {run.megabytes:6.0f} MB")
    return [f"python alone          {nothing.wall:6.3f} s  {nothing.megabytes:6.0f} MB", *lines]


def cold_build(articles: Path) -> str:
    """Return the cost of building a small story from a cold start."""
    with tempfile.TemporaryDirectory() as made:
        run = best(3, sys.executable, "-m", "whence.cli", "build", articles, "-o", Path(made) / "story.db")
    count = sum(path.is_file() for path in articles.iterdir())
    words = f"{run.wall:6.2f} s wall  {run.cpu:6.2f} s cpu  {run.megabytes:6.0f} MB"
    return f"build {count} articles     {words}" + ("" if run.code <= 1 else f"  FAILED with {run.code}")


def many(shared: Path, number: int) -> list[dict[str, Any]]:
    """Return so many articles of the development stories, the same each time."""
    files = [shared / "corpora" / "stories" / name for name in ("allsides_dev.jsonl", "gva_docs_dev.jsonl")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in random.Random(SEED).sample(lines, min(number, len(lines)))]  # noqa: S311
    return [{name: row.get(name) for name in ("text", "title", "outlet", "url", "date")} for row in rows]


def throughput(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the cost of building many articles, and what another article costs."""
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as made:
        source = Path(made) / "articles.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        run = command(sys.executable, "-m", "whence.cli", "build", source, "-o", Path(made) / "story.db")
        size = sum(path.stat().st_size for path in Path(made).glob("story.db*"))
    failed = "" if run.code <= 1 else f"  FAILED with {run.code}"
    cost = f"{run.wall:6.1f} s wall  {run.cpu:6.1f} s cpu  {run.megabytes:.0f} MB a process{failed}"
    pace = f"{len(rows) / run.wall:.1f} articles/s  {words / run.wall:.0f} words/s"
    sizes = f"{words / len(rows):.0f} words an article  ledger {size / 1e6:.1f} MB"
    return [f"build {len(rows)} articles  {cost}", f"  {pace}  {sizes}"]


def machine() -> str:
    """Return what the numbers were measured on."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {load:.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--story", type=Path, help="folder of articles for the cold start (default: the demo story)")
    given = parser.parse_args(arguments)
    begin = time.perf_counter()
    print(machine())
    print(*start_up(), sep="\n")
    for story in [given.story] if given.story else small_stories(given.shared):
        print(f"{story.parent.name}: {cold_build(story)}")
    if (given.shared / "corpora" / "stories").is_dir():
        rows = many(given.shared, given.articles)
        print(*throughput(rows), sep="\n")
        print(*shares(rows[:100]), sep="\n")
    else:
        print(f"no articles at {given.shared / 'corpora' / 'stories'}: throughput is not measured")
    print(f"measured in {time.perf_counter() - begin:.0f} s")
    return 0


def small_stories(shared: Path) -> list[Path]:
    """Return the folders of articles of the stories at hand."""
    places = [*(ROOT / "examples").glob("*/articles"), *(shared / "stories").glob("*/articles")]
    return sorted(place for place in places if place.is_dir())


if __name__ == "__main__":
    sys.exit(main())

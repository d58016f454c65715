"""Build a story folder and score its events against the hand-written record.

``python -m evaluation.story FOLDER [--verbose]``; a story folder holds ``articles/`` and ``record.yaml``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.sets import scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]


def score(folder: Path, shared: Path, *, verbose: bool = False) -> dict[str, float]:
    """Return the figures of the story scorer for what whence makes of the folder's articles."""
    import whence  # noqa: PLC0415
    from whence.export import export  # noqa: PLC0415

    ledger = whence.build([folder / "articles"])
    with tempfile.TemporaryDirectory() as made:
        events = Path(made) / "events.jsonl"
        events.write_text("".join(export(ledger, "jsonl")), encoding="utf-8")
        figures, _ = scorer(shared, "story").score(folder, events, verbose)
    return {name: value for name, value in figures.items() if value is not None}


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the stories named, or those at hand; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.story", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--verbose", action="store_true", help="name every claim that was missed")
    given = parser.parse_args(arguments)
    if not (given.shared / "score" / "story.py").exists():
        print(f"no story scorer at {given.shared / 'score'}; say where with --shared", file=sys.stderr)
        return 2
    for folder in given.folders or stories(given.shared):
        begin = time.perf_counter()
        figures = score(folder, given.shared, verbose=given.verbose)
        print(f"{folder.name}  ({time.perf_counter() - begin:.1f} s)")
        print("\n".join(f"  {name:9} {value:6.1f}" for name, value in figures.items()))
    return 0


def stories(shared: Path) -> list[Path]:
    """Return the story folders at hand: our own examples and the shared ones."""
    places = [*(ROOT / "examples").glob("*/record.yaml"), *(shared / "stories").glob("*/record.yaml")]
    return sorted(place.parent for place in places)


if __name__ == "__main__":
    sys.exit(main())

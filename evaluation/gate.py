"""Quality has a floor: compare the last results with ``floors.json``.

``python -m evaluation.gate`` prints what was gained and lost and fails when something was lost;
``--update`` writes the gains into the floors; ``--allow-regression`` lets a floor be lowered (say why in CHANGELOG.md).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
RESULTS = HERE / "results.json"
EPSILON = 0.05
"""Points that count as the same: results are rounded to a hundredth, and int8 sums differ between processors."""
LOWER_IS_BETTER = ("no_event", "extra_events_per_text", "interval_days", "extra", "las_lost", "las_lost_kept")


class Change(NamedTuple):
    """One number that moved."""

    key: str
    floor: float
    now: float


class Changes(NamedTuple):
    """What moved against the floors."""

    gained: list[Change]
    lost: list[Change]
    new: list[str]


def gain(key: str, floor: float, now: float) -> float:
    """Return by how many points a number is better than its floor.

    >>> gain("events/x/no_event", 20, 12)
    8
    """
    return floor - now if key.rpartition("/")[2] in LOWER_IS_BETTER else now - floor


def compare(results: Mapping[str, float], floors: Mapping[str, float]) -> Changes:
    """Return what was gained, what was lost and what has no floor yet."""
    known = [Change(key, floors[key], now) for key, now in sorted(results.items()) if key in floors]
    return Changes(
        [change for change in known if gain(*change) > EPSILON],
        [change for change in known if gain(*change) < -EPSILON],
        sorted(set(results) - set(floors)),
    )


def words(changes: Changes) -> str:
    """Return the changes as people read them."""
    lines = [f"lost    {key}  {floor:.2f} -> {now:.2f}" for key, floor, now in changes.lost]
    lines += [f"gained  {key}  {floor:.2f} -> {now:.2f}" for key, floor, now in changes.gained]
    lines += [f"new     {key}" for key in changes.new]
    return "\n".join(lines) or "every number stands on its floor"


def raised(floors: Mapping[str, float], results: Mapping[str, float], *, lower: bool) -> dict[str, float]:
    """Return the floors with the results' gains and new numbers, and with their losses where ``lower``."""
    changes = compare(results, floors)
    moved = [*changes.gained, *(changes.lost if lower else [])]
    return dict(
        sorted({**floors, **{c.key: c.now for c in moved}, **{key: results[key] for key in changes.new}}.items())
    )


def read(path: Path) -> dict[str, float]:
    """Return the numbers of a file, none when there is no file."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write(numbers: Mapping[str, float], path: Path) -> None:
    """Write numbers, one a line."""
    path.write_text(json.dumps(dict(sorted(numbers.items())), indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the last results with the floors; return 1 when something was lost."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=__doc__)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="write gains and new numbers into the floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: also lower floors")
    given = parser.parse_args(arguments)
    results, floors = read(given.results), read(given.floors)
    changes = compare(results, floors)
    print(words(changes))
    if given.update:
        write(raised(floors, results, lower=given.allow_regression), given.floors)
    return 1 if changes.lost and not given.allow_regression else 0


if __name__ == "__main__":
    sys.exit(main())

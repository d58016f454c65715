"""The development sets: which file, which sample, which metrics."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
SEED = 20240619
"""Of every sample: the same rows at each run."""


@dataclass(frozen=True, slots=True)
class DevSet:
    """A gold file, how much of it is scored in ``make eval``, and what is shown of the scores."""

    task: str
    name: str
    gold: str
    limit: int
    metrics: tuple[str, ...]
    docs: tuple[str, ...] = ()
    group: str = ""
    """Field whose rows stay together in a sample (a story); empty where rows stand for themselves."""

    def key(self, metric: str) -> str:
        """Return the name of one number: ``times/aquaint/value_f1``."""
        return f"{self.task}/{self.name}/{metric}"


def load(path: Path = HERE / "sets.json") -> list[DevSet]:
    """Return all development sets."""
    return [
        DevSet(
            row["task"],
            row["set"],
            row["gold"],
            row["limit"],
            tuple(row["metrics"]),
            tuple(row.get("docs", ())),
            row.get("group", ""),
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def sample(rows: Sequence[Any], limit: int, group: str = "") -> list[Any]:
    """Return about ``limit`` rows, the same at each call; whole groups where rows belong together.

    >>> sample([{"id": n, "story": n % 3} for n in range(9)], 3, "story")
    [{'id': 1, 'story': 1}, {'id': 4, 'story': 1}, {'id': 7, 'story': 1}]
    """
    if not limit or len(rows) <= limit:
        return list(rows)
    if not group:
        chosen = sorted(random.Random(SEED).sample(range(len(rows)), limit))  # noqa: S311
        return [rows[n] for n in chosen]
    names = sorted({str(row[group]) for row in rows})
    random.Random(SEED).shuffle(names)  # noqa: S311
    return _whole_groups(rows, limit, group, names)


def _whole_groups(rows: Sequence[Any], limit: int, group: str, names: Sequence[str]) -> list[Any]:
    kept: set[str] = set()
    count = 0
    for name in names:
        if count >= limit:
            break
        kept.add(name)
        count += sum(str(row[group]) == name for row in rows)
    return [row for row in rows if str(row[group]) in kept]


def scorer(shared: Path, module: str = "score") -> Any:
    """Return a module of the shared scorer."""
    folder = str((shared / "score").resolve())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return __import__(module)

"""Measures of the reader that the shared scorer does not have: one file a measure, in the scorer's own form."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from evaluation import rows as jsonl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from evaluation.rows import Row

NAMES = ("raw", "headlines", "names", "cues")


class Pair(NamedTuple):
    """A gold row and what was answered; None where nothing was."""

    gold: Row
    pred: Row | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its file has ``gold(path)``, ``question(row)`` and ``measure(pairs)``."""

    name: str

    def read_gold(self, path: Path) -> list[Row]:
        """Return the rows of a corpus with their answers."""
        return self._file().gold(path)  # type: ignore[no-any-return]

    def inputs(self, gold: Sequence[Row], docs: Mapping[str, Row]) -> list[Row]:  # noqa: ARG002  the scorer's signature
        """Return the rows without their answers."""
        return [{"id": row["id"], **self._file().question(row)} for row in gold]

    def read_pred(self, path: Path) -> list[Row]:
        """Return the predictions."""
        return jsonl.read(path)

    def pair(self, gold: Sequence[Row], pred: Sequence[Row]) -> list[Pair]:
        """Lay answers beside gold rows."""
        found = {row["id"]: row for row in pred}
        return [Pair(row, found.get(row["id"])) for row in gold]

    def measure(self, pairs: Sequence[Pair]) -> dict[str, float]:
        """Return the scores in percent."""
        return self._file().measure(pairs)  # type: ignore[no-any-return]

    def _file(self) -> Any:
        return import_module(f"evaluation.own.{self.name}")


def find(name: str) -> Measure | None:
    """Return the measure of that name, or None for a task of the shared scorer."""
    return Measure(name) if name in NAMES else None


def percent(part: float, whole: float) -> float:
    """Return a share in percent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def f1(right: float, found: float, gold: float) -> float:
    """Return the F1 of so many right ones, in percent.

    >>> f1(1, 2, 2)
    50.0
    """
    return percent(2 * right, found + gold)

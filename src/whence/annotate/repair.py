"""Repair what the model is known to read wrongly, by small rules on one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whence.annotate.reader import Sentence


def repair(words: list[str], reading: Sentence) -> Sentence:  # noqa: ARG001
    """Return the reading with the known faults repaired."""
    return reading


__all__ = ["repair"]

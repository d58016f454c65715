"""The questions that wait: found in the whole ledger, and gone on with while that takes long."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from whence.review.questions import questions

if TYPE_CHECKING:
    import sqlite3

    from whence.review.answers import Kept
    from whence.review.questions import Question

LONG, ENOUGH = 0.5, 20
"""Seconds that finding the questions may take after each answer; questions below which new ones are found anyway."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The questions that wait, and how many seconds it took to find them."""

    questions: tuple[Question, ...]
    took: float


def waiting(db: sqlite3.Connection) -> Waiting:
    """Return the questions that an open ledger holds."""
    begin = perf_counter()
    return Waiting(questions(db), perf_counter() - begin)


def go_on(before: Waiting, answered: Question, kept: Kept) -> Waiting | None:
    """Return the questions that an answer has not touched, None where all should be looked for again."""
    touched = kept.touched
    left = [one for one in before.questions if one != answered and not any(s.event in touched for s in one.sides)]
    return Waiting(tuple(left), before.took) if before.took > LONG and len(left) > ENOUGH else None


__all__ = ["Waiting", "go_on", "waiting"]

"""What could not be done, with its place; and the judgements that people made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence import ledger as file
from whence.model import Judgement, Problem
from whence.serve import asked, part

if TYPE_CHECKING:
    import sqlite3

    from whence.serve.asked import Asked, Paging


@dataclass(frozen=True, slots=True)
class Problems:
    """The page of problems."""

    paging: Paging
    problems: tuple[Problem, ...]
    judgements: tuple[Judgement, ...]


PARAMETERS = (asked.page(),)


def problems(db: sqlite3.Connection, said: Asked) -> Problems:
    """Return a page of the problems, and all judgements up to a thousand."""
    paging = asked.paging(part.number(db, "select count(*) from problems"), said["page"])
    found = db.execute(
        "select json from problems order by position limit ? offset ?", (asked.PAGE, max(0, paging.first - 1))
    )
    judged = db.execute("select json from judgements order by position limit 1000")
    return Problems(
        paging,
        tuple(file.load(Problem, exact) for (exact,) in found),
        tuple(file.load(Judgement, exact) for (exact,) in judged),
    )


__all__ = ["PARAMETERS", "Problems", "problems"]

"""Facts of incidents, as reports give them: how many civilians were killed, and whether articles differ on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article, titled
from whence.model import Status
from whence.pipeline import tell

if TYPE_CHECKING:
    from evaluation.rows import Row
    from whence.model import Resolved, Value

ARMED = frozenset(
    """
    rebel rebels fighter fighters troop troops insurgent insurgents member members force forces militant militants
    soldier soldiers jihadist jihadists terrorist terrorists officer officers combatant combatants extremist extremists
    """.split()
)
MOST = 20_000
"""People: more were killed in a war, not in an incident."""


def facts_articles(row: Row) -> Row:
    """Return how many civilians an article says were killed; by whom and in which province is not answered."""
    return {"civilians": civilians(next(iter(tell([article(titled(row))]))))}


def facts_conflicts(row: Row) -> Row:
    """Return whether the articles of one incident give different numbers of civilians."""
    told = [facts_articles({"id": str(n), **held})["civilians"] for n, held in enumerate(row["articles"])]
    return {"number_conflict": len({number for number in told if number}) > 1}


def civilians(told: Resolved) -> int:
    """Return the first number of killed people who bear no arms, 0 when there is none."""
    killed = (value for report in told.reports if report.status is Status.HAPPENED for value in report.of("killed"))
    return next((number for value in killed if (number := people(value)) and number <= MOST), 0)


def people(value: Value) -> int:
    """Return the number of a value, 0 for armed people and for words without a number."""
    counted = value.steps[0].said.casefold() if value.steps else ""
    number = value.detail("number", value.text)
    return int(float(number)) if counted not in ARMED and number.replace(".", "", 1).isdecimal() else 0

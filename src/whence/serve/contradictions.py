"""Where accounts differ: every contested field with its rival answers, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.serve import asked, part
from whence.serve.links import event_href
from whence.show.conflicts import conflicts

if TYPE_CHECKING:
    import sqlite3

    from whence.serve.asked import Asked, Paging
    from whence.show.conflicts import Conflict


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The page of accounts that differ."""

    paging: Paging
    """Counts events; an event may have several contested fields."""
    contradictions: tuple[tuple[str, Conflict], ...]
    """The event's address, and what differs."""


PARAMETERS = (asked.page(),)


def contradictions(db: sqlite3.Connection, said: Asked) -> Contradictions:
    """Return a page of what differs, in order of time."""
    paging = asked.paging(part.number(db, "select count(*) from events where contested <> ''"), said["page"])
    query = "select id from events where contested <> '' order by position limit ? offset ?"
    ids = [row[0] for row in part.rows(db, query, asked.PAGE, max(0, paging.first - 1))]
    found = conflicts(part.of_events(db, ids))
    return Contradictions(paging, tuple((event_href(one.event), one) for one in found))


__all__ = ["PARAMETERS", "Contradictions", "contradictions"]

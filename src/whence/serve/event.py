"""One event: what each article says of it, field by field, and what stands behind every value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whence.errors import NotFound
from whence.model import Events
from whence.serve import asked, part
from whence.serve.links import event_href, view

if TYPE_CHECKING:
    import sqlite3

    from whence.serve.asked import Asked
    from whence.show.page import EventView


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The event before or after in time."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event's page."""

    id: str
    event: EventView
    before: Neighbour | None
    after: Neighbour | None


PARAMETERS = (asked.id_("the event's id, its short name (gift-2), or a beginning of the id that only it has"),)


def event(db: sqlite3.Connection, said: Asked) -> EventPage:
    """Return an event's page; NotFound when there is no such event."""
    found = find(db, said["id"])
    whole = part.of_events(db, [found])
    seen = view(db, replace(whole, events=Events((*whole.events, *part.events(db, _related(db, found))))))
    one = next(each for each in whole.events if each.id == found)
    return EventPage(found, seen.event(one), _beside(db, found, "<", "desc"), _beside(db, found, ">", ""))


def find(db: sqlite3.Connection, name: str) -> str:
    """Return the id of the event that is meant; NotFound when there is none."""
    for query in ("select id from events where id = ?", "select id from events where name = ?"):
        if rows := part.rows(db, query, name):
            return str(rows[0][0])
    begun = part.rows(db, "select id from events where id >= ? and id < ? limit 2", name, f"{name}\U0010ffff")
    if len(begun) != 1 or not name:
        more = "several events begin so" if begun else "there is no event of that name"
        raise NotFound(f"“{name}”: {more}; look for it in the list of events")
    return str(begun[0][0])


def _related(db: sqlite3.Connection, event: str) -> list[str]:
    """Return the events that this one is part of or answers, and those that are part of it or answer it."""
    query = (
        "select id from events where part_of = ?1 or exchange = ?1 "
        "union select part_of from events where id = ?1 union select exchange from events where id = ?1"
    )
    return [row[0] for row in part.rows(db, query, event) if row[0] and row[0] != event]


def _beside(db: sqlite3.Connection, event: str, side: str, order: str) -> Neighbour | None:
    query = (
        f"select name, id from events where position {side} (select position from events where id = ?) "
        f"order by position {order} limit 1"
    )
    rows = part.rows(db, query, event)
    return Neighbour(rows[0][0], event_href(rows[0][1])) if rows else None


__all__ = ["PARAMETERS", "EventPage", "event", "find"]

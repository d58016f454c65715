"""What happened, in order of time: counts first, then the events that the filters leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from whence.edtf import days
from whence.serve import asked, part
from whence.serve.links import view
from whence.show.when import say
from whence.show.words import kind

if TYPE_CHECKING:
    import sqlite3

    from whence.serve.asked import Asked, Paging
    from whence.show.drawings import Line, Published

STATUSES = ("happened", "planned", "denied", "doubted", "conditional", "generic")
WHO = ("giver", "recipient", "actor", "visitor", "host")
_WHO = "('giver', 'recipient', 'actor', 'visitor', 'host')"
_SUGGESTIONS = 150
"""Names that a filter's field offers; any other can be typed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the ledger holds."""

    events: int
    articles: int
    newsrooms: int
    contested: int
    not_known_to_have_happened: int
    problems: int


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a list."""

    id: str
    name: str
    href: str
    kind: str
    title: str
    date: str
    when: str
    status: str
    articles: int
    newsrooms: int
    named_sources: int
    contested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page."""

    counts: Counts
    period: str
    filtered: bool
    paging: Paging
    events: tuple[Row, ...]
    lines: tuple[Line, ...]
    published: tuple[Published, ...]
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]


PARAMETERS = (
    asked.text("kind", "only events of this kind (gift) or PLOVER type (AID)"),
    asked.one_of("status", "only events of this status", STATUSES),
    asked.flag("contested", "only events on which accounts differ"),
    asked.text("actor", "only events in which this person, country or body takes part"),
    asked.text("source", "only events that this newsroom, outlet or named source tells"),
    asked.day("from", "only events that can be on this day or later"),
    asked.day("to", "only events that can be on this day or earlier"),
    asked.page(),
)


def overview(db: sqlite3.Connection, said: Asked) -> Overview:
    """Return the counts, and the page of events that is asked for."""
    where, values = _where(said)
    total = part.number(db, f"select count(*) from events where {where}", *values)
    paging = asked.paging(total, said["page"])
    ids = _page(db, where, values, paging)
    events = part.of_events(db, ids)
    seen = view(db, events)
    return Overview(
        counts=part.once(db, "counts", counts),
        period=part.once(db, "period", _period),
        filtered=bool(where != "true"),
        paging=paging,
        events=tuple(_row(seen.line(event), event) for event in events.events),
        lines=tuple(seen.line(event) for event in events.events),
        published=tuple(seen.published()[:300]),
        kinds=part.once(db, "kinds", _kinds),
        statuses=part.once(db, "statuses", _statuses),
        actors=part.once(db, "actors", _actors),
        sources=part.once(db, "sources", _sources),
    )


def counts(db: sqlite3.Connection) -> Counts:
    """Return how much of everything there is."""
    return Counts(
        *(
            part.number(db, f"select count(*) from {table}")
            for table in (
                "events", "articles", "(select distinct name from origins)", "events where contested <> ''",
                "events where status <> 'happened'",
                "problems",
            )
        )
    )  # fmt: skip


def _where(said: Asked) -> tuple[str, list[Any]]:
    """Return the condition that the filters make, and the values bound in it."""
    parts: list[tuple[str, tuple[Any, ...]]] = []
    if said["kind"]:
        parts.append(("(kind = ? or type = ?)", (said["kind"], said["kind"])))
    if said["status"]:
        parts.append(("status = ?", (said["status"],)))
    if said["contested"]:
        parts.append(("contested <> ''", ()))
    if said["actor"]:
        parts.append(
            (
                f"id in (select event from event_variants where field in {_WHO} and value = ? collate nocase)",
                (said["actor"],),
            )
        )
    if said["source"]:
        parts.append((_TOLD_BY, (said["source"],) * 3))
    if said["from"]:
        parts.append(("last_day >= ?", (_edge(said["from"], last=False),)))
    if said["to"]:
        parts.append(("first_day <= ?", (_edge(said["to"], last=True),)))
    return " and ".join(words for words, _ in parts) or "true", [value for _, bound in parts for value in bound]


_TOLD_BY = """id in (
    select event from event_reports where article in (select id from articles where outlet = ? collate nocase)
    union select event from event_reports where article in (
        select article from origin_articles where origin in (select id from origins where name = ? collate nocase))
    union select r.event from report_values v join reports r on r.id = v.report
        where v.field = 'speaker' and v.value = ? collate nocase)"""


def _edge(said: str, *, last: bool) -> int:
    run = days(said)[0]
    return run.high if last else run.low


def _page(db: sqlite3.Connection, where: str, values: list[Any], paging: Paging) -> list[str]:
    """Return the ids of the events on a page; first their places in time, so that only these rows are read."""
    if where == "true":
        query, bound = "select id from events where position >= ? order by position limit ?", [max(0, paging.first - 1)]
        return [row[0] for row in part.rows(db, query, *bound, asked.PAGE)]
    # The plus keeps SQLite from walking the wide table in order: the narrow index of the list is scanned and sorted.
    query = f"select id from events where {where} order by +position limit ? offset ?"
    return [row[0] for row in part.rows(db, query, *values, asked.PAGE, max(0, paging.first - 1))]


def _row(line: Line, event: Any) -> Row:
    articles, newsrooms, named = event.support.counts
    return Row(
        event.id, line.name, line.href, kind(event), line.title, line.date, say(line.date), line.status,
        articles, newsrooms, named, event.contested(),
    )  # fmt: skip


def _period(db: sqlite3.Connection) -> str:
    """Return the months in which the events lie whose date has two ends."""
    first, last = db.execute(
        "select min(first_day), max(last_day) from events where first_day > 1 and last_day < ?", (date.max.toordinal(),)
    ).fetchone()
    if not first:
        return ""
    ends = [say(date.fromordinal(day).isoformat()[:7]) for day in (first, last)]
    return " – ".join(dict.fromkeys(ends))


def _kinds(db: sqlite3.Connection) -> tuple[tuple[Any, ...], ...]:
    query = (
        "select case kind when '' then type else kind end as sort, count(*) from events group by 1 order by 2 desc, 1"
    )
    return tuple(row for row in part.rows(db, query) if row[0])


def _statuses(db: sqlite3.Connection) -> tuple[tuple[Any, ...], ...]:
    return tuple(part.rows(db, "select status, count(*) from events group by status order by 2 desc, 1"))


def _actors(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names that take part in most events; counted over a part of a very large ledger."""
    query = (
        f"select value from (select value from event_variants where field in {_WHO} limit 30000) "
        "group by value order by count(*) desc, value limit ?"
    )
    return tuple(row[0] for row in part.rows(db, query, _SUGGESTIONS))


def _sources(db: sqlite3.Connection) -> tuple[str, ...]:
    outlets = (
        "select outlet from articles where outlet <> '' "
        "group by outlet collate nocase order by count(*) desc, 1 limit ?"
    )
    rooms = "select name from origins group by name collate nocase order by count(*) desc, 1 limit ?"
    found = (*part.rows(db, outlets, _SUGGESTIONS), *part.rows(db, rooms, _SUGGESTIONS))
    return tuple(dict.fromkeys(row[0] for row in found if row[0]))[:_SUGGESTIONS]


__all__ = ["PARAMETERS", "WHO", "Counts", "Overview", "Row", "counts", "overview"]

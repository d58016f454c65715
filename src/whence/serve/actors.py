"""Who took part: a list, a matrix of who did to whom, and a dossier for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whence.errors import NotFound
from whence.knowledge import offices
from whence.serve import asked, part
from whence.serve.links import actor_href, address, event_href, view
from whence.serve.overview import WHO
from whence.show.when import say

if TYPE_CHECKING:
    import sqlite3

    from whence.knowledge.offices import Term
    from whence.serve.asked import Asked, Paging

_ACTS = "('giver', 'actor', 'visitor')"
_RECEIVES = "('recipient', 'host')"
_ALL = "('giver', 'recipient', 'actor', 'visitor', 'host')"
_SIDE = 12
"""Actors on a side of the matrix."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the list."""

    name: str
    href: str
    country: str
    acts: int
    receives: int


@dataclass(frozen=True, slots=True)
class Pair:
    """How many events one has towards another."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors towards actors: a row does something, a column is done something to or takes part with it."""

    names: tuple[str, ...]
    rows: tuple[tuple[Pair, ...], ...]


@dataclass(frozen=True, slots=True)
class Actors:
    """The page of actors."""

    paging: Paging
    actors: tuple[ActorRow, ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Part:
    """An event that an actor takes part in."""

    name: str
    href: str
    title: str
    when: str
    status: str
    role: str
    numbers: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its dates, from the table of holders that ships with Whence, or as articles say."""

    office: str
    when: str
    country: str
    known_from: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Words that articles use for an actor."""

    words: str
    times: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about an actor."""

    name: str
    country: str
    sector: str
    aliases: tuple[Alias, ...]
    offices: tuple[Office, ...]
    acts: tuple[Part, ...]
    receives: tuple[Part, ...]
    cited_in: int
    """How many reports name it as the one who says so."""
    paging: Paging


PARAMETERS = (asked.page(),)
ONE_PARAMETERS = (asked.text("name", "the actor's name, as the list of actors gives it"), asked.page())


def actors(db: sqlite3.Connection, said: Asked) -> Actors:
    """Return a page of the actors, those with most events first."""
    ranked = part.once(db, "ranked actors", _ranked)
    paging = asked.paging(len(ranked), said["page"])
    found = tuple(
        ActorRow(name, actor_href(name), country or "", acts, gets)
        for name, country, acts, gets in ranked[max(0, paging.first - 1) : paging.last]
    )
    return Actors(paging, found, _matrix(db, [one.name for one in found[:_SIDE]]))


def _ranked(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    query = (
        f"select value, max(country), count(distinct iif(field in {_ACTS}, event, null)), "
        f"count(distinct iif(field in {_RECEIVES}, event, null)) from event_variants where field in {_ALL} "
        "group by value order by count(distinct event) desc, value"
    )
    return part.rows(db, query)


def _matrix(db: sqlite3.Connection, names: list[str]) -> Matrix:
    """Return who has how many events towards whom; those who act together in one event count both ways."""
    query = (
        f"select a.value, b.value, count(distinct a.event) from event_variants a "
        "join event_variants b on b.event = a.event "
        f"and b.value <> a.value and (b.field in {_RECEIVES} or a.field = b.field) "
        f"where a.field in {_ACTS} and a.value in (select value from json_each(?1)) "
        f"and b.value in (select value from json_each(?1)) and b.field in {_ALL} group by 1, 2"
    )
    known = {(a, b): count for a, b, count in part.rows(db, query, part.among(names))}
    rows = tuple(
        tuple(Pair(known.get((a, b), 0), address("/actor", name=a) if (a, b) in known else "") for b in names)
        for a in names
    )
    return Matrix(tuple(names), rows)


def actor(db: sqlite3.Connection, said: Asked) -> Dossier:
    """Return an actor's dossier; NotFound when nobody of that name takes part in anything."""
    name = said["name"]
    roles = part.rows(
        db,
        f"select event, field, country from event_variants where field in {_ALL} and value = ? collate nocase",
        name,
    )
    cited = part.number(
        db,
        "select count(distinct report) from report_values where field = 'speaker' and value = ? collate nocase",
        name,
    )
    if not roles and not cited:
        raise NotFound(f"nobody called “{name}” takes part in an event; look for the name in the list of actors")
    events = {event: field for event, field, _ in roles}
    paging, ids = _page(db, [*events], said["page"])
    parts = _parts(db, ids, events)
    return Dossier(
        name=_spelling(db, name),
        country=next((country for _, _, country in roles if country), ""),
        sector=_sector(db, name),
        aliases=_aliases(db, name),
        offices=_offices(db, name),
        acts=tuple(one for one in parts if one.role not in {"recipient", "host"}),
        receives=tuple(one for one in parts if one.role in {"recipient", "host"}),
        cited_in=cited,
        paging=paging,
    )


def _spelling(db: sqlite3.Connection, name: str) -> str:
    fields = (*WHO, "speaker")
    query = (
        f"select value from report_values where field in ({', '.join('?' * len(fields))}) "
        "and value = ? collate nocase limit 1"
    )
    rows = part.rows(db, query, *fields, name)
    return str(rows[0][0]) if rows else name


def _page(db: sqlite3.Connection, events: list[str], page: int) -> tuple[Paging, list[str]]:
    paging = asked.paging(len(events), page)
    query = "select id from events where id in (select value from json_each(?)) order by position limit ? offset ?"
    rows = part.rows(db, query, part.among(events), asked.PAGE, max(0, paging.first - 1))
    return paging, [row[0] for row in rows]


def _parts(db: sqlite3.Connection, ids: list[str], roles: dict[str, str]) -> list[Part]:
    told = part.of_events(db, ids)
    seen = view(db, told)
    return [
        Part(
            seen.names[e.id], event_href(e.id), seen.titles[e.id], say(e.date), str(e.status), roles[e.id],
            "/".join(str(number) for number in e.support.counts), bool(e.contested()),
        )
        for e in told.events
    ]  # fmt: skip


def _aliases(db: sqlite3.Connection, name: str) -> tuple[Alias, ...]:
    """Return the words that stand for the actor in the articles."""
    fields = (*WHO, "speaker")
    query = (
        f"select quote, count(*) from report_values where field in ({', '.join('?' * len(fields))}) "
        "and value = ? collate nocase and quote <> '' group by quote order by 2 desc, 1 limit 30"
    )
    return tuple(Alias(words, times) for words, times in part.rows(db, query, *fields, name))


def _details(db: sqlite3.Connection, name: str) -> list[dict[str, str]]:
    query = f"select distinct details from event_variants where field in {_ALL} and value = ? collate nocase limit 50"
    rows = part.rows(db, query, name)
    return [dict(pair.split("=", 1) for pair in details.split("; ") if "=" in pair) for (details,) in rows]


def _sector(db: sqlite3.Connection, name: str) -> str:
    return next((found["sector"] for found in _details(db, name) if found.get("sector")), "")


def _offices(db: sqlite3.Connection, name: str) -> tuple[Office, ...]:
    """Return the offices that the shipped table knows, then those that articles name beside them."""
    known = tuple(_office(term) for term in offices.terms(name))
    told = {found["office"] for found in _details(db, name) if found.get("office")}
    listed = {one.office.casefold() for one in known}
    said = tuple(Office(office, "", "", "the articles") for office in sorted(told) if office.casefold() not in listed)
    return known + said


def _office(term: Term) -> Office:
    when = f"since {say(term.start)}" if term.end == ".." else f"{say(term.start)} to {say(term.end)}"
    return Office(term.office, when, term.country, "the list of holders")


__all__ = ["ONE_PARAMETERS", "PARAMETERS", "Actors", "Dossier", "actor", "actors"]

"""Who told whom: newsrooms after copies, who is cited where, and what was made from what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from whence import ledger as file
from whence.model import Ledger, Report
from whence.serve import asked, part
from whence.serve.links import Pages, article_href
from whence.show.page import View
from whence.show.when import say
from whence.show.words import told_apart

if TYPE_CHECKING:
    import sqlite3

    from whence.serve.asked import Asked, Paging

_DRAWN = 120
"""Articles up to which a drawing of all of them can be read."""


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a newsroom."""

    name: str
    href: str
    when: str


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What counts once: all tellings of one outlet, with everything made from them."""

    name: str
    articles: tuple[Member, ...]
    credits: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One told another."""

    teller: str
    teller_href: str
    told: str
    told_href: str
    how: str
    confidence: str
    words: str
    quotes: str


@dataclass(frozen=True, slots=True)
class Told:
    """The page of who told whom."""

    rooms: tuple[Newsroom, ...]
    rooms_paging: Paging
    tellings: tuple[Telling, ...]
    tellings_paging: Paging


PARAMETERS = (
    asked.one_of("list", "which of the two lists the page number turns", ("newsrooms", "tellings"), "newsrooms"),
    asked.page(),
)


def told(db: sqlite3.Connection, said: Asked) -> Told:
    """Return a page of the newsrooms and a page of the tellings."""
    page = said["page"]
    rooms = asked.paging(
        part.number(db, "select count(distinct name) from origins"), page if said["list"] == "newsrooms" else 1
    )
    everything = part.once(db, "tellings", _everything)
    tellings = asked.paging(len(everything), page if said["list"] == "tellings" else 1)
    shown = everything[max(0, tellings.first - 1) : tellings.last]
    return Told(_rooms(db, rooms), rooms, _named(db, shown), tellings)


def drawing(db: sqlite3.Connection) -> Markup:
    """Draw who told whom; nothing for a ledger with more articles than can be told apart."""
    articles = [row[0] for row in part.rows(db, "select id from articles order by position limit ?", _DRAWN + 1)]
    if len(articles) > _DRAWN:
        return Markup()
    beside = part.around(db, (), (), articles)
    reports = tuple(file.load(Report, exact) for (exact,) in db.execute("select json from reports order by position"))
    whole = Ledger(articles=beside.articles, origins=beside.origins, published=beside.published, reports=reports)
    drawn: Markup = View(whole, Pages()).tellings()
    return drawn


def _rooms(db: sqlite3.Connection, paging: Paging) -> tuple[Newsroom, ...]:
    """Return the newsrooms, those with most articles first."""
    query = "select name from origins group by name order by sum(articles) desc, min(position) limit ? offset ?"
    names = [row[0] for row in part.rows(db, query, asked.PAGE, max(0, paging.first - 1))]
    members, credits_ = _members(db, names), _credits(db, names)
    return tuple(Newsroom(name, tuple(members[name]), credits_[name]) for name in names)


def _members(db: sqlite3.Connection, rooms: list[str]) -> dict[str, list[Member]]:
    query = (
        "select n.name, a.id, coalesce(nullif(a.outlet, ''), nullif(a.title, ''), a.path), a.path, a.date "
        "from origins n join origin_articles o on o.origin = n.id join articles a on a.id = o.article "
        "where n.name in (select value from json_each(?)) order by a.date = '', a.date, a.path limit 2000"
    )
    rows = part.rows(db, query, part.among(rooms))
    names = told_apart((id_, name, path, "") for _, id_, name, path, _ in rows)
    found: dict[str, list[Member]] = defaultdict(list)
    for room, id_, _, _, date in rows:
        found[room].append(Member(names[id_], article_href(id_), say(date) if date else ""))
    return found


def _credits(db: sqlite3.Connection, rooms: list[str]) -> dict[str, str]:
    query = "select name, named from origins where name in (select value from json_each(?)) order by position"
    found: dict[str, dict[str, None]] = {room: {} for room in rooms}
    for room, named in part.rows(db, query, part.among(rooms)):
        found[room] |= dict.fromkeys(one for one in named.split("; ") if one)
    return {room: "; ".join(names) for room, names in found.items()}


_TELLINGS = """
    select 0 as sort, d.source as teller, d.article as told, d.kind as how, d.confidence, d.words,
        min(d.quotes) as quotes, 1 as times
    from derivations d group by d.source, d.article, d.kind, d.confidence, d.words
    union all
    select 1, c.quote, c.article, 'credited', 'stated', 'named as its source', c.quote, 1 from credits c
    union all
    select 2, value, article, 'says', 'stated', '', min(quote), count(*) from report_values where field = 'speaker'
    group by value, article"""


def _everything(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Return every telling in order: what was made from what, what is credited, who speaks."""
    return part.rows(db, f"{_TELLINGS} order by 1, 3, 2")


def _named(db: sqlite3.Connection, shown: list[tuple[Any, ...]]) -> tuple[Telling, ...]:
    """Return tellings with the names of the articles in them."""
    query = (
        "select id, coalesce(nullif(outlet, ''), nullif(title, ''), path), path, date from articles "
        "where id in (select value from json_each(?))"
    )
    names = told_apart(part.rows(db, query, part.among({name for row in shown for name in row[1:3]})))
    return tuple(_telling(row, names) for row in shown)


def _telling(row: tuple[Any, ...], names: dict[str, str]) -> Telling:
    _, teller, told, how, confidence, words, quotes, times = row
    evidence = words or (f"cited for {times} reports" if times > 1 else "cited for 1 report")
    return Telling(
        names.get(teller) or teller or "a source it does not name", article_href(teller) if teller in names else "",
        names.get(told) or told[:12], article_href(told), how, confidence, evidence, quotes or "",
    )  # fmt: skip


__all__ = ["PARAMETERS", "Told", "drawing", "told"]

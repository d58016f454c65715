"""Search: words in articles, in the quotes and values of reports, and in the names of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.ledger import fts
from whence.serve import asked, part
from whence.serve.links import Pages, actor_href, article_href, event_href
from whence.serve.overview import WHO

if TYPE_CHECKING:
    import sqlite3

    from whence.serve.asked import Asked, Paging

_FEW = 20
"""Quotes and names that are shown; more words find fewer."""
_MOST = 2000
"""Values that are looked through for names; a name that stands in more is found in these."""
_RANKED = 2000
"""Articles up to which those that fit best come first; words that more articles hold tell them hardly apart."""
_SIZE = 20
"""Articles on a page of results."""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private characters around the words that were found; they never reach the page."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text; found or around what was found."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that holds the words."""

    href: str
    name: str
    path: str
    date: str
    snippet: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class QuoteHit:
    """A value of a report whose quote or text holds the words."""

    field: str
    value: str
    quote: str
    href: str
    article: str
    event: str
    event_href: str


@dataclass(frozen=True, slots=True)
class ActorHit:
    """An actor whose name holds the words."""

    name: str
    href: str
    events: int


@dataclass(frozen=True, slots=True)
class Search:
    """What was found."""

    words: str
    paging: Paging
    ranked: bool
    """Whether the articles that fit best come first; else they stand in the order of the ledger."""
    articles: tuple[ArticleHit, ...]
    quotes: tuple[QuoteHit, ...]
    actors: tuple[ActorHit, ...]


PARAMETERS = (
    asked.text("q", "the words to look for; all of them must be there, in any order and with any ending"),
    asked.page(),
)


def search(db: sqlite3.Connection, said: Asked) -> Search:
    """Return what holds all of the words."""
    terms = query(said["q"])
    if not terms:
        return Search(said["q"], asked.paging(0, 1), ranked=True, articles=(), quotes=(), actors=())
    total = part.number(db, "select count(*) from articles_fts where articles_fts match ?", terms)
    paging = asked.paging(total, said["page"], _SIZE)
    ranked = total <= _RANKED
    found = _articles(db, terms, paging, ranked=ranked)
    return Search(said["q"], paging, ranked, found, _quotes(db, terms), _actors(db, said["q"]))


def query(words: str) -> str:
    """Return the full-text query for words as people type them: every word, the last letters left open.

    >>> query("tea set*")
    '"tea"* "set*"*'
    """
    plain = (fts(word) for word in words.split() if any(character.isalnum() for character in word))
    return " ".join(f"{term}*" for term in plain if term)


def _articles(db: sqlite3.Connection, terms: str, paging: Paging, *, ranked: bool) -> tuple[ArticleHit, ...]:
    order = "f.rank, f.rowid" if ranked else "f.rowid"
    rows = part.rows(
        db,
        "select a.id, coalesce(nullif(a.outlet, ''), nullif(a.title, ''), a.path), a.path, a.date, "
        f"snippet(articles_fts, 1, '{_OPEN}', '{_CLOSE}', ' … ', 28) from articles_fts f "
        f"join articles a on a.position = f.rowid where articles_fts match ? order by {order} limit ? offset ?",
        terms, _SIZE, max(0, paging.first - 1),
    )  # fmt: skip
    return tuple(
        ArticleHit(article_href(id_), name, path, date, tuple(_snippet(text))) for id_, name, path, date, text in rows
    )


def _snippet(text: str) -> list[Snippet]:
    """Cut a text at the signs around what was found.

    >>> [(piece.text, piece.found) for piece in _snippet("a \ue000tea\ue001 set")]
    [('a ', False), ('tea', True), (' set', False)]
    """
    pieces = []
    for number, run in enumerate(text.replace(_CLOSE, _OPEN).split(_OPEN)):
        if run:
            pieces.append(Snippet(run, number % 2 == 1))
    return pieces


def _quotes(db: sqlite3.Connection, terms: str) -> tuple[QuoteHit, ...]:
    rows = part.rows(
        db,
        "select v.field, v.value, v.quote, v.start, v.article, "
        "coalesce(nullif(a.outlet, ''), nullif(a.title, ''), a.path), coalesce(e.name, ''), coalesce(e.id, '') "
        "from report_values_fts f join report_values v on v.position = f.rowid "
        "join articles a on a.id = v.article join reports r on r.id = v.report left join events e on e.id = r.event "
        "where report_values_fts match ? order by f.rowid limit ?",
        terms, _FEW,
    )  # fmt: skip
    return tuple(
        QuoteHit(field, value, quote, Pages().characters(article, start), name, event, event_href(id_) if id_ else "")
        for field, value, quote, start, article, name, event, id_ in rows
    )


def _actors(db: sqlite3.Connection, words: str) -> tuple[ActorHit, ...]:
    """Return the actors that hold every word as the beginning of one of theirs, found through the index of values."""
    marks = ", ".join("?" * len(WHO))
    rows = part.rows(
        db,
        "select v.value, count(distinct r.event) from "
        "(select rowid from report_values_fts where report_values_fts match ? limit ?) f "
        "join report_values v on v.position = f.rowid join reports r on r.id = v.report "
        f"where v.field in ({marks}) group by v.value order by 2 desc, 1 limit ?",
        f"value : ({query(words)})", _MOST, *WHO, _FEW,
    )  # fmt: skip
    return tuple(ActorHit(name, actor_href(name), events) for name, events in rows)


__all__ = ["PARAMETERS", "Search", "query", "search"]

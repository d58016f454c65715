"""A part of a ledger file as a Ledger: some events or one article with all that a page shows beside them.

A page reads what it needs through the file's indexes and never the whole story, so that a ledger of
fifty thousand events answers as fast as one of fifty.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from whence import ledger as file
from whence.model import Article, Event, Events, Ledger, Origin, Report, Value

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

T = TypeVar("T")
Version = tuple[str, int, int, int]

_MOST_COPIES = 300
"""Articles of one origin that are looked up by name; a wire story's thousandth copy is named by its id."""


_FEW_VERSIONS = 4
_kept: dict[Version, dict[str, Any]] = {}
"""What was worked out from a whole file, by the file's version; a file that is built again is another version."""
_versions: dict[int, Version] = {}
"""The version that each open connection reads."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a ledger file for queries."""
    before = _version(path)
    with file.reading(path) as db:
        if before and before == _version(path):  # else it was replaced in between, and we cannot tell which one is open
            _versions[id(db)] = before
        try:
            yield db
        finally:
            _versions.pop(id(db), None)


def _version(path: Path) -> Version | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path.absolute()), found.st_ino, found.st_mtime_ns, found.st_size


def once(db: sqlite3.Connection, name: str, make: Callable[[sqlite3.Connection], T]) -> T:
    """Return what ``make`` works out from the whole file, worked out once for each version of it."""
    version = _versions.get(id(db))
    if version is None:
        return make(db)
    known = _kept.setdefault(version, {})
    if name not in known:
        known[name] = make(db)
    while len(_kept) > _FEW_VERSIONS:
        _kept.pop(next(iter(_kept)), None)
    found: T = known[name]
    return found


def hand_on(db: sqlite3.Connection, name: str, found: Any) -> None:
    """Let ``once`` find under this name what is known already of the version of the file that is open."""
    version = _versions.get(id(db))
    if version is not None:
        _kept.setdefault(version, {})[name] = found


def rows(db: sqlite3.Connection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a query, with text that is no valid Unicode as text."""
    return [tuple(file.as_text(cell) for cell in row) for row in db.execute(query, values)]


def number(db: sqlite3.Connection, query: str, *values: Any) -> int:
    """Return the one number that a query gives."""
    return int(db.execute(query, values).fetchone()[0] or 0)


def among(ids: Iterable[str | int]) -> str:
    """Return ids as one value for ``in (select value from json_each(?))``."""
    return json.dumps(list(ids))


def events(db: sqlite3.Connection, ids: Iterable[str]) -> tuple[Event, ...]:
    """Return these events, in order of time."""
    query = "select json from events where id in (select value from json_each(?)) order by position"
    return tuple(file.load(Event, exact) for (exact,) in db.execute(query, (among(ids),)))


def names(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the short names (``gift-2``) of these events by their ids."""
    return dict(rows(db, "select id, name from events where id in (select value from json_each(?))", among(ids)))


def of_events(db: sqlite3.Connection, ids: Iterable[str]) -> Ledger:
    """Return these events with their reports, their articles (without text) and these articles' origins and dates."""
    wanted = among(ids)
    found = events(db, json.loads(wanted))
    told = db.execute(
        "select json from reports where event in (select value from json_each(?)) order by position", (wanted,)
    )
    reports = tuple(file.load(Report, exact) for (exact,) in told)
    return around(db, found, reports, {report.article for report in reports})


def of_article(db: sqlite3.Connection, article: str) -> Ledger:
    """Return one article whole, with its reports, their events, and its origin with the other articles of it."""
    told = db.execute("select json from reports where article = ? order by position", (article,))
    reports = tuple(file.load(Report, exact) for (exact,) in told)
    homes = [row[0] for row in rows(db, "select distinct event from event_reports where article = ?", article)]
    return around(db, events(db, homes), reports, {article}, article)


def around(
    db: sqlite3.Connection,
    found: tuple[Event, ...],
    reports: tuple[Report, ...],
    articles: Iterable[str],
    whole: str = "",
) -> Ledger:
    """Return events and reports with these articles, their origins and dates; only ``whole`` has its text."""
    wanted = set(articles)
    origins = _origins(db, wanted)
    beside = {name for origin in origins for name in origin.articles[:_MOST_COPIES]}
    known = among(sorted(wanted | beside))
    return Ledger(
        articles=_articles(db, known, whole),
        origins=origins,
        published=tuple(
            (str(article), file.load(Value, exact))
            for article, exact in db.execute(
                "select article, json from dates_of_articles where article in (select value from json_each(?)) "
                "order by position",
                (known,),
            )
        ),
        reports=reports,
        events=Events(found),
    )


def _origins(db: sqlite3.Connection, articles: Iterable[str]) -> tuple[Origin, ...]:
    query = (
        "select json from origins where id in (select origin from origin_articles where article in "
        "(select value from json_each(?))) order by position"
    )
    return tuple(file.load(Origin, exact) for (exact,) in db.execute(query, (among(sorted(articles)),)))


def _articles(db: sqlite3.Connection, ids: str, whole: str) -> tuple[Article, ...]:
    """Return the articles, with the text of one of them."""
    query = (
        "select case when id = ? then text else '' end, json from articles "
        "where id in (select value from json_each(?)) order by position"
    )
    return tuple(file.load_article(text, exact) for text, exact in db.execute(query, (whole, ids)))


__all__ = [
    "among",
    "around",
    "events",
    "hand_on",
    "names",
    "number",
    "of_article",
    "of_events",
    "once",
    "opened",
    "rows",
]

"""One SQLite file: save a ledger, open it again, search it.

The tables are for people and for Datasette, which opens the file as it is; the ``json`` column of a
row holds the exact noun, so that ``open(path) == ledger``. The same ledger gives the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from bisect import bisect_left
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from math import inf
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from whence.edtf import FIRST, LAST, days
from whence.errors import LedgerError, OutputNotWritable, PathNotFound
from whence.model import Article, Event, Events, Judgement, Ledger, Origin, Problem, Report, Value
from whence.names import count_off, ordinals
from whence.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")
Row = tuple[Any, ...]

VERSION = 1
"""Raised whenever an older whence could not read what a newer one writes."""

_PAGE_SIZE = 4096
"""Fixed, because the default differs between builds of SQLite and would change the bytes."""

_APPLICATION = 0x57484E43
"""``WHNC``: tells a ledger from any other SQLite file without reading a table."""

_GAP = 1 << 16
"""Between the places of two events, so that others find room in between when a person's answer makes them."""

_SCHEMA = """
create table meta (name text primary key, value text not null) without rowid;
create table articles (
    position integer primary key, id text not null, path text, title text, outlet text, byline text, url text,
    stated_date text, date text, language text, origin text, characters integer, text text, json text not null);
create index articles_id on articles (id);
create index articles_outlet on articles (outlet collate nocase);
create index articles_date on articles (date, path);
create table regions (article text, zone text, start integer, "end" integer, quote text);
create table credits (article text, start integer, "end" integer, quote text);
create table dates_of_articles (
    position integer primary key, article text, date text, quote text, steps text, details text, json text not null);
create index dates_of_articles_article on dates_of_articles (article);
create table origins (
    position integer primary key, id text not null, name text, articles integer, named text, json text not null);
create index origins_id on origins (id);
create index origins_name on origins (name collate nocase);
create table origin_articles (origin text, article text);
create index origin_articles_article on origin_articles (article);
create index origin_articles_origin on origin_articles (origin);
create table derivations (
    origin text, article text, source text, kind text, confidence text, words text, quotes text);
create index derivations_article on derivations (article);
create table reports (
    position integer primary key, id text not null, article text, event text, kind text, type text, mode text,
    status text, zone text, "trigger" text, start integer, "end" integer, sentence text, sentence_start integer,
    sentence_end integer, speaker text, part_of text, exchange text, steps text, json text not null);
create index reports_id on reports (id);
create index reports_article on reports (article);
create index reports_event on reports (event);
create table report_values (
    position integer primary key, report text, article text, field text, value text, quote text, start integer,
    "end" integer, country text, steps text, details text);
create index report_values_report on report_values (report);
create index report_values_value on report_values (field, value collate nocase, report);
create table events (
    position integer primary key, id text not null, name text, kind text, type text, mode text, status text,
    date text, first_day integer, last_day integer, actor text, recipient text, item text, place text,
    articles integer, newsrooms integer, named_origins integer, contested text, part_of text,
    exchange text, json text not null);
create index events_id on events (id);
create index events_name on events (name);
create index events_list on events (kind, type, status, contested, first_day, last_day, id);
create index events_part_of on events (part_of);
create index events_exchange on events (exchange);
create table event_reports (event text, report text, article text);
create index event_reports_event on event_reports (event);
create index event_reports_report on event_reports (report);
create index event_reports_article on event_reports (article);
create table event_variants (
    event text, field text, rank integer, value text, country text, articles integer, newsrooms integer,
    named_origins integer, details text);
create index event_variants_event on event_variants (event);
create index event_variants_value on event_variants (field, value collate nocase, event, country);
create table differences (event text, field text, kind text, "values" text, words text);
create index differences_event on differences (event);
create table comparisons (event text, a text, b text, score real, same integer, decided_by text, words text);
create index comparisons_same on comparisons (same, decided_by, score);
create index comparisons_event on comparisons (event);
create table judgements (
    position integer primary key, verdict text, a text, b text, field text, value text, "by" text, note text,
    json text not null);
create table problems (
    position integer primary key, stage text, code text, message text, path text, line integer, article text,
    start integer, json text not null);
create virtual table articles_fts using fts5 (title, text, content = 'articles', content_rowid = 'position');
create virtual table report_values_fts using fts5 (value, quote, content = 'report_values', content_rowid = 'position');
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words searched for, with the words in their surroundings."""

    article: str
    path: str
    title: str
    snippet: str


def check_writable(path: str | os.PathLike[str]) -> Path:
    """Return the path when a file can be written there; OutputNotWritable, with the reason, when not.

    Cheap, and meant to be asked before any long work.
    """
    target = Path(path)
    if target.is_dir():
        raise OutputNotWritable(f"{target} is a folder; give the name of a file in it, such as {target / 'story.db'}")
    folder = target.absolute().parent
    if not folder.is_dir():
        raise OutputNotWritable(f"the folder {folder} does not exist; make it first: mkdir -p {folder}")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputNotWritable(f"cannot write in {folder}: {reason}; choose another place with -o") from error
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputNotWritable(f"{target} exists and is write-protected; choose another name with -o")
    return target


def save(ledger: Ledger, path: str | os.PathLike[str]) -> None:
    """Write the ledger to one SQLite file; a ledger that stood there is replaced only when the new one is whole."""
    target = check_writable(path)
    with beside(target) as temporary:
        _write(ledger, temporary)
        for leftover in ("-wal", "-shm"):  # of the file to be replaced: SQLite would replay it into ours
            Path(f"{target}{leftover}").unlink(missing_ok=True)


def open(path: str | os.PathLike[str]) -> Ledger:  # noqa: A001  # the public name is whence.open
    """Read a ledger file; LedgerError when it is none."""
    with reading(path) as db:
        return Ledger(
            articles=tuple(
                load_article(text, exact)
                for text, exact in db.execute("select text, json from articles order by position")
            ),
            origins=_nouns(db, "origins", Origin),
            published=tuple(
                (as_text(article), load(Value, exact))
                for article, exact in db.execute("select article, json from dates_of_articles order by position")
            ),
            reports=_nouns(db, "reports", Report),
            events=Events(_nouns(db, "events", Event)),
            judgements=_nouns(db, "judgements", Judgement),
            problems=_nouns(db, "problems", Problem),
        )


def search(path: str | os.PathLike[str], words: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """Return the articles whose title or text holds all of these words, the best first."""
    terms = fts(words)
    if not terms:
        return ()
    query = (
        "select a.id, a.path, a.title, snippet(articles_fts, -1, '', '', ' … ', 24) from articles_fts f "
        "join articles a on a.position = f.rowid where articles_fts match ? order by rank, a.position limit ?"
    )
    with reading(path) as db:
        rows = db.execute(query, (terms, limit)).fetchall()
    return tuple(Hit(*(as_text(cell) for cell in row)) for row in rows)


def fts(words: str) -> str:
    """Return a full-text query that asks for all of these words and nothing else, whatever signs they hold.

    >>> fts("tea OR *")
    '"tea" "OR" "*"'
    """
    return _clean(" ".join('"{}"'.format(word.replace('"', '""')) for word in words.replace("\0", " ").split()))


def counts(path: str | os.PathLike[str]) -> dict[str, int]:
    """Return how many articles, origins, reports, events, judgements and problems a ledger file holds."""
    tables = ("articles", "origins", "reports", "events", "judgements", "problems")
    with reading(path) as db:
        return {table: db.execute(f"select count(*) from {table}").fetchone()[0] for table in tables}  # noqa: S608  # names above


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder, moved onto ``target`` at the end; removed if anything goes wrong."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.absolute().parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        raise OutputNotWritable(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)


@cache
def _umask() -> int:
    """Return the process's umask; mkstemp makes private files, and a ledger is an ordinary file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


# --- writing


def _write(ledger: Ledger, path: Path) -> None:
    with _writing(path) as db:
        db.execute(f"pragma page_size = {_PAGE_SIZE}")
        db.execute(f"pragma application_id = {_APPLICATION}")
        db.execute(f"pragma user_version = {VERSION}")
        db.executescript(_SCHEMA)
        db.execute("begin")
        for table, rows in _tables(ledger):
            _insert(db, table, rows)
        db.execute("insert into articles_fts (articles_fts) values ('rebuild')")
        db.execute("insert into report_values_fts (report_values_fts) values ('rebuild')")
        db.execute("commit")


@contextmanager
def _writing(path: Path, *, at_once: float = inf) -> Iterator[sqlite3.Connection]:
    """Give a file that nobody else knows of yet for writing; up to ``at_once`` bytes it is on the disk afterwards."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("pragma journal_mode = off")  # nothing to roll back: a failed file is thrown away
            db.execute("pragma synchronous = off")
            yield db
            db.execute("pragma journal_mode = wal")
        if path.stat().st_size < at_once:
            _to_disk(path)
    except sqlite3.OperationalError as error:
        raise OutputNotWritable(f"cannot write the ledger: {error}") from error


def _to_disk(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())


# --- changing

_AT_ONCE = 64_000_000
"""Bytes of a ledger up to which a revision waits for the disk: a second. A larger one is brought there meanwhile."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Some events of a ledger told otherwise than before, and the judgements that made the difference."""

    gone: frozenset[str]
    """Ids of the events that are no more, or no more as they were."""
    events: tuple[Event, ...]
    """What stands in their place."""
    judgements: tuple[Judgement, ...]
    problems: tuple[Problem, ...]
    """All problems of the ledger from now on."""


def revise(revision: Revision, path: str | os.PathLike[str]) -> bool:
    """Put a revision into a ledger file; False, with nothing done, where the file has no room and must be saved anew.

    Only what the revision names is written, into a copy that then takes the file's place: whoever reads meanwhile
    reads the old file to its end. ``open`` gives then what it would after saving the whole ledger; the bytes differ.
    """
    target = check_writable(path)
    log = Path(f"{target}-wal")
    if log.exists() and log.stat().st_size > 0:
        return False
    with reading(target) as db:
        found = places(standing(db), revision)
    if found is None:
        return False
    with beside(target) as temporary:
        shutil.copyfile(target, temporary)
        with _writing(temporary, at_once=_AT_ONCE) as db:
            db.execute("begin")
            _revise_events(db, revision, found)
            for table, rows in (
                ("judgements", _judgement_rows(revision.judgements)),
                ("problems", _problem_rows(revision.problems)),
            ):
                db.execute(f"delete from {table}")  # noqa: S608  # names above
                _insert(db, table, rows)
            db.execute("commit")
    if target.stat().st_size >= _AT_ONCE:
        Thread(target=_to_disk, args=(target,)).start()
    return True


@dataclass(frozen=True, slots=True)
class Places:
    """Where events come to stand, and what all are called."""

    positions: dict[str, int]
    names: dict[str, str]
    renamed: tuple[str, ...]


def standing(db: sqlite3.Connection) -> list[Row]:
    """Return of all events of an open ledger what ``places`` needs of them."""
    return db.execute(
        "select position, id, kind, type, name, first_day, last_day from events order by position"
    ).fetchall()


def places(rows: Sequence[Row], revision: Revision) -> Places | None:
    """Return where the new events stand among the others; None where there is no room between two."""
    old = [row for row in rows if row[1] not in revision.gone]
    keys = [_in_time(row[1], row[5], row[6]) for row in old]
    order: list[tuple[str, str, str]] = [(row[1], row[2], row[3]) for row in old]
    bounds = [row[0] for row in old]
    positions: dict[str, int] = {}
    for event in revision.events:
        runs = days(event.date)
        key = _in_time(event.id, *((runs[0].low, runs[-1].high) if runs else (None, None)))
        at = bisect_left(keys, key)
        place = _between(bounds[at - 1] if at else None, bounds[at] if at < len(bounds) else None)
        if place is None or (at < len(keys) and keys[at] == key):
            return None
        keys.insert(at, key)
        bounds.insert(at, place)
        order.insert(at, (event.id, event.kind, event.type))
        positions[event.id] = place
    names = count_off(order)
    return Places(positions, names, tuple(row[1] for row in old if names[row[1]] != row[4]))


def _in_time(id_: str, first: int | None, last: int | None) -> tuple[int, int, str]:
    """Return what orders events, as ``whence.collate`` does: by the first possible day, or the last one."""
    if first is None or last is None:
        return (LAST, LAST, id_)
    return (last if first == FIRST else first, last, id_)


def _between(low: int | None, high: int | None) -> int | None:
    if low is None:
        return 0 if high is None else high - _GAP
    if high is None:
        return low + _GAP
    return (low + high) // 2 if high - low > 1 else None


def _revise_events(db: sqlite3.Connection, revision: Revision, places: Places) -> None:
    gone = [(name,) for name in sorted(revision.gone)]
    for table, column in _OF_EVENTS:
        db.executemany(f"delete from {table} where {column} = ?", gone)  # noqa: S608  # our own names
    db.executemany("update reports set event = '' where event = ?", gone)
    for event in revision.events:
        db.executemany("update reports set event = ? where id = ?", [(event.id, name) for name in event.reports])
    _insert(db, "events", (_event_row(places.positions[e.id], e, places.names[e.id]) for e in revision.events))
    told = {name: article for e in revision.events for name, article in _tellers(db, e)}
    for table, rows in _tables_of_events(revision.events, told):
        _insert(db, table, rows)
    db.executemany("update events set name = ? where id = ?", [(places.names[name], name) for name in places.renamed])


def _tellers(db: sqlite3.Connection, event: Event) -> list[Row]:
    """Return the reports of an event, each with its article."""
    query = "select id, article from reports where id in (select value from json_each(?))"
    return db.execute(query, (json.dumps(event.reports),)).fetchall()


_OF_EVENTS = (
    ("events", "id"), ("event_reports", "event"), ("event_variants", "event"), ("differences", "event"),
    ("comparisons", "event"),
)  # fmt: skip
"""The tables that say something of single events, with the column that names them."""


def _tables_of_events(events: Iterable[Event], articles_of: dict[str, str]) -> Iterator[tuple[str, Iterable[Row]]]:
    events = tuple(events)
    yield "event_reports", ((e.id, r, articles_of.get(r, "")) for e in events for r in e.reports)
    yield "event_variants", (row for e in events for row in _variant_rows(e))
    yield "differences", (row for e in events for row in _difference_rows(e))
    yield "comparisons", (row for e in events for row in _comparison_rows(e))


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        db.execute(f"insert into {table} values ({marks})", tuple(_cell(cell) for cell in row))  # noqa: S608  # our own table names


def _cell(cell: Any) -> Any:
    """Return what SQLite stores: text that is no valid Unicode (a file name, say) as bytes, which come back whole."""
    if isinstance(cell, str):
        try:
            cell.encode()
        except UnicodeEncodeError:
            return cell.encode("utf-8", "surrogatepass")
        return str(cell)
    return cell


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _tables(ledger: Ledger) -> Iterator[tuple[str, Iterable[Row]]]:
    homes = {article: origin.id for origin in ledger.origins for article in origin.articles}
    events = {report: event.id for event in ledger.events for report in event.reports}
    articles_of = {report.id: report.article for report in ledger.reports}
    dates = {article: value.text for article, value in ledger.published}
    yield "meta", _meta()
    yield "articles", (_article_row(n, a, dates, homes) for n, a in enumerate(ledger.articles))
    yield (
        "regions",
        ((a.id, str(r.zone), r.span.start, r.span.end, r.span.quote) for a in ledger.articles for r in a.regions),
    )
    yield "credits", ((a.id, c.start, c.end, c.quote) for a in ledger.articles for c in a.credits)
    yield (
        "dates_of_articles",
        (
            (n, article, v.text, v.span.quote, _steps(v.steps), _pairs(v.details), _dump(v))
            for n, (article, v) in enumerate(ledger.published)
        ),
    )
    yield (
        "origins",
        ((n, o.id, o.name, len(o.articles), "; ".join(o.named), _dump(o)) for n, o in enumerate(ledger.origins)),
    )
    yield "origin_articles", ((o.id, article) for o in ledger.origins for article in o.articles)
    yield "derivations", (row for o in ledger.origins for row in _derivation_rows(o))
    yield "reports", (_report_row(n, r, events.get(r.id, "")) for n, r in enumerate(ledger.reports))
    yield (
        "report_values",
        ((None, r.id, r.article, *_value_row(v)) for r in ledger.reports for v in (*r.values, *r.speakers)),
    )
    names = ordinals(ledger.events)
    yield "events", (_event_row(n * _GAP, e, names[e.id]) for n, e in enumerate(ledger.events))
    yield from _tables_of_events(ledger.events, articles_of)
    yield "judgements", _judgement_rows(ledger.judgements)
    yield "problems", _problem_rows(ledger.problems)


def _judgement_rows(judgements: Iterable[Judgement]) -> Iterator[Row]:
    for n, j in enumerate(judgements):
        yield n, j.verdict, j.a, j.b, j.field, j.value, j.by, j.note, _dump(j)


def _problem_rows(problems: Iterable[Problem]) -> Iterator[Row]:
    for n, p in enumerate(problems):
        yield n, p.stage, p.code, p.message, p.path, p.line, p.article, p.start, _dump(p)


def _meta() -> list[Row]:
    return [("format", "whence ledger"), ("format_version", str(VERSION)), ("whence", __version__)]


def _article_row(n: int, a: Article, dates: dict[str, str], homes: dict[str, str]) -> Row:
    known = (a.id, a.path, a.title, a.outlet, a.byline, a.url, a.published, dates.get(a.id, ""), a.language)
    return (n, *known, homes.get(a.id, ""), len(a.text), a.text, _dump(a, leave_out="text"))


def _derivation_rows(origin: Origin) -> Iterator[Row]:
    for d in origin.derivations:
        quotes = " … ".join(span.quote for span in d.evidence)
        yield origin.id, d.article, d.source, d.kind, d.confidence, d.words, quotes


def _report_row(n: int, r: Report, event: str) -> Row:
    what = (r.id, r.article, event, r.kind, r.type, r.mode, str(r.status), str(r.zone))
    where = (r.trigger.quote, r.trigger.start, r.trigger.end, r.sentence.quote, r.sentence.start, r.sentence.end)
    speakers = "; ".join(speaker.text for speaker in r.speakers)
    return (n, *what, *where, speakers, r.part_of, r.exchange, _steps(r.steps), _dump(r))


def _value_row(v: Value) -> Row:
    place = (v.span.quote, v.span.start, v.span.end)
    return (v.field, v.text, *place, v.detail("country"), _steps(v.steps), _pairs(v.details))


def _event_row(n: int, e: Event, name: str) -> Row:
    runs = days(e.date)
    what = (e.id, name, e.kind, e.type, e.mode, str(e.status), e.date)
    when = (runs[0].low, runs[-1].high) if runs else (None, None)
    who = (e.best("giver", "actor", "visitor"), e.best("recipient", "host"), e.best("item", "content"), e.best("place"))
    return (n, *what, *when, *who, *e.support.counts, "; ".join(e.contested()), e.part_of, e.exchange, _dump(e))


def _variant_rows(e: Event) -> Iterator[Row]:
    for field in e.fields:
        for rank, variant in enumerate(field.variants, 1):
            country = dict(variant.details).get("country", "")
            yield e.id, field.name, rank, variant.text, country, *variant.support.counts, _pairs(variant.details)


def _difference_rows(e: Event) -> Iterator[Row]:
    for field in e.fields:
        for d in field.differences:
            told = (field.variants[i].text for i in d.variants if 0 <= i < len(field.variants))
            yield e.id, field.name, d.kind, " / ".join(told), d.words


def _comparison_rows(e: Event) -> Iterator[Row]:
    for c in e.comparisons:
        words = "; ".join(f"{f.name} {f.score:+.2f}: {f.words}" for f in c.features)
        yield e.id, c.a, c.b, c.score, int(c.same), c.decided_by, words


def _steps(steps: Sequence[Any]) -> str:
    return "; ".join(f"{step.rule}: {step.said} -> {step.gives}" for step in steps)


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{name}={value}" for name, value in pairs)


# --- nouns and JSON


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(noun: Any) -> TypeAdapter[Any]:
    """Return the noun's adapter, made on first use: making one takes 20 ms."""
    if noun not in _ADAPTERS:
        _ADAPTERS[noun] = TypeAdapter(noun)
    return _ADAPTERS[noun]


def _dump(noun: Any, *, leave_out: str = "") -> str:
    """Return the noun as compact JSON."""
    try:
        return _adapter(type(noun)).dump_json(noun, exclude={leave_out} if leave_out else None).decode()
    except ValueError:  # characters that are no valid Unicode: the json module keeps them
        data = asdict(noun)
        data.pop(leave_out, None)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def as_text(cell: Any) -> Any:
    """Return a cell; text that is no valid Unicode, which is stored as bytes, as text again."""
    return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell


def load(noun: type[T], cell: str | bytes) -> T:
    """Return the noun that a ``json`` cell holds."""
    if isinstance(cell, bytes):
        whole: T = _adapter(noun).validate_python(json.loads(as_text(cell)))
    else:
        whole = _adapter(noun).validate_json(cell)
    return whole


def load_article(text: str | bytes, exact: str | bytes) -> Article:
    """Return the article of a row: its text stands beside its ``json``."""
    whole: Article = _adapter(Article).validate_python({**json.loads(as_text(exact)), "text": as_text(text)})
    return whole


def _nouns(db: sqlite3.Connection, table: str, noun: type[T]) -> tuple[T, ...]:
    rows = db.execute(f"select json from {table} order by position")  # noqa: S608  # our own table names
    return tuple(load(noun, exact) for (exact,) in rows)


# --- reading


@contextmanager
def reading(path: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    """Give a ledger file for queries, read-only and without leaving anything beside it."""
    source = Path(path)
    if not source.is_file():
        raise PathNotFound(f"no ledger at {source}; make one with: whence build PATH -o {source}")
    log = Path(f"{source}-wal")
    busy = log.exists() and log.stat().st_size > 0  # somebody else writes: read through its log
    address = f"{source.absolute().as_uri()}?mode=ro" + ("" if busy else "&immutable=1")
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            _expect_ledger(db, source)
            yield db
    except (sqlite3.DatabaseError, ValidationError, ValueError) as error:
        raise LedgerError(f"{source} is no ledger, or is damaged: {error}") from error


def _expect_ledger(db: sqlite3.Connection, path: Path) -> None:
    application = db.execute("pragma application_id").fetchone()[0]
    version = db.execute("pragma user_version").fetchone()[0]
    if application != _APPLICATION:
        raise LedgerError(f"{path} is an SQLite file, but no ledger; make one with: whence build PATH -o story.db")
    if version != VERSION:
        raise LedgerError(
            f"{path} is a ledger of format {version}, and this whence reads format {VERSION}; build it again"
        )


__all__ = [
    "VERSION", "Hit", "Places", "Revision", "as_text", "beside", "check_writable", "counts", "fts", "load",
    "load_article", "open", "places", "reading", "revise", "save", "search", "standing",
]  # fmt: skip

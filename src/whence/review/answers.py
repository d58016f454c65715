"""Answers as judgements: lines in a text file that every build replays, and the ledger merged again under them.

Only what an answer touches is merged again (``whence.review.again``). The file is locked while an answer is written and
the ledger is merged, so that any number of browsers and terminals can be open on one story.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from whence import ledger as file
from whence.errors import OutputNotWritable, UsageError
from whence.judgements import as_line, parse_judgement, read_judgements
from whence.model import Judgement
from whence.names import ordinals
from whence.review.again import Whole, again
from whence.show.when import say
from whence.show.words import listed, plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whence.model import Event, Problem


def default_file(ledger_file: str | os.PathLike[str]) -> Path:
    """Return where a ledger's judgements are kept when nothing else is said.

    >>> default_file("story.db").name
    'story.judgements.jsonl'
    """
    return Path(ledger_file).with_suffix(".judgements.jsonl")


def digest(judgement: Judgement) -> str:
    """Return a short name for a judgement, by which it can be taken back."""
    return sha256(as_line(judgement).encode()).hexdigest()[:12]


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Give the open file of judgements, made when there is none, while nobody else writes to it."""
    try:
        import fcntl  # noqa: PLC0415  # not on every system; reading a ledger needs none
    except ImportError:
        raise UsageError("answers can be kept on Linux and macOS only; on Windows run whence in WSL") from None
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputNotWritable(f"cannot keep judgements in {path}: {error.strerror or error}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)  # which also lets go of the lock


def add(handle: int, judgements: Iterable[Judgement]) -> None:
    """Write judgements to the end of the open file, each as a line of its own, and make sure that they are kept."""
    lines = "".join(f"{as_line(judgement)}\n" for judgement in judgements).encode()
    if not lines:
        return
    end = os.lseek(handle, 0, os.SEEK_END)
    if end and os.pread(handle, 1, end - 1) != b"\n":
        lines = b"\n" + lines
    os.write(handle, lines)
    os.fsync(handle)


def take_back(handle: int, name: str) -> bool:
    """Turn the last line that states this judgement into a comment; tell whether there was one.

    One character is written over another, so that nothing else in the file moves and the line can still be read.
    """
    at, place = 0, -1
    for line in _whole(handle).split(b"\n"):
        stated = _stated(line)
        if stated is not None and digest(stated) == name:
            place = at + line.index(b"{")
        at += len(line) + 1
    if place >= 0:
        os.pwrite(handle, b"#", place)
        os.fsync(handle)
    return place >= 0


def _stated(line: bytes) -> Judgement | None:
    """Return the judgement that a line states, or None for a comment or a line that states none."""
    try:
        return parse_judgement(line.decode("utf-8", "replace").lstrip("\ufeff"))
    except ValueError:
        return None


def _whole(handle: int) -> bytes:
    return os.pread(handle, os.fstat(handle).st_size, 0)


# --- from answer to ledger


@dataclass(frozen=True, slots=True)
class Change:
    """An event that an answer has changed."""

    event: str
    words: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of an answer."""

    judgement: str
    """Its short name, by which it can be taken back; empty when nothing was kept."""
    words: str
    changes: tuple[Change, ...] = ()
    touched: frozenset[str] = frozenset()
    """Ids of the events that were merged again."""


def decide(ledger_file: Path, judgements_file: Path, judgement: Judgement) -> Kept:
    """Keep an answer and merge the ledger again; an answer that is there already is not kept twice."""
    with locked(judgements_file) as handle:
        _adopt(ledger_file, handle)
        if digest(judgement) in {digest(one) for one in _read(judgements_file)}:
            return Kept("", "This was answered so already.")
        add(handle, (judgement,))
        return Kept(digest(judgement), f"Kept: {in_words(judgement)}.", *_settle(ledger_file, judgements_file))


def foresee(
    db: sqlite3.Connection, judgements_file: Path, answers: Iterable[Judgement]
) -> list[tuple[Change, ...] | None]:
    """Return what each of some answers would change in an open ledger; None where only the whole story would tell."""
    lines = judgements_file.read_bytes().split(b"\n") if judgements_file.is_file() else []
    read = [*(read_judgements(judgements_file) if lines else ()), *_missing(db, lines)]
    rows = file.standing(db)
    return [_foreseen(db, [*read, answer], rows) for answer in answers]


def _foreseen(
    db: sqlite3.Connection, read: Sequence[Judgement | Problem], rows: Sequence[file.Row]
) -> tuple[Change, ...] | None:
    try:
        made = again(db, read)
    except (Whole, UnicodeEncodeError):
        return None
    found = file.places(rows, made.revision)
    was_called = {row[1]: row[4] for row in rows if row[1] in made.revision.gone}
    return changes(made.before, made.revision.events, was_called, found.names) if found else None


def undo(ledger_file: Path, judgements_file: Path, name: str) -> Kept:
    """Take an answer back and merge the ledger again."""
    with locked(judgements_file) as handle:
        _adopt(ledger_file, handle)
        if not take_back(handle, name):
            return Kept("", "There is no such judgement any more; somebody else has taken it back.")
        return Kept("", "Taken back.", *_settle(ledger_file, judgements_file))


def in_words(judgement: Judgement) -> str:
    """Return what a judgement says.

    >>> in_words(Judgement("same", "a", "b")), in_words(Judgement("value", "a", field="date", value="1972-02"))
    ('the same event', 'the date is February 1972')
    """
    return {
        "same": "the same event", "different": "different events", "derived": "made from the other",
        "independent": "independent of the other",
        "wrong": f"the {judgement.field or 'report'} is wrong",
        "value": f"the {judgement.field} is {say(judgement.value) if judgement.field == 'date' else judgement.value}",
    }.get(judgement.verdict, judgement.verdict)  # fmt: skip


def _read(path: Path) -> list[Judgement]:
    return [one for one in read_judgements(path) if isinstance(one, Judgement)]


def _adopt(ledger_file: Path, handle: int) -> None:
    """Write the judgements that the ledger was built with into the file, which from then on is what counts.

    Those that the file holds already are left out, and those that were taken back in it.
    """
    with file.reading(ledger_file) as db:
        missing = _missing(db, _whole(handle).split(b"\n"))
    add(handle, missing)


def _missing(db: sqlite3.Connection, lines: Sequence[bytes]) -> list[Judgement]:
    """Return the judgements of the ledger that these lines neither state nor state no more."""
    known = {_stated(line) for line in lines} | {_stated(b"{" + line[1:]) for line in lines if line.startswith(b"#")}
    rows = db.execute("select json from judgements order by position")
    return [one for (exact,) in rows if (one := file.load(Judgement, exact)) not in known]


def _settle(ledger_file: Path, judgements_file: Path) -> tuple[tuple[Change, ...], frozenset[str]]:
    """Bring the ledger under the judgements in the file, and save it; return what has changed, and which events."""
    with file.reading(ledger_file) as db:
        try:
            made = again(db, tuple(read_judgements(judgements_file)))
            was_called = _names(db, made.before)
        except (Whole, UnicodeEncodeError):  # names that are no valid Unicode are looked for in the whole story only
            made = None
    if made is None or not file.revise(made.revision, ledger_file):
        return _settle_whole(ledger_file, judgements_file)
    with file.reading(ledger_file) as db:
        called = _names(db, made.revision.events)
    return changes(made.before, made.revision.events, was_called, called), made.revision.gone


def _names(db: sqlite3.Connection, events: Iterable[Event]) -> dict[str, str]:
    """Return what these events of an open ledger are called."""
    wanted = json.dumps([event.id for event in events])
    return dict(db.execute("select id, name from events where id in (select value from json_each(?))", (wanted,)))


def _settle_whole(ledger_file: Path, judgements_file: Path) -> tuple[tuple[Change, ...], frozenset[str]]:
    """Merge the whole story again, and save it."""
    from whence.pipeline import remerge  # noqa: PLC0415

    before = file.open(ledger_file)
    after = remerge(before, judgements_file)
    file.save(after, ledger_file)
    found = changes(before.events, after.events, ordinals(before.events), ordinals(after.events))
    return found, frozenset(event.id for event in before.events)


def changes(
    before: Sequence[Event], after: Sequence[Event], was_called: Mapping[str, str], called: Mapping[str, str]
) -> tuple[Change, ...]:
    """Return what has become of events, by what they were called and are called now."""
    heirs, parents = _heirs(before, after), _heirs(after, before)
    old, new = ({event.id: event for event in events} for events in (before, after))
    found, split = [], set()
    for event in before:
        now = heirs[event.id]
        if not now:
            found.append(Change("", f"{was_called[event.id]} is no event any more"))
        elif len(now) > 1 and all(len(parents[one]) == 1 for one in now):
            split.add(event.id)
            parts = listed([f"{called[one]} ({_numbers(new[one])})" for one in now])
            found.append(Change(now[0], f"{was_called[event.id]} becomes {len(now)} events: {parts}"))
    for event in after:
        name, of = called[event.id], parents[event.id]
        if len(of) > 1:
            whole = all(len(heirs[each]) == 1 for each in of)
            others = listed([was_called[one] for one in of if whole or was_called[one] != name])
            how = f"{others} become one event, {name}" if whole else f"{name} takes reports from {others}"
            found.append(Change(event.id, f"{how}: {_numbers(event)}"))
        elif not of:
            found.append(Change(event.id, f"{name} is new: {_numbers(event)}"))
        elif of[0] not in split and (words := _otherwise(old[of[0]], event)):
            found.append(Change(event.id, f"{name}: {words}"))
    return tuple(found)


def _heirs(before: Sequence[Event], after: Sequence[Event]) -> dict[str, list[str]]:
    """Return for each event the others that have reports of it, in their order."""
    homes = {report: event.id for event in after for report in event.reports}
    places = {event.id: place for place, event in enumerate(after)}
    return {
        event.id: sorted({homes[report] for report in event.reports if report in homes}, key=places.__getitem__)
        for event in before
    }


def _otherwise(was: Event, now: Event) -> str:
    """Return what is told otherwise of an event."""
    words = []
    if was.support.counts != now.support.counts:
        words.append(f"{_numbers(now)}, was {_numbers(was)}")
    elif was.reports != now.reports:
        words.append(f"told by {plural(len(now.reports), 'report')}, was {len(was.reports)}")
    if was.date != now.date:
        words.append(f"{say(now.date)}, was {say(was.date)}")
    if was.contested() != now.contested():
        differ = listed(now.contested())
        words.append(f"accounts differ on {differ}" if differ else "accounts differ no more")
    return "; ".join(words)


def _numbers(event: Event) -> str:
    return " / ".join(str(number) for number in event.support.counts)


__all__ = ["Change", "Kept", "changes", "decide", "default_file", "digest", "foresee", "in_words", "locked", "undo"]

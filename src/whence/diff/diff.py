"""Two ledgers in, what changed out: after a new article, a judgement, or another version of Whence.

An event goes on as the one that holds most of its reports, whatever its id; a value, as the one of the same text
or given by the same words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.diff import pairing
from whence.names import ordinals
from whence.show.words import called, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whence.model import Article, Event, EventField, Judgement, Ledger, Variant

Numbers = tuple[int, int, int]
"""Articles / newsrooms after copies / named sources."""


@dataclass(frozen=True, slots=True)
class Line:
    """An event in one line, as its ledger calls it."""

    id: str
    name: str
    """Its short name in its ledger: ``gift-2``."""
    title: str
    date: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a field, before and after; ``before`` is empty for a new value, ``after`` for one that is gone."""

    field: str
    before: str
    after: str
    numbers_before: Numbers
    numbers_after: Numbers
    articles: tuple[str, ...]
    """Paths of the articles that say so now and did not."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that is in both ledgers, and what is not the same."""

    event: Line
    """As it is now."""
    was: Line
    values: tuple[Said, ...] = ()
    status: tuple[str, str] | None = None
    """Before and after, where it changed."""
    kind: tuple[str, str] | None = None
    joined: tuple[Line, ...] = ()
    """Events of the old ledger that are part of this one now."""
    split: tuple[Line, ...] = ()
    """Events of the new ledger that were part of this one."""
    differ: tuple[tuple[str, str], ...] = ()
    """Field and words of each difference between accounts that was not there."""
    settled: tuple[tuple[str, str], ...] = ()
    """Field and words of each difference that is there no more."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new article, and what it brought."""

    id: str
    path: str
    called: str
    tells_first: tuple[Line, ...]
    """Events that no article of the old ledger tells."""
    adds_to: tuple[Line, ...]
    differs_on: tuple[tuple[str, str], ...]
    """Short name of the event and field, where it gives a value that another account excludes."""
    newsroom: str
    """Name of the origin that it goes back to."""
    is_copy: bool
    """Whether that origin stands for other articles, too: it confirms nothing by itself."""
    replaces: bool = False
    """Whether an article of the same path but other bytes was there before."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What one ledger has that another has not."""

    articles: tuple[Arrival, ...]
    articles_gone: tuple[str, ...]
    """Paths."""
    new: tuple[Line, ...]
    gone: tuple[Line, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    """How many events are the same in all that is looked at."""
    judgements: tuple[Judgement, ...]
    """Judgements that are new."""
    judgements_gone: tuple[Judgement, ...]
    problems: tuple[str, ...]
    """``code path`` of problems that are new."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self, name) for name in self.__slots__ if name != "unchanged")


def diff(old: Ledger, new: Ledger) -> Diff:
    """Return what is new, gone or changed in ``new`` beside ``old``: articles, events, values, support, differences.

    Two builds of the same articles by one version give a Diff that is false.
    """
    common = pairing.events(old, new)
    going_on = pairing.pairs(common)
    before, after = _lines(old), _lines(new)
    changes = _changes(old, new, common, before, after)
    known = {pair[0] for pair in common}, {pair[1] for pair in common}
    return Diff(
        articles=_arrivals(old, new, after),
        articles_gone=_gone(old.articles, new.articles),
        new=tuple(line for place, line in enumerate(after) if place not in known[1]),
        gone=tuple(line for place, line in enumerate(before) if place not in known[0]),
        changed=changes,
        unchanged=len(going_on) - len(changes),
        judgements=tuple(one for one in new.judgements if one not in old.judgements),
        judgements_gone=tuple(one for one in old.judgements if one not in new.judgements),
        problems=_new_problems(old, new),
    )


def _lines(ledger: Ledger) -> tuple[Line, ...]:
    names, told = ordinals(ledger.events), titles(ledger)
    return tuple(
        Line(event.id, names[event.id], told[event.id], event.date, event.support.counts) for event in ledger.events
    )


def _changes(
    old: Ledger, new: Ledger, common: pairing.Shared, before: Sequence[Line], after: Sequence[Line]
) -> tuple[Changed, ...]:
    going_on = pairing.pairs(common)
    joined = _strays(common, {place: place for place in going_on}, 0)
    split = _strays(common, {place: place for place in going_on.values()}, 1)
    paths = {article.id: article.path for article in new.articles}
    found = []
    for was, now in sorted(going_on.items(), key=lambda pair: pair[1]):
        one, other = old.events[was], new.events[now]
        change = Changed(
            event=after[now],
            was=before[was],
            values=tuple(_values(one, other, paths)),
            status=_moved(one.status.value, other.status.value),
            kind=_moved(one.kind or one.type, other.kind or other.type),
            joined=tuple(before[place] for place in joined.get(now, ())),
            split=tuple(after[place] for place in split.get(was, ())),
            differ=_differences(other, one),
            settled=_differences(one, other),
        )
        if change != Changed(event=after[now], was=before[was]) or _line_moved(before[was], after[now]):
            found.append(change)
    return tuple(found)


def _line_moved(was: Line, now: Line) -> bool:
    return (was.id, was.numbers) != (now.id, now.numbers)


def _strays(common: pairing.Shared, going_on: Mapping[int, int], side: int) -> dict[int, list[int]]:
    """Return the events of one side that do not go on, by the event of the other side that they share most with."""
    homes: dict[int, tuple[int, int]] = {}
    for pair, count in sorted(common.items(), key=lambda each: (-each[1], each[0])):
        if pair[side] not in going_on:
            homes.setdefault(pair[side], (pair[1 - side], count))
    found: dict[int, list[int]] = {}
    for place, (home, _) in sorted(homes.items()):
        found.setdefault(home, []).append(place)
    return found


def _moved(before: str, after: str) -> tuple[str, str] | None:
    return (before, after) if before != after else None


def _values(old: Event, new: Event, paths: Mapping[str, str]) -> Iterator[Said]:
    """Yield the values that are new, gone, worded otherwise, or supported otherwise."""
    for name in dict.fromkeys(field.name for event in (new, old) for field in event.fields):
        before, after = old.field(name), new.field(name)
        for was, now in pairing.variants(before, after):
            said = _said(name, _at(before, was), _at(after, now), paths)
            if said.before != said.after or said.numbers_before != said.numbers_after or said.articles:
                yield said


def _at(field: EventField | None, place: int | None) -> Variant | None:
    return field.variants[place] if field is not None and place is not None else None


def _said(name: str, before: Variant | None, after: Variant | None, paths: Mapping[str, str]) -> Said:
    known = set(before.support.articles) if before else set()
    fresh = [article for article in after.support.articles if article not in known] if after else []
    return Said(
        field=name,
        before=before.text if before else "",
        after=after.text if after else "",
        numbers_before=before.support.counts if before else (0, 0, 0),
        numbers_after=after.support.counts if after else (0, 0, 0),
        articles=tuple(sorted(paths.get(article, article) for article in fresh)),
    )


def _differences(event: Event, other: Event) -> tuple[tuple[str, str], ...]:
    """Return field and words of the differences of an event that the other has not, whoever says how many say so."""
    known = {_rivals(field) for field in other.fields}
    return tuple(
        (field.name, difference.words)
        for field in event.fields
        for difference in field.differences
        if not any(field.name == name and _texts(field, difference.variants) in held for name, held in known)
    )


def _rivals(field: EventField) -> tuple[str, frozenset[frozenset[str]]]:
    return field.name, frozenset(_texts(field, difference.variants) for difference in field.differences)


def _texts(field: EventField, places: Iterable[int]) -> frozenset[str]:
    return frozenset(field.variants[place].text for place in places if 0 <= place < len(field.variants))


def _arrivals(old: Ledger, new: Ledger, lines: Sequence[Line]) -> tuple[Arrival, ...]:
    there, paths = {article.id for article in old.articles}, {article.path for article in old.articles}
    origins = {article: origin for origin in new.origins for article in origin.articles}
    told = _told(new)
    first = {place for tellers in told.values() for place in tellers} - {
        place for article in there for place in told.get(article, ())
    }
    rivals = _rivalry(new, lines)
    return tuple(
        Arrival(
            id=article.id,
            path=article.path,
            called=called(article),
            tells_first=tuple(lines[place] for place in told.get(article.id, ()) if place in first),
            adds_to=tuple(lines[place] for place in told.get(article.id, ()) if place not in first),
            differs_on=tuple(rivals.get(article.id, ())),
            newsroom=origins[article.id].name if article.id in origins else "",
            is_copy=article.id in origins and len(origins[article.id].articles) > 1,
            replaces=article.path in paths,
        )
        for article in new.articles
        if article.id not in there
    )


def _told(ledger: Ledger) -> dict[str, list[int]]:
    """Return the places of the events that each article tells."""
    articles = {report.id: report.article for report in ledger.reports}
    told: dict[str, dict[int, None]] = defaultdict(dict)
    for place, event in enumerate(ledger.events):
        for report in event.reports:
            told[articles.get(report, "")][place] = None
    return {article: list(places) for article, places in told.items()}


def _rivalry(ledger: Ledger, lines: Sequence[Line]) -> dict[str, list[tuple[str, str]]]:
    """Return for each article the events and fields in which it gives a value that another account excludes."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for event, line in zip(ledger.events, lines, strict=True):
        for field in event.fields:
            sides = {place for difference in field.differences for place in difference.variants}
            givers = {a for place, one in enumerate(field.variants) if place in sides for a in one.support.articles}
            for article in sorted(givers):
                found[article].append((line.name, field.name))
    return found


def _gone(old: Iterable[Article], new: Iterable[Article]) -> tuple[str, ...]:
    there = {article.id for article in new}
    return tuple(article.path for article in old if article.id not in there)


def _new_problems(old: Ledger, new: Ledger) -> tuple[str, ...]:
    known = set(old.problems)
    return tuple(f"{one.code} {one.path or one.article[:12]}".strip() for one in new.problems if one not in known)


__all__ = ["Arrival", "Changed", "Diff", "Line", "Said", "diff"]

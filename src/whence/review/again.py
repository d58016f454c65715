"""Merge again only what a judgement touches: the neighbourhoods of its reports, in the ledger file.

A neighbourhood is what hangs together by accounts that fit (``whence.merge.near``); the comparisons that the ledger
keeps lead from one report to all others of it. Whatever is outside stays as it is, but for links into what changed.
The result is the same as that of merging the whole story again, which a test holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence import ledger as file
from whence.collate import collate_all
from whence.judgements import ABOUT_ARTICLES, ABOUT_ONE, PROBLEMS, recognise
from whence.merge.merge import alike, by_name, corrected, settle
from whence.merge.near import Near, compare
from whence.model import Event, Group, Judgement, Problem
from whence.pipeline import about_copies, in_order
from whence.review.part import Part, Whole, is_marked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from whence.model import Comparison

_LONG_ID = re.compile(r"-[0-9a-f]{16}$")


@dataclass(frozen=True, slots=True)
class Again:
    """What is told otherwise under other judgements."""

    before: tuple[Event, ...]
    revision: file.Revision


def again(db: sqlite3.Connection, read: Sequence[Judgement | Problem]) -> Again:
    """Return what judgements, as read from their file, change in an open ledger.

    Raises ``Whole`` where that cannot be told from a part: judgements about copies have changed, a report that is
    called wrong is left without an event, or the ids of two events begin alike.
    """
    stood = tuple(
        file.load(Judgement, exact) for (exact,) in db.execute("select json from judgements order by position")
    )
    part = Part(db, _corrects(stood))
    decided, unheard = _recognised(part, [one for one in read if isinstance(one, Judgement)])
    if about_copies(stood) != about_copies(decided):
        raise Whole
    problems = _problems(db, (*(one for one in read if isinstance(one, Problem)), *unheard))
    touched = {_effect(one) for one in stood} ^ {_effect(one) for one in decided}
    seeds = part.known({name for one in touched if one[0] not in ABOUT_ARTICLES for name in one[1:3] if name})
    old, new = _merged_again(part, seeds, decided)
    return Again(tuple(old), file.Revision(frozenset(one.id for one in old), tuple(new), decided, problems))


def _effect(judgement: Judgement) -> tuple[str, str, str, str, str]:
    """Return a judgement without who made it and why."""
    return (judgement.verdict, judgement.a, judgement.b, judgement.field, judgement.value)


def _corrects(judgements: Iterable[Judgement]) -> set[str]:
    """Return the reports in which people have put something right."""
    return {one.a for one in judgements if one.verdict in ABOUT_ONE and one.field}


def _recognised(part: Part, judgements: Sequence[Judgement]) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    articles: set[str] = set()
    reports: set[str] = set()
    for one in judgements:
        table, found = ("articles", articles) if one.verdict in ABOUT_ARTICLES else ("reports", reports)
        found.update(name for begun in (one.a, one.b) if begun for name in part.beginning(table, begun))
    part.load(reports)
    return recognise(judgements, articles, [part.report(name) for name in sorted(reports)])


def _problems(db: sqlite3.Connection, of_judgements: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return all problems of the ledger, those with judgements as they are now."""
    stood = (file.load(Problem, exact) for (exact,) in db.execute("select json from problems order by position"))
    return in_order((*(one for one in stood if one.code not in PROBLEMS), *of_judgements))


def _merged_again(part: Part, seeds: set[str], decided: Sequence[Judgement]) -> tuple[list[Event], list[Event]]:
    """Return the events that are no more as they were, and what stands in their place."""
    old = _neighbourhoods(part, seeds, decided)
    inside = {name for event in old for name in event.reports}
    groups = _grouped(part, old, inside, decided)
    around = _around(part, inside, groups, seeds & (part.corrected | _corrects(decided)))
    made = _collated(part, [*groups, *around.values(), *_linked_to(part, inside, around)], decided)
    new = [event for event in made if inside & set(event.reports)]
    changed = [
        (part.event(event.id), event)
        for event in made
        if event.id in around and not inside & set(event.reports) and part.event(event.id) != event
    ]
    _expect_plain_ids(part, old, new)
    return [*old, *(before for before, _ in changed)], [*new, *(now for _, now in changed)]


def _neighbourhoods(part: Part, seeds: set[str], decided: Sequence[Judgement]) -> list[Event]:
    """Return the events of all that hang together with these reports, before or now; rather too many than too few."""
    partners: dict[str, set[str]] = defaultdict(set)
    for one in decided:
        if one.verdict == "same":
            partners[one.a].add(one.b)
            partners[one.b].add(one.a)
    right_now = _corrects(decided)
    coming = sorted({part.home(name) for name in seeds})
    found = dict.fromkeys(coming)
    while coming:
        event = part.event(coming.pop())
        reached = {name for each in event.comparisons if part.may_fit(each) for name in (each.a, each.b)}
        for name in event.reports:
            reached |= partners[name]
            if name in right_now:
                reached |= _fitting(part, name, decided, right_now)
        part.load(reached)
        homes = {part.home(name) for name in part.known(reached)} - set(found)
        found |= dict.fromkeys(sorted(homes))
        coming += sorted(homes)
    return [part.event(name) for name in found]


def _fitting(part: Part, name: str, decided: Sequence[Judgement], right_now: set[str]) -> set[str]:
    """Return the reports that a corrected one fits now, among those that name a participant the same."""
    (one,) = corrected([part.account(name)], decided)
    others = part.naming({each.text for each in one.everybody}) | part.known(right_now)
    part.load(others)
    now = corrected([part.account(other) for other in sorted(others - {name})], decided)
    return {other.id for other in alike(one, by_name(now)) if compare(one, other).same}


def _grouped(part: Part, old: Sequence[Event], inside: set[str], decided: Sequence[Judgement]) -> list[Group]:
    """Return the groups of the neighbourhoods; accounts outside are looked at only to explain what nearly was."""
    kept = {(each.a, each.b) for event in old for each in event.comparisons if not is_marked(each)}
    judged = {(one.a, one.b) for one in decided if one.b and one.verdict not in ABOUT_ARTICLES}
    beside = {name for pair in kept | judged if inside & set(pair) for name in pair}
    names = sorted(part.known(inside | beside))
    part.load(names)
    compared = {(a, b): compare(part.account(a), part.account(b)) for a, b in kept}
    near = Near(compared, {pair: each.score for pair, each in compared.items()}, kept)
    groups = settle([part.account(name) for name in names], near, decided, part.beside)
    return [group for group in groups if inside & set(group.reports)]


def _around(part: Part, inside: set[str], groups: Sequence[Group], corrections: set[str]) -> dict[str, Group]:
    """Return the events outside that may change: those with links into the inside, or compared with a correction."""
    beside = [part.report(name) for name in part.told_with(inside) - inside]
    homes = {part.home_or_none(one.id) for one in beside if {one.part_of, one.exchange} & inside}
    fresh: dict[str, dict[tuple[str, str], Comparison]] = defaultdict(dict)
    for each in (each for group in groups for each in group.comparisons):
        outside = {each.a, each.b} - inside
        if outside and {each.a, each.b} & corrections:
            fresh[part.home_or_none(outside.pop())][each.a, each.b] = each
    held = {}
    for name in sorted({*homes, *fresh} - {""}):
        event = part.event(name)
        held[name] = Group(event.reports, tuple(fresh[name].get((each.a, each.b), each) for each in event.comparisons))
    return held


def _linked_to(part: Part, inside: set[str], around: Mapping[str, Group]) -> list[Group]:
    """Return the other events to which those inside and around have links; of these nothing changes."""
    told = inside | {name for group in around.values() for name in group.reports}
    part.load(told)
    links = {link for name in told for link in (part.report(name).part_of, part.report(name).exchange) if link}
    homes = {part.home_or_none(name) for name in part.known(links) - told} - {"", *around}
    return [Group(part.event(home).reports, part.event(home).comparisons) for home in sorted(homes)]


def _collated(part: Part, groups: Sequence[Group], decided: Sequence[Judgement]) -> tuple[Event, ...]:
    names = {name for group in groups for name in group.reports}
    part.load(names)
    reports = {name: part.report(name) for name in names}
    articles = {report.article for report in reports.values()}
    return collate_all(groups, reports, part.origins(articles), decided, published=part.published(articles))


def _expect_plain_ids(part: Part, old: Sequence[Event], new: Sequence[Event]) -> None:
    """Leave it to the whole story where ids of two events begin alike, and so are made longer."""
    gone = {event.id for event in old}
    for event in (*old, *new):
        others = set(part.beginning("events", event.id)) - gone - {one.id for one in new}
        if _LONG_ID.search(event.id) or others:
            raise Whole


__all__ = ["Again", "Whole", "again"]

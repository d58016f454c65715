"""Reports in, groups out: which reports are of one event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from whence.judgements import by_report, correct
from whence.merge.account import account, accounts
from whence.merge.candidates import candidates
from whence.merge.groups import Groups, grow
from whence.merge.near import Ties, by_importance, compare, near
from whence.merge.near import beside as days_beside
from whence.model import Comparison, Feature, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whence.merge.account import Account
    from whence.merge.near import Beside, Near, Pair
    from whence.model import Judgement, Report

ASKED = Feature("judgement", 0.0, "compared because a person judged the two")
CORRECTED = Feature("correction", 0.0, "compared because a person corrected one of the two")
"""Marks of comparisons that only judgements have brought about."""


def merge(reports: Iterable[Report], judgements: Iterable[Judgement] = ()) -> tuple[Group, ...]:
    """Return groups of reports that are of one event; every report is in exactly one.

    The order of the reports does not matter. A judgement ``different`` is never overruled, nor is a stated
    difference: other days or months, another ordinal, two things told in one sentence.
    """
    told = accounts(reports)
    found = near(told)
    return settle(told, found, judgements, days_beside(told, found))


def settle(told: Sequence[Account], found: Near, judgements: Iterable[Judgement], beside: Beside) -> tuple[Group, ...]:
    """Return the groups of whole neighbourhoods of accounts, given what these are to each other.

    ``told`` are the accounts as the articles tell them, sorted by id; corrections are made here.
    """
    judged = tuple(judgements)
    now = corrected(told, judged)
    changed = {one.id for one, before in zip(now, told, strict=True) if one is not before}
    groups = Groups(now, judged, found, changed)
    ties = _ties(found)
    made = _ties_of_corrected(now, changed, ties)
    for a, b in (*made, *(_ids(groups, pair) for pair, verdict in groups.judged.items() if verdict == "same")):
        ties.join(a, b)
    grow(groups, sorted(_pairs(now, ties)), beside)
    explained = _explained(groups, found.kept, made)
    return tuple(
        Group(tuple(now[place].id for place in places), explained.get(top, ()))
        for top, places in sorted(groups.members.items())
    )


def corrected(told: Sequence[Account], judgements: Iterable[Judgement]) -> list[Account]:
    """Return the accounts with what people put right in them."""
    about = by_report(judgements)
    now = []
    for one in told:
        right = correct(one.report, about[one.id]) if one.id in about else None
        now.append(one if right is None or right == one.report else account(right))
    return now


def _ids(groups: Groups, pair: tuple[int, int]) -> Pair:
    return groups.accounts[pair[0]].id, groups.accounts[pair[1]].id


def _ties(found: Near) -> Ties:
    """Return the neighbourhoods: accounts that hang together by pairs that fit."""
    ties = Ties()
    for a, b in sorted(found.kept):
        if found.compared[a, b].same:
            ties.join(a, b)
    return ties


def _ties_of_corrected(now: Sequence[Account], changed: set[str], ties: Ties) -> set[Pair]:
    """Return the best pair that ties each corrected account to each other neighbourhood where it fits now.

    It is compared with the accounts of its kind in which one of its participants is called the same.
    """
    named = by_name(now) if changed else {}
    made: set[Pair] = set()
    for one in now:
        if one.id not in changed:
            continue
        best: dict[object, Comparison] = {}
        for other in alike(one, named):
            each = compare(one, other)
            home = ties.top(other.id)
            if each.same and home != ties.top(one.id):
                best[home] = min(each, best.get(home, each), key=by_importance)
        made.update((each.a, each.b) for each in best.values())
    return made


def by_name(accounts: Iterable[Account]) -> dict[tuple[str, str], list[Account]]:
    """Return the accounts by kind and name of a participant."""
    named: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for one in accounts:
        for text in sorted({name.text for name in one.everybody}):
            named[one.family, text].append(one)
    return named


def alike(one: Account, named: Mapping[tuple[str, str], Sequence[Account]]) -> Iterator[Account]:
    """Yield the other accounts of the same kind that have a participant of the same name, each once."""
    seen = {one.id}
    for text in sorted({name.text for name in one.everybody}):
        for other in named.get((one.family, text), ()):
            if other.id not in seen:
                seen.add(other.id)
                yield other


def _pairs(now: Sequence[Account], ties: Ties) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places worth comparing, neighbourhood by neighbourhood."""
    homes: dict[object, list[int]] = defaultdict(list)
    for place, one in enumerate(now):
        homes[ties.top(one.id)].append(place)
    for places in homes.values():
        for a, b in candidates([now[place] for place in places]) if len(places) > 1 else ():
            yield places[a], places[b]


def _explained(groups: Groups, kept: set[Pair], made: set[Pair]) -> dict[int, tuple[Comparison, ...]]:
    """Return for each group the comparisons that explain it: what was merged, and what nearly was."""
    judged = {_ids(groups, pair) for pair in groups.judged}
    held: dict[int, dict[Pair, Comparison]] = defaultdict(dict)
    for pair in sorted({*kept, *made, *judged}):
        places = groups.places[pair[0]], groups.places[pair[1]]
        a, b = groups.top(places[0]), groups.top(places[1])
        each = groups.comparison(*places)
        marks = () if pair in kept else (ASKED,) if pair in judged else (CORRECTED,)
        held[a][pair] = held[b][pair] = replace(each, same=a == b, features=(*each.features, *marks))
    return {top: tuple(each[pair] for pair in sorted(each)) for top, each in held.items()}


__all__ = ["ASKED", "CORRECTED", "alike", "by_name", "corrected", "merge", "settle"]

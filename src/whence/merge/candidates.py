"""Which reports are worth comparing: those of one kind that share a participant, a thing or a place."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from whence.edtf import overlap
from whence.merge.account import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.merge.account import Account, Name

WINDOW = 25
"""How many neighbours in time a report is compared with in a block; keeps the cost linear. More accounts of one event
than this are found through their neighbours."""
SMALL = 30
"""Reports up to which all pairs of a block are compared."""
RARE = 3
"""Words of the sentence that make blocks, the rarest ones: "Boondocks" ties two accounts of nobody named."""
MOST = 4
"""Participants of a report that make blocks; a list of more is a crowd."""


def candidates(accounts: Sequence[Account]) -> list[tuple[int, int]]:
    """Return the pairs of places worth comparing, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        for key in set(_keys(account)):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for places in blocks.values():
        pairs.update(_pairs(accounts, places))
    return sorted(pairs)


def _keys(account: Account) -> Iterator[tuple[str, ...]]:
    """Return the blocks that a report belongs to."""
    who = sorted({_identity(name) for name in account.everybody})[:MOST]
    for one in {*who, *(_surname(name) for name in account.everybody[:MOST])}:
        yield (account.family, "who", one)
    for pair in combinations(who, 2):
        yield (account.family, "pair", *pair)
    for name in account.everybody[:MOST]:
        if name.count and name.count[0] > 1:
            yield (account.family, "many", f"{name.count[0]:g}")
    for name in account.places:
        yield (account.family, "place", name.text.casefold())
        for one in who:
            yield (account.family, "who-place", one, name.text.casefold())
    yield from _told(account, len(who))


def _told(account: Account, who: int) -> Iterator[tuple[str, ...]]:
    """Return the blocks by what is told, where fewer than two take part or are named: a pair is block enough."""
    if who <= 1:
        for thing in account.things:
            yield (account.family, "thing", thing.head)
    if sum(name.is_named for name in account.everybody) <= 1:
        for word in sorted(account.rare, key=lambda word: (-account.rare[word], word))[:RARE]:
            yield (account.family, "word", word)


def _identity(name: Name) -> str:
    """Return the country, or the last word of the name: what all ways of naming somebody have in common."""
    return name.country or _surname(name)


def _surname(name: Name) -> str:
    words = plain(name.text)
    return words[-1] if words else ""


def _pairs(accounts: Sequence[Account], places: list[int]) -> Iterator[tuple[int, int]]:
    if len(places) <= SMALL:
        yield from combinations(places, 2)
        return
    in_time = sorted(places, key=lambda place: _when(accounts[place]))
    for index, place in enumerate(in_time):
        for other in in_time[index + 1 : index + 1 + WINDOW]:
            if _can_be_one(accounts[place], accounts[other]):
                yield (min(place, other), max(place, other))


def _can_be_one(a: Account, b: Account) -> bool:
    """Tell whether the dates of two accounts leave a common day; in a large block others are not worth a look."""
    return not (a.days and b.days) or overlap(a.days, b.days)


def _when(account: Account) -> tuple[int, int, str]:
    """Return the place in time: the first possible day of a dated event, the last one of an undated."""
    if not account.days:
        return (0, 0, account.id)
    return (account.days[0].low if account.anchored else account.days[-1].high, account.days[-1].high, account.id)


__all__ = ["candidates"]

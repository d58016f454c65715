"""Find the event and the field that a person means."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from whence.errors import NotFound
from whence.names import ordinals, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Event, Ledger

ALWAYS = ("support", "status", "kind", "same")
"""What can be asked of every event besides its fields: its numbers, its status, its kind, why its reports are one."""

_SAME_FIELD = {
    "numbers": "support", "sources": "support", "when": "date", "where": "place", "type": "kind", "mode": "kind",
    "merge": "same", "visitor": "actor", "host": "recipient", "what": "item",
}  # fmt: skip


def event(ledger: Ledger, name: str) -> Event:
    """Return the event of that id, of that n-th place in time (``gift-2``), or whose id alone begins so."""
    for one in ledger.events:
        if one.id == name:
            return one
    if nth := re.fullmatch(r"(.*)-([1-9]\d{0,5})", name):
        same = [one for one in ledger.events if nth[1] in {slug(one.kind), one.kind, one.type.lower()}]
        if int(nth[2]) <= len(same):
            return same[int(nth[2]) - 1]
    begun = [one for one in ledger.events if name and one.id.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise NotFound(f"{name!r} is the beginning of several events: {_list(one.id for one in begun)}")
    raise NotFound(_no_event(ledger, name))


def field(one: Event, name: str) -> str:
    """Return the name of the event's field that is meant."""
    known = list(dict.fromkeys([*(held.name for held in one.fields), *ALWAYS]))
    for candidate in (name, _SAME_FIELD.get(name, name)):
        if candidate in known:
            return candidate
    raise NotFound(_missing(f"field of {one.id}", name, known))


def _no_event(ledger: Ledger, name: str) -> str:
    """Return that no event is called so, with what is near: the others of its kind, or names spelled alike."""
    names = ordinals(ledger.events)
    kind = re.sub(r"-[^-]*$", "", name).casefold()
    same = [short for short in names.values() if short.rpartition("-")[0] == kind]
    if same:
        there = f"there is only {same[0]}" if len(same) == 1 else f"there are {same[0]} to {same[-1]}"
        return f"no event is called {name!r}; {there}"
    kinds = sorted({short.rpartition("-")[0] for short in names.values()})
    near = get_close_matches(kind, kinds, n=2) or get_close_matches(name, names, n=2)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    if not names:
        return "there is no event at all"
    return f"no event is called {name!r}; events are called by kind and number: {_list(kinds)}.{guess}"


def _missing(what: str, name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return f"no {what} is called {name!r}; there is {_list(known)}.{guess}" if known else f"there is no {what} at all"


def _list(names: Iterable[str], most: int = 12) -> str:
    found = list(names)
    more = f", and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more


def ordinal(ledger: Ledger, one: Event) -> str:
    """Return the event's short name: its kind and its place in time among its like."""
    return ordinals(ledger.events)[one.id]


__all__ = ["ALWAYS", "event", "field", "ordinal", "ordinals"]

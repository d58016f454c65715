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
    raise NotFound(_missing("event", name, [one.id for one in ledger.events]))


def field(one: Event, name: str) -> str:
    """Return the name of the event's field that is meant."""
    known = list(dict.fromkeys([*(held.name for held in one.fields), *ALWAYS]))
    for candidate in (name, _SAME_FIELD.get(name, name)):
        if candidate in known:
            return candidate
    raise NotFound(_missing(f"field of {one.id}", name, known))


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

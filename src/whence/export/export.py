"""The formats, by name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from whence.errors import NotFound
from whence.export.csv import csv
from whence.export.gifts import gifts
from whence.export.jsonl import jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whence.model import Ledger

FORMATS: dict[str, Callable[[Ledger], Iterator[str]]] = {"csv": csv, "gifts": gifts, "jsonl": jsonl}
"""Format name -> writer. A writer takes a ledger and yields text."""


def export(ledger: Ledger, to: str) -> Iterator[str]:
    """Return a ledger's events in another format, as pieces of text; NotFound lists the formats that there are."""
    return writer(to)(ledger)


def writer(to: str) -> Callable[[Ledger], Iterator[str]]:
    """Return the writer of that format."""
    if to not in FORMATS:
        near = get_close_matches(to, FORMATS, n=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        raise NotFound(f"no format is called {to!r}; there is {', '.join(FORMATS)}.{guess}")
    return FORMATS[to]


__all__ = ["FORMATS", "export", "writer"]

"""The gift register as CSV."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from whence.export.table import table
from whence.show.gifts import Entry
from whence.show.gifts import gifts as register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Ledger


def gifts(ledger: Ledger) -> Iterator[str]:
    """Yield the register as lines of CSV, in order of time."""
    return table((field.name for field in fields(Entry)), (astuple(entry) for entry in register(ledger)))


__all__ = ["gifts"]

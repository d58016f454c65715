"""Ledger -> eye: the terminal, one self-contained page, and why a field says what it says."""

from __future__ import annotations

from whence.show.conflicts import conflicts
from whence.show.gifts import gifts
from whence.show.show import show
from whence.show.sources import sources
from whence.show.why import why

__all__ = ["conflicts", "gifts", "show", "sources", "why"]

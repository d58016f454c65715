"""Two ledgers -> what is new, gone or changed between them."""

from __future__ import annotations

from whence.diff.diff import Arrival, Changed, Diff, Line, Said, diff

__all__ = ["Arrival", "Changed", "Diff", "Line", "Said", "diff"]

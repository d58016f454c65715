"""Whether two articles go back to one telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.trace import compare

if TYPE_CHECKING:
    from evaluation.rows import Row


def copies(row: Row) -> Row:
    """Return ``same_origin``, ``derived`` or ``independent``."""
    return {"label": compare(article(row["a"]), article(row["b"]))}

"""The PLOVER type of what a marked source does to a marked target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.coding import type_between

if TYPE_CHECKING:
    from evaluation.rows import Row


def pairtype(row: Row) -> Row:
    """Return the type of what the source does to the target: the lexicon's and the learned model's verdict."""
    source, target = (row[side].get("spans") or [] for side in ("source", "target"))
    return {"type": type_between(annotate(article(row)), source, target).type}

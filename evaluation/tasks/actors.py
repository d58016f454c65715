"""A phrase that names an actor, as country and sector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.resolve.people import code_phrase

if TYPE_CHECKING:
    from evaluation.rows import Row


def actors(row: Row) -> Row:
    """Return country and sector, each empty where none is right."""
    country, sector = code_phrase(row["text"], row.get("date") or "")
    return {"country": country, "sector": sector}

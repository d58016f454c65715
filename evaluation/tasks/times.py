"""Time expressions with their TIMEX3 type and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.resolve.timex import timexes

if TYPE_CHECKING:
    from evaluation.rows import Row


def times(row: Row) -> Row:
    """Return the time expressions of a text."""
    return {
        "timexes": [
            {"start": found.span.start, "end": found.span.end, "type": found.type, "value": value}
            for found, value in timexes(annotate(article(row)))
        ]
    }

"""Who is said to say what: source, cue and content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.rows import Row
    from whence.model import Span


def attribution(row: Row) -> Row:
    """Return the attributions, each part as a list of character pairs."""
    return {
        "attributions": [
            {"source": pairs(found.source), "cue": pairs(found.cue), "content": pairs(found.content)}
            for found in annotate(article(row)).attributions
        ]
    }


def pairs(spans: Sequence[Span]) -> list[list[int]]:
    """Return spans as pairs of offsets."""
    return [[span.start, span.end] for span in spans]

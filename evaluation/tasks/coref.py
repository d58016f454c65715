"""Coreference within a document: the mentions of every chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate

if TYPE_CHECKING:
    from evaluation.rows import Row


def coref(row: Row) -> Row:
    """Return the mentions, each with the name of its chain."""
    annotated = annotate(article(row))
    return {
        "mentions": [
            {"start": span.start, "end": span.end, "chain": str(number)}
            for number, chain in enumerate(annotated.chains)
            for span in (annotated.mentions[mention].span for mention in chain.mentions)
        ]
    }

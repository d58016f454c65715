"""Pairs of texts: do they agree, contradict, or differ; the labels follow the form of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.collate.claims import relation, same_answer, stance

if TYPE_CHECKING:
    from evaluation.rows import Row

ARTICLE = 400
"""Characters from which the second text is an article and the first what it is asked about; claims are shorter."""


def contradiction(row: Row) -> Row:
    """Return the label: of two answers to a question, of an article to a claim, of two claims."""
    a, b = row["a"], row["b"]
    if row.get("question"):
        return {"label": "same" if same_answer(row["question"], a, b) else "different"}
    if len(b) > ARTICLE:
        return {"label": stance(a, b)}
    return {"label": relation(a, b).name}

"""Whether two articles share their wording.

The labels of this task are silver, counted from all words: two reports of one speech are ``derived`` there. By hand
such pairs are labelled ``independent`` (``evaluation/labelled``), and the origins of a ledger follow the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.trace import compare

if TYPE_CHECKING:
    from evaluation.rows import Row


def copies(row: Row) -> Row:
    """Return ``same_origin``, ``derived`` or ``independent``."""
    return {"label": compare(article(row["a"]), article(row["b"]), all_words=True)}

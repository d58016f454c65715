"""A time line of a topic from its dated articles."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.pipeline import build
from whence.stories import timeline as entries

if TYPE_CHECKING:
    from evaluation.rows import Row


def timeline(row: Row) -> Row:
    """Return the days asked for, each with as many sentences as asked for."""
    articles = [
        article({"id": hashlib.sha256(f"{held['date']}\n{held['text']}".encode()).hexdigest(), **held})
        for held in row["articles"]
    ]
    ledger = build(articles, work=_told() / "articles", workers=1)
    found = entries(ledger, most=row["dates"], sentences=row["sentences_per_date"])
    return {"entries": [{"date": each.date, "text": list(each.sentences)} for each in found]}


@cache
def _told() -> Path:
    """Return a folder for what articles tell: several time lines of one topic share their articles."""
    return Path(tempfile.mkdtemp(prefix="whence-timeline-"))

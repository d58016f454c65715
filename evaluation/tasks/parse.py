"""Parse: words are given, as in the treebanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.annotate.reader import reader
from whence.annotate.repair import repair

if TYPE_CHECKING:
    from evaluation.rows import Row


def parse(row: Row) -> Row:
    """Return tag, head and relation of each word; heads count from 1, the root's is 0."""
    words = row["words"]
    reading = repair(words, reader().read([words])[0])
    return {"upos": reading.upos, "heads": [head + 1 for head in reading.heads], "deprels": reading.relations}

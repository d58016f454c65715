"""The stories of a mixed pile of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.stories import stories as told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.rows import Row


def stories(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the story of each article."""
    articles = [article(row) for row in rows]
    homes = {member: str(number) for number, group in enumerate(told(articles)) for member in group}
    yield from ({"id": row["id"], "cluster": homes[held.id]} for row, held in zip(rows, articles, strict=True))

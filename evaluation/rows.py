"""Rows of JSON Lines in and out, and an Article from a row."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TypeAlias

from whence.model import Article
from whence.read import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Row: TypeAlias = dict[str, Any]


class RowError(ValueError):
    """A line of input is not a row; the message names the line."""


def parse(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the row of each line that is not empty.

    >>> list(parse(['{"id": "a"}', ""]))
    [{'id': 'a'}]
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RowError(f"line {number}: not JSON: {error.msg} at column {error.colno}") from None
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise RowError(f'line {number}: not an object with an "id"')
        yield row


def read(path: Path) -> list[Row]:
    """Return the rows of a file."""
    with path.open(encoding="utf-8") as file:
        return list(parse(file))


def write(rows: Iterable[Row], path: Path) -> None:
    """Write rows as JSON Lines."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def article(row: Row) -> Article:
    """Return the Article of a row: its text letter for letter, with what the row and the text state of it."""
    found = compose(
        row["text"],
        id=hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest(),
        path=str(row.get("id") or row.get("url") or "row"),
        title=row.get("title") or "",
        outlet=row.get("outlet") or "",
        url=row.get("url") or "",
        published=row.get("date") or "",
        language="en",
    )
    return next(item for item in found if isinstance(item, Article))


def titled(row: Row) -> Row:
    r"""Return the row with its title as the first line of its text, for tasks whose answers are not offsets.

    >>> titled({"id": "a", "title": "Rain", "text": "It rained."})["text"]
    'Rain\n\nIt rained.'
    """
    title = (row.get("title") or "").strip()
    if not title or row["text"].lstrip().startswith(title):
        return row
    return {**row, "text": f"{title}\n\n{row['text']}"}

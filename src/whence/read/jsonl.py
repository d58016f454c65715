"""JSON Lines: one article a line; or a JSON list of articles.

A row is ``{"text": ..., "title"?, "outlet"?, "url"?, "date"?, "byline"?, "language"?}``.
"""

from __future__ import annotations

import hashlib
import json
from typing import IO, TYPE_CHECKING, Any

from whence.model import Problem
from whence.read.compose import compose
from whence.read.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Article

# A row longer than this is no article; its line is passed over without being held in memory.
MAX_ROW = 8_000_000
# Other names that exports give to our fields.
NAMES = {
    "text": ("text", "body", "content", "article", "maintext"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "source_domain"),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link"),
    "published": ("published", "date", "date_publish", "published_at", "pubdate"),
    "language": ("language", "lang"),
}


def read_jsonl(file: IO[bytes], path: str) -> Iterator[Article | Problem]:
    """Yield the Article of each row of an open file; broken rows become Problems with their line."""
    number = 0
    seen = False
    while line := file.readline(MAX_ROW):
        number += 1
        if len(line) == MAX_ROW and not line.endswith(b"\n"):
            _skip_line(file)
            yield Problem(
                "read", "too-long", f"the row is longer than {MAX_ROW:,} bytes; it was left out.", path, number
            )
            seen = True
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            seen = True
            yield from _line(line.strip(b" \t\r\n"), path, number)
    if not seen:
        yield Problem("read", "empty-file", "the file has no rows; it was left out.", path)


def read_json(raw: bytes, path: str) -> Iterator[Article | Problem]:
    """Yield the Article of each object of a JSON list (or of one object)."""
    text = _decoded(raw)
    if text is None:
        yield Problem("read", "binary-file", "the file is no text; it was left out.", path)
        return
    place = _blank(text, 0)
    if place == len(text):
        yield Problem("read", "empty-file", "the file has no rows; it was left out.", path)
        return
    listed = text[place] == "["
    yield from _items(text, place + listed, path)


def _items(text: str, place: int, path: str) -> Iterator[Article | Problem]:
    decoder = json.JSONDecoder()
    line, counted, item = 1, 0, 0
    while (place := _blank(text, place, ", \t\r\n")) < len(text) and text[place] != "]":
        line, counted, item = line + text.count("\n", counted, place), place, item + 1
        try:
            row, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield Problem(
                "read",
                "broken-row",
                f"not JSON from here on ({_words(error)}); the rest of the file was left out.",
                path,
                line,
            )
            return
        yield from _row(row, text[place:end].encode("utf-8", "surrogatepass"), path, line, item)
        place = end


def _line(raw: bytes, path: str, number: int) -> Iterator[Article | Problem]:
    text = _decoded(raw)
    if text is None:
        yield Problem("read", "broken-row", "the row is no text; it was left out.", path, number)
        return
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem("read", "broken-row", f"the row is not JSON ({_words(error)}); it was left out.", path, number)
        return
    yield from _row(row, raw, path, number, number)


def _row(row: object, raw: bytes, path: str, line: int, item: int) -> Iterator[Article | Problem]:
    if not isinstance(row, dict):
        yield Problem("read", "broken-row", "the row is no JSON object; it was left out.", path, line)
        return
    said = {field: _first(row, names) for field, names in NAMES.items()}
    text = said.pop("text")
    if not text.strip():
        yield Problem("read", "no-text", 'the row has no "text"; it was left out.', path, line)
        return
    yield from compose(text, id=hashlib.sha256(raw).hexdigest(), path=f"{path}#{item}", **said)


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of these fields that holds words; a list of names is joined."""
    for name in names:
        value = row.get(name)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool) and name in NAMES["published"]:
            return str(value)[:20]
    return ""


def _decoded(raw: bytes) -> str | None:
    try:
        return decode(raw)[0]
    except NotText:
        return None


def _skip_line(file: IO[bytes]) -> None:
    while (rest := file.readline(MAX_ROW)) and not rest.endswith(b"\n"):
        pass


def _blank(text: str, place: int, characters: str = " \t\r\n\ufeff") -> int:
    while place < len(text) and text[place] in characters:
        place += 1
    return place


def _words(error: Exception) -> str:
    return getattr(error, "msg", "") or "nested too deeply"


__all__ = ["read_json", "read_jsonl"]

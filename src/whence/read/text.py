"""Plain text: the file's characters are the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.model import Problem
from whence.read.compose import compose
from whence.read.decode import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Article


def read_text(raw: bytes, id: str, path: str) -> Iterator[Article | Problem]:  # noqa: A002
    """Yield the Article of a plain text file, newlines as they are in the file."""
    try:
        text, encoding = decode(raw)
    except NotText:
        yield Problem("read", "binary-file", "the file is no text; it was left out.", path)
        return
    yield from encoding_problem(encoding, path, id)
    if not text.strip():
        yield Problem("read", "empty-file", "the file has no text; it was left out.", path)
        return
    yield from compose(text, id=id, path=path)


def encoding_problem(encoding: str, path: str, id: str) -> Iterator[Problem]:  # noqa: A002
    """Yield a Problem where the encoding had to be guessed."""
    if encoding == "cp1252":
        yield Problem(
            "read",
            "not-utf-8",
            "the file is not UTF-8; it was read as Windows-1252, check its accents and quotes.",
            path,
            article=id,
        )


__all__ = ["encoding_problem", "read_text"]

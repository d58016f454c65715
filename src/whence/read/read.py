"""A file or a folder becomes Articles, and Problems where it cannot."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from whence.errors import PathNotFound
from whence.model import Problem
from whence.read.html import read_html
from whence.read.jsonl import read_json, read_jsonl
from whence.read.text import read_text

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from whence.model import Article

TEXT = frozenset({".txt", ".text", ".md"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
ROWS = frozenset({".jsonl", ".ndjson"})
# How much of one file is held in memory; a file of rows is read row by row and has no limit.
MAX_BYTES = 8_000_000
# A page of which the main text is looked for in more than this takes minutes; news pages have a tenth of it.
MAX_PAGE_BYTES = 2_000_000
MAX_LIST_BYTES = 200_000_000


def read(path: str | os.PathLike[str]) -> Iterator[Article | Problem]:
    """Yield the Articles of a file, or of all files of a folder in the order of their names, and Problems.

    Paths of articles are relative to what was named: ``a.txt``, ``feed.jsonl#12``. Hidden files are passed over.
    PathNotFound is raised at once for a path that does not exist.
    """
    named = Path(path)
    if not named.exists():
        message = f"there is no file or folder {str(path)!r}; check the path."
        raise PathNotFound(message)
    return _folder(named) if named.is_dir() else _file(named, named.name, named=True)


def _folder(folder: Path) -> Iterator[Article | Problem]:
    found = sorted((each.relative_to(folder).as_posix(), each) for each in _files(folder))
    for name, file in found:
        yield from _file(file, name)
    if not found:
        yield Problem("read", "empty-folder", "the folder has no files; name one that has articles.", folder.name)


def _files(folder: Path) -> Iterator[Path]:
    """Yield regular files below a folder; links to folders are not followed, so that no loop is walked."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files(entry)
        elif entry.is_file() or entry.is_symlink():
            yield entry


def _file(file: Path, name: str, *, named: bool = False) -> Iterator[Article | Problem]:
    try:
        yield from _by_form(file, name, file.suffix.lower(), named=named)
    except OSError as error:
        yield Problem(
            "read", "unreadable-file", f"the file cannot be read ({error.strerror or error}); it was left out.", name
        )


def _by_form(file: Path, name: str, suffix: str, *, named: bool) -> Iterator[Article | Problem]:
    if suffix in ROWS:
        with file.open("rb") as rows:
            yield from read_jsonl(rows, name)
    elif suffix == ".json":
        yield from _json(file, name)
    elif suffix in TEXT or suffix in PAGES or not suffix or named:
        raw, digest, size = _hashed(file)
        page = suffix in PAGES or (
            suffix not in TEXT and raw[:1000].lstrip().lower().startswith((b"<!doctype html", b"<html"))
        )
        limit = MAX_PAGE_BYTES if page else MAX_BYTES
        yield from _cut_problem(size, limit, name, digest)
        yield from (read_html if page else read_text)(raw[:limit], digest, name)
    else:
        yield Problem("read", "unknown-form", f"files of the form {suffix!r} are not read; it was left out.", name)


def _json(file: Path, name: str) -> Iterator[Article | Problem]:
    if file.stat().st_size > MAX_LIST_BYTES:
        yield Problem(
            "read", "too-long", "the JSON list is longer than 200 MB; write it as JSON Lines. It was left out.", name
        )
        return
    yield from read_json(file.read_bytes(), name)


def _cut_problem(size: int, limit: int, name: str, digest: str) -> Iterator[Problem]:
    if size > limit:
        words = f"only the first {limit:,} of {size:,} bytes were looked at; split the file to read the rest."
        yield Problem("read", "too-long", words, name, article=digest)


def _hashed(file: Path) -> tuple[bytes, str, int]:
    """Return the first bytes of a file, the SHA-256 of all of it, and its size, without holding all of it."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as opened:
        raw = opened.read(MAX_BYTES)
        block = raw
        while block:
            digest.update(block)
            size += len(block)
            block = opened.read(1_000_000)
    return raw, digest.hexdigest(), size


__all__ = ["read"]

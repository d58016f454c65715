"""Web pages: the main text and what the page's markup says of it, by trafilatura."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from whence.model import Problem
from whence.read.compose import compose
from whence.read.decode import NotText, decode
from whence.read.text import encoding_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from whence.model import Article

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9-]*)?[^<>]*>")
_NO_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dt", "figcaption", "figure", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "td", "th", "tr", "ul",
    )
)  # fmt: skip
# A page that yields less than this is most often a cookie notice or an error page.
SHORTEST = 80
# Dates are looked for in markup only, and between fixed years, so that the same page gives the same date on any day.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2099-12-31"}


def read_html(raw: bytes, id: str, path: str) -> Iterator[Article | Problem]:  # noqa: A002
    """Yield the Article of a web page: its main text, and what its markup says of itself."""
    declared = _DECLARED.search(raw[:4096])
    try:
        page, encoding = decode(raw, declared=declared[1].decode("ascii", "replace") if declared else "")
    except NotText:
        yield Problem("read", "binary-file", "the file is no text; it was left out.", path)
        return
    yield from encoding_problem(encoding, path, id)
    if not page.strip():
        yield Problem("read", "empty-file", "the file has no text; it was left out.", path)
        return
    found = _extract(page)
    text = str(found.get("text") or "")
    if len(text.strip()) < SHORTEST:
        text = _all_text(page)
        if not text:
            yield Problem("read", "no-text", "the page has no readable text; it was left out.", path)
            return
        yield Problem(
            "read",
            "no-main-text",
            "no main text was found; all text of the page was taken, menus included.",
            path,
            article=id,
        )
    yield from compose(text, id=id, path=path, **_stated(found))


def _extract(page: str) -> dict[str, Any]:
    """Return what trafilatura finds; nothing for a page that it cannot take."""
    try:
        document = _trafilatura().bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except Exception:  # noqa: BLE001  hostile pages break parsers in many ways; all mean the same here
        return {}
    return {} if document is None else {**document.as_dict(), "headings": _headings(document)}


def _stated(found: dict[str, Any]) -> dict[str, Any]:
    said = {
        "title": found.get("title"),
        "outlet": found.get("sitename") or found.get("hostname"),
        "byline": found.get("author"),
        "url": found.get("url"),
        "published": found.get("date"),
    }
    return {name: str(value or "") for name, value in said.items()} | {"headings": found.get("headings", ())}


def _headings(document: Any) -> tuple[str, ...]:
    body = getattr(document, "body", None)
    return () if body is None else tuple("".join(head.itertext()).strip() for head in body.iter("head"))


def _all_text(page: str) -> str:
    """Return all words of a page, a line for each block; elements that no reader sees are left out."""
    pieces: list[str] = []
    hidden, place = "", 0
    for tag in _TAG.finditer(page):
        closing, name = bool(tag[1]), (tag[2] or "").lower()
        if not hidden:
            pieces.append(page[place : tag.start()])
            pieces.append("\n" if name in _BLOCKS else "")
        if name in _NO_TEXT and (not hidden or name == hidden):
            hidden = "" if closing else name
        place = tag.end()
    pieces.append("" if hidden else page[place:])
    return "\n".join(" ".join(line.split()) for line in unescape("".join(pieces)).splitlines() if line.strip())


@cache
def _trafilatura() -> ModuleType:
    """Return the library; loading it takes half a second, and only pages need it."""
    import logging  # noqa: PLC0415

    import trafilatura  # noqa: PLC0415

    # What it has to say of a page becomes a Problem here.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


__all__ = ["read_html"]

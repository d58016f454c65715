"""Where the links of the pages lead: each event and each article has a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from whence.show.page import View

if TYPE_CHECKING:
    import sqlite3

    from whence.model import Ledger


def address(path: str, **said: object) -> str:
    """Return an address with its parameters.

    >>> address("/search", q="tea & cake"), address("/")
    ('/search?q=tea+%26+cake', '/')
    """
    return f"{path}?{urlencode(said, doseq=True, errors='replace')}" if said else path


def event_href(event: str) -> str:
    """Return the address of an event's page."""
    return f"/event/{quote(event, safe='', errors='replace')}"


def article_href(article: str) -> str:
    """Return the address of an article's page."""
    return f"/article/{quote(article, safe='', errors='replace')}"


def actor_href(name: str) -> str:
    """Return the address of an actor's page."""
    return address("/actor", name=name)


class Pages:
    """The addresses that ``whence.show.page.View`` asks for."""

    def event(self, event: str) -> str:
        """Return the address of an event."""
        return event_href(event)

    def article(self, article: str) -> str:
        """Return the address of an article."""
        return article_href(article)

    def characters(self, article: str, start: int) -> str:
        """Return the address of a place in an article."""
        return f"{article_href(article)}#{self.mark(article, start)}"

    def mark(self, article: str, start: int) -> str:  # noqa: ARG002  # a page shows one article
        """Return the ``id`` that the place has on its page."""
        return f"c-{start}"


def view(db: sqlite3.Connection, part: Ledger) -> View:
    """Return a part of the ledger looked up by id, with links to pages and the events' names in the whole ledger."""
    from whence.serve.part import names  # noqa: PLC0415  # part.py knows nothing of pages

    return View(part, Pages(), names(db, [event.id for event in part.events]))


__all__ = ["Pages", "actor_href", "address", "article_href", "event_href", "view"]

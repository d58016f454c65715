"""Where a page's links lead: to places on the same page, or to pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from whence.names import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whence.model import Ledger


class Addresses(Protocol):
    """What a view asks when it makes a link."""

    def event(self, event: str) -> str:
        """Return the address of an event."""

    def article(self, article: str) -> str:
        """Return the address of an article."""

    def characters(self, article: str, start: int) -> str:
        """Return the address of a place in an article."""

    def mark(self, article: str, start: int) -> str:
        """Return the ``id`` that the place has on its page."""


class OnePage:
    """Everything stands on one page."""

    def __init__(self, ledger: Ledger) -> None:
        self.events = anchors("e", [event.id for event in ledger.events])
        self.articles = anchors("a", [one.id[:12] for one in ledger.articles], [one.id for one in ledger.articles])

    def event(self, event: str) -> str:
        """Return the address of an event."""
        return f"#{self.events[event]}"

    def article(self, article: str) -> str:
        """Return the address of an article."""
        return f"#{self.articles.get(article, '')}"

    def characters(self, article: str, start: int) -> str:
        """Return the address of a place in an article."""
        return f"#{self.mark(article, start)}"

    def mark(self, article: str, start: int) -> str:
        """Return the ``id`` that the place has on its page."""
        return f"{self.articles.get(article, '')}-{start}"


def anchors(letter: str, names: Sequence[str], keys: Sequence[str] = ()) -> dict[str, str]:
    """Return an ``id`` on a page for each name: stable, plain characters, no two the same."""
    taken: set[str] = set()
    found = {}
    for key, name in zip(keys or names, names, strict=True):
        anchor = base = f"{letter}-{slug(name)}"
        number = 2
        while anchor in taken:
            anchor, number = f"{base}.{number}", number + 1
        taken.add(anchor)
        found[key] = anchor
    return found


__all__ = ["Addresses", "OnePage", "anchors"]

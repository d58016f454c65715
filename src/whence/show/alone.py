"""What is new in each article: events and values that no other newsroom has, and articles that tell nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.show.words import plural, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Event, Ledger, Support

SHOWN = 3
"""Values of an article that are named in a line; all are in the data."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One value of an event that a single newsroom gives, though others tell the event."""

    event: str
    title: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class New:
    """What an article adds to the pile; copies of it add nothing."""

    article: str
    events: tuple[str, ...]
    """Ids of the events that no other newsroom tells."""
    values: tuple[Addition, ...]
    tells: int
    """How many events it tells at all."""

    def __str__(self) -> str:
        if not self.tells:
            return f"{self.article}: tells no event, so it supports none"
        if not (self.events or self.values):
            return f"{self.article}: nothing that no other newsroom has, of {plural(self.tells, 'event')}"
        values = [f"{each.field} {each.value} ({each.title})" for each in self.values[:SHOWN]]
        more = [f"{len(self.values) - SHOWN} more values"] if len(self.values) > SHOWN else []
        events = [f"{plural(len(self.events), 'event')} of its own"] if self.events else []
        return f"{self.article}: {'; '.join((*events, *values, *more))}"


def new(ledger: Ledger) -> tuple[New, ...]:
    """Return what each article has that no other newsroom has, in the ledger's order of articles."""
    roots = {article: origin.id for origin in ledger.origins for article in origin.articles}
    named = titles(ledger)
    events: dict[str, list[str]] = defaultdict(list)
    values: dict[str, list[Addition]] = defaultdict(list)
    tells: dict[str, int] = defaultdict(int)
    for event in ledger.events:
        for article in event.support.articles:
            tells[article] += 1
        if len(event.support.newsrooms) == 1:
            events[_first(event.support, roots)].append(event.id)
            continue
        for article, addition in _additions(event, named[event.id], roots):
            values[article].append(addition)
    return tuple(New(one.path, tuple(events[one.id]), tuple(values[one.id]), tells[one.id]) for one in ledger.articles)


def _additions(event: Event, title: str, roots: dict[str, str]) -> Iterator[tuple[str, Addition]]:
    """Yield the values of an event that one newsroom gives, with the article that has them first."""
    for field in event.fields:
        for variant in field.variants:
            if len(variant.support.newsrooms) == 1:
                yield _first(variant.support, roots), Addition(event.id, title, field.name, variant.text)


def _first(support: Support, roots: dict[str, str]) -> str:
    """Return the article that a newsroom's telling goes back to, where it says so itself."""
    return next((one for one in support.articles if roots.get(one) == one), support.articles[0])


__all__ = ["Addition", "New", "new"]

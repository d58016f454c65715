"""Where accounts differ: every contested field with its rival answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.show.when import say
from whence.show.words import called, titles

if TYPE_CHECKING:
    from whence.model import Event, EventField, Ledger, Report


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers that cannot all be right."""

    value: str
    numbers: tuple[int, int, int]
    sources: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of an event on which accounts differ."""

    event: str
    title: str
    field: str
    kind: str
    words: str
    sides: tuple[Side, ...]


def conflicts(ledger: Ledger) -> tuple[Conflict, ...]:
    """Return every difference between accounts, in order of time."""
    reports = {report.id: report for report in ledger.reports}
    lines = titles(ledger)
    called_by = {article.id: called(article) for article in ledger.articles}
    return tuple(
        Conflict(
            event.id,
            lines[event.id],
            field.name,
            difference.kind,
            difference.words,
            tuple(_side(field, i, reports, called_by) for i in difference.variants if 0 <= i < len(field.variants)),
        )
        for event in ledger.events
        for field in event.fields
        for difference in field.differences
    )


def _side(field: EventField, index: int, reports: dict[str, Report], called_by: dict[str, str]) -> Side:
    variant = field.variants[index]
    sources = (called_by.get(article, article[:12]) for article in variant.support.articles)
    quotes = (t.value.span.quote or reports[t.report].trigger.quote for t in variant.testimonies if t.report in reports)
    value = say(variant.text) if field.name == "date" else variant.text
    return Side(value, variant.support.counts, tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(quotes)))


def contested(event: Event) -> str:
    """Return the names of an event's contested fields, for a narrow column."""
    return ", ".join(event.contested())


__all__ = ["Conflict", "Side", "conflicts", "contested"]

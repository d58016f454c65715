"""One event a row, flat, for spreadsheets and statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.export.table import table
from whence.show.words import together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Event, Ledger

_FIELDS = ("giver", "actor", "recipient", "item", "content", "place", "killed", "injured")
_HEADER = (
    "id", "kind", "type", "mode", "status", "date", *_FIELDS, "actor_country", "recipient_country", "articles",
    "newsrooms", "named_origins", "contested", "part_of", "exchange", "files", "named",
)  # fmt: skip


def csv(ledger: Ledger) -> Iterator[str]:
    """Yield the events as lines of CSV, in order of time."""
    paths = {article.id: article.path for article in ledger.articles}
    return table(_HEADER, (_row(event, paths) for event in ledger.events))


def _row(event: Event, paths: dict[str, str]) -> tuple[object, ...]:
    values = ("; ".join(together(event.field(name))) for name in _FIELDS)
    countries = (_countries(event, "giver", "actor"), _countries(event, "recipient"))
    files = "; ".join(paths.get(article, article) for article in event.support.articles)
    return (
        event.id, event.kind, event.type, event.mode, event.status, event.date, *values, *countries,
        *event.support.counts, "; ".join(event.contested()), event.part_of, event.exchange, files,
        "; ".join(event.support.origins),
    )  # fmt: skip


def _countries(event: Event, *fields: str) -> str:
    held = [field for name in fields if (field := event.field(name))]
    told = (dict(variant.details).get("country", "") for field in held for variant in field.variants)
    return "; ".join(dict.fromkeys(country for country in told if country))


__all__ = ["csv"]

"""One event a line as JSON: who, what, when, and which characters of which article say so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from whence.show.words import MUTUAL, agreed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Event, Ledger, Report

_ROLES = {"giver": "giver", "recipient": "recipient", "actor": "actor", "visitor": "actor", "host": "recipient",
          "item": "item", "place": "place"}  # fmt: skip


def rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield each event as a row: id, kind, type, mode, date, actors, reports."""
    reports = {report.id: report for report in ledger.reports}
    files = {article.id: _file(article.path) for article in ledger.articles}
    for event in ledger.events:
        told = [reports[report] for report in event.reports if report in reports]
        yield {
            "id": event.id,
            "kind": event.kind,
            "type": event.type or None,
            "mode": event.mode or None,
            "date": event.date or None,
            "actors": _actors(event),
            "reports": [_report(report, files.get(report.article, report.article)) for report in told],
        }


def jsonl(ledger: Ledger) -> Iterator[str]:
    """Yield the rows as lines of JSON."""
    for row in rows(ledger):
        yield json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"


def _file(path: str) -> str:
    """Return the file's own name; the row's place in a JSON Lines file stays with it (``feed.jsonl#12``)."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _actors(event: Event) -> list[dict[str, str | None]]:
    found = [
        {"role": _ROLES[field.name], "name": variant.text, "country": dict(variant.details).get("country") or None}
        for field in event.fields
        if field.name in _ROLES
        for variant in field.variants
        if variant.text in agreed(field)
    ]
    if event.kind in MUTUAL:  # in PLOVER each party of a mutual act is source and target
        parties = [actor for actor in found if actor["role"] in {"actor", "recipient"}]
        found += [{**actor, "role": _other(actor["role"])} for actor in parties]
    return [dict(pairs) for pairs in dict.fromkeys(tuple(actor.items()) for actor in found)]


def _other(role: str | None) -> str:
    return "recipient" if role == "actor" else "actor"


def _report(report: Report, file: str) -> dict[str, Any]:
    return {
        "article": file,
        "spans": _spans(report),
        "status": str(report.status),
        "speaker": report.speakers[0].text if report.speakers else None,
    }


def _spans(report: Report) -> list[list[int]]:
    """Return the clause or sentence that tells it, and the trigger where that lies outside."""
    shown, trigger = report.sentence, report.trigger
    spans = [[shown.start, shown.end]]
    if not shown.start <= trigger.start <= trigger.end <= shown.end:
        spans.append([trigger.start, trigger.end])
    return spans


__all__ = ["jsonl", "rows"]

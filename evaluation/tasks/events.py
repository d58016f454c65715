"""Who did what to whom in one short text, as PLOVER types and country codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.coding import code, counts
from whence.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.rows import Row
    from whence.model import Report

SOURCES = ("actor", "giver")
TARGETS = ("recipient",)
IN_PLOVER = {"UNO": "IGO", "EUR": "IGO"}
"""PLOVER's gold sentences code the United Nations and the European Union as what they are, not by name."""


def events(row: Row) -> Row:
    """Return the events of a text, one a report that PLOVER would count; those with a code, if any has one."""
    annotated = annotate(article(row))
    told = resolve(code(annotated), annotated)
    found = list(once(event(report) for report in told.reports if counts(report)))
    return {"events": [one for one in found if one["source"] or one["target"]] or found}


def event(report: Report) -> Row:
    """Return a report as PLOVER has it."""
    return {
        "type": report.type,
        "mode": report.mode or None,
        "source": codes(report, SOURCES),
        "target": codes(report, TARGETS),
    }


def codes(report: Report, fields: tuple[str, ...]) -> list[str]:
    """Return the codes of the participants, each once."""
    found = (value.detail("country") for value in report.of(*fields))
    return list(dict.fromkeys(IN_PLOVER.get(code, code) for code in found if code))


def once(events: Iterator[Row]) -> Iterator[Row]:
    """Yield each event once: several gifts of one giver are one AID in PLOVER."""
    seen = []
    for found in events:
        if found not in seen:
            seen.append(found)
            yield found

"""The PLOVER type of what a marked source does to a marked target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.coding import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.rows import Row
    from whence.model import Report

SOURCES = ("actor", "giver")
TARGETS = ("recipient", "place", "item", "content")


def pairtype(row: Row) -> Row:
    """Return the type of the report that fits the marked pair best; nothing where nothing is coded."""
    source, target = (row[side].get("spans") or [] for side in ("source", "target"))
    reports = [report for report in code(annotate(article(row))) if report.type]
    if not reports:
        return {}
    return {"type": max(reports, key=lambda report: fit(report, source, target)).type}


def fit(report: Report, source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> tuple[int, int]:
    """Return how many of the two sides a report has in their roles, and how near it stands to the source."""
    score = 2 * touches(report, SOURCES, source) + touches(report, TARGETS, target)
    ends = [end for _, end in source] or [0]
    return score, -abs(report.trigger.start - ends[0])


def touches(report: Report, fields: tuple[str, ...], spans: Sequence[Sequence[int]]) -> bool:
    """Tell whether a value of these fields shares characters with one of the spans."""
    return any(
        value.span.start < end and start < value.span.end for value in report.of(*fields) for start, end in spans
    )

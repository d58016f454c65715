"""Who, what, when and where of an article's main event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.coding import code
from whence.model import Status
from whence.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.rows import Row
    from whence.model import Annotated, Article, Report

WHO = ("giver", "actor", "recipient")
LEAD = 1200
"""Characters in which the main event is looked for: title, lead and first paragraphs."""


def w5(row: Row) -> Row:
    """Return the answers of the main report; where it has none, those of the others, the title or the first name."""
    title = row.get("title") or ""
    above = "\n\n".join(part for part in (title, row.get("lead") or "", row["text"]) if part)
    annotated = annotate(article({**row, "text": above}))
    told = resolve(code(annotated), annotated)
    report = main(told.reports)
    others = [report, *told.reports] if report else []
    return {
        "who": said(others, *WHO) or name(annotated, "person", "organisation"),
        "what": deed(report, annotated.article) if report and report.trigger.start < len(title) else title or None,
        "when": when(others, annotated),
        "where": said(others, "place") or name(annotated, "place"),
    }


def main(reports: Sequence[Report]) -> Report | None:
    """Return the report that tells most near the top: one that happened, with most of its questions answered."""
    near = [report for report in reports if report.trigger.start < LEAD] or list(reports[:1])
    return max(near, key=weight, default=None)


def weight(report: Report) -> tuple[bool, int, int]:
    """Return how much a report answers; earlier ones first among equals."""
    answered = sum(bool(report.of(*fields)) for fields in (WHO, ("date",), ("place",)))
    return report.status is Status.HAPPENED, answered, -report.trigger.start


def said(reports: Sequence[Report], *fields: str) -> str | None:
    """Return the words of the first value of these fields, the first report and field that has one."""
    found = (value.span.quote for report in reports for field in fields for value in report.of(field))
    return next((quote for quote in found if quote), None)


def when(reports: Sequence[Report], annotated: Annotated) -> str | None:
    """Return the first words that date a report; the first date of the text where none does."""
    times = [found.span for found in annotated.times]
    dates = [value.span for report in reports for value in report.of("date") if value.span in times]
    return next((span.quote for span in [*dates, *times]), None)


def name(annotated: Annotated, *labels: str) -> str | None:
    """Return the first name of these kinds."""
    return next((found.text for found in annotated.doc.ents if found.label_ in labels), None)


def deed(report: Report, told: Article) -> str:
    """Return the words from the trigger to the end of what is shown of it."""
    return told.text[report.trigger.start : max(report.trigger.end, report.sentence.end)].strip()

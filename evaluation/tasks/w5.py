"""Who, what, when and where of an article's main event."""

from __future__ import annotations

import re
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
NAMED = re.compile(r"\b(?!(?:The|An?|His|Her|Their|Its|He|She|They|It|We|I|Who)\b)[A-Z]")
"""A word with a capital that is no article or pronoun, as in ``The Danish premier``."""
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
LEAD = 1200
"""Characters in which those who matter are named: title, lead and first paragraphs."""


def w5(row: Row) -> Row:
    """Return the answers of the main report; where it has none, those of the others, the title or the first name."""
    title = row.get("title") or ""
    above = "\n\n".join(part for part in (title, row.get("lead") or "", row["text"]) if part)
    annotated = annotate(article({**row, "text": above}))
    told = resolve(code(annotated), annotated)
    report = main(told.reports)
    others = [report, *told.reports] if report else []
    return {
        "who": who(others, annotated),
        "what": deed(report, annotated.article) if report and report.trigger.start < len(title) else title or None,
        "when": when(annotated),
        "where": said(others, "place") or name(annotated, "place"),
    }


def main(reports: Sequence[Report]) -> Report | None:
    """Return the first report of something that happened and that names somebody; else the first near the top."""
    told = (report for report in reports if report.status is Status.HAPPENED and report.of(*WHO))
    return next(told, reports[0] if reports else None)


def who(reports: Sequence[Report], annotated: Annotated) -> str | None:
    """Return the first participant whose words hold a name from near the top, else the first one, or the first name."""
    names = {found.text.lower() for found in annotated.doc.ents if found.start_char < LEAD}
    quotes = [value.span.quote for report in reports for field in WHO for value in report.of(field) if value.span.quote]
    named = (quote for quote in quotes if any(one in quote.lower() for one in names) or NAMED.search(quote))
    return next(named, quotes[0] if quotes else name(annotated, "person", "organisation"))


def said(reports: Sequence[Report], *fields: str) -> str | None:
    """Return the words of the first value of these fields, the first report and field that has one."""
    found = (value.span.quote for report in reports for field in fields for value in report.of(field))
    return next((quote for quote in found if quote), None)


def when(annotated: Annotated) -> str | None:
    """Return the first weekday that is named, as news dates its main event; else the first date."""
    times = [found.span for found in annotated.times if found.type in {"DATE", "TIME"}]
    weekdays = [span for span in times if WEEKDAY.search(span.quote)]
    return next((span.quote for span in [*weekdays, *times]), None)


def name(annotated: Annotated, *labels: str) -> str | None:
    """Return the first name of these kinds."""
    return next((found.text for found in annotated.doc.ents if found.label_ in labels), None)


def deed(report: Report, told: Article) -> str:
    """Return the words from the trigger to the end of what is shown of it."""
    return told.text[report.trigger.start : max(report.trigger.end, report.sentence.end)].strip()

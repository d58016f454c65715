"""Who, what, when and where of an article's main event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.coding import code
from whence.knowledge import countries
from whence.model import Status, Zone
from whence.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from evaluation.rows import Row
    from whence.model import Annotated, Article, Report

WHO = ("giver", "actor", "recipient")
NAMED = re.compile(r"\b(?!(?:The|An?|His|Her|Their|Its|He|She|They|It|We|I|Who)\b)[A-Z]")
"""A word with a capital that is no article or pronoun, as in ``The Danish premier``."""
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
AT = frozenset({"in", "at", "near", "outside", "inside", "of", "to"})
"""Words that a place stands after where it says where."""
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
        "where": where(annotated, len(title)) or said(others, "place") or name(annotated, "place"),
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


def where(annotated: Annotated, title: int) -> str | None:
    """Return the place that stands most, and nearest to the top, where places stand: after ``in`` or ``at``.

    A dateline says it best, a country least. The weights were set by hand. A place that follows after a comma belongs
    to it: ``Croydon, South London``.
    """
    if dateline := next((one.span for one in annotated.article.regions if one.zone is Zone.DATELINE), None):
        named = [one for one in annotated.doc.ents if dateline.start <= one.start_char < dateline.end]
        if town := next((one.text for one in named if one.label_ == "place"), None):
            return town
    scores: dict[str, float] = {}
    first: dict[str, Span] = {}
    for found in annotated.doc.ents:
        if found.label_ != "place":
            continue
        key = found.text.lower().removeprefix("the ")
        located = any(child.dep_ == "case" and child.lower_ in AT for child in found.root.children)
        early = 4 * (found.start_char < title) + 2 * (found.start_char < LEAD / 2)
        if located or key in scores:
            weight = 1 + located * (2 + early)
            scores[key] = scores.get(key, 0) + (weight / 2 if countries.find(found.text) else weight)
            first.setdefault(key, found)
    best = max(scores, key=lambda key: scores[key], default=None)
    return _with_next(first[best], annotated) if best else None


def _with_next(place: Span, annotated: Annotated) -> str:
    after = [one for one in annotated.doc.ents if one.start == place.end + 1 and one.label_ == "place"]
    joined = after and annotated.doc[place.end].text == ","
    return annotated.doc[place.start : after[0].end].text if joined else place.text


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

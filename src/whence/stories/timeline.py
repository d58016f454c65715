"""The days that matter in a story, and what to say of each: a time line of its most and best supported events.

A day counts for what happened on it, by how many newsrooms tell it independently: each further newsroom that tells an
event adds, each further event of the day adds less. How many articles *appeared* on a day says when editors were at
work and counts nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from math import log2, sqrt
from typing import TYPE_CHECKING

from whence.edtf import days
from whence.model import Status
from whence.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whence.model import Event, Ledger, Report

LATER = 0.5
"""What a telling counts that appeared after the day itself, or the next: what is still told then has mattered."""
NEWS = 1
"""Days after an event in which a telling of it is news."""
LONGEST = 60
"""Words of a sentence that are looked at; longer ones tell several things."""
ALIKE = 0.5
"""Share of the shorter sentence's words that makes a second sentence say the same."""
LITTLE = 5
"""Words that a sentence must hold before each further one counts less."""
SAYING = 0.5
"""What is said counts half of what is done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A day of a time line."""

    date: str
    """``YYYY-MM-DD``."""
    weight: float
    """What happened on it, by how many tell it independently; to compare the days of one story only."""
    events: tuple[str, ...]
    """Ids of the events of the day, the best supported first."""
    reports: tuple[str, ...]
    """Ids of the reports whose sentences say best what happened."""
    sentences: tuple[str, ...]
    """Their sentences, as they stand in the articles."""


def timeline(ledger: Ledger, *, most: int | None = None, sentences: int = 2) -> tuple[Entry, ...]:
    """Return the days that matter most, in order of time, each with so many sentences at most.

    Only events that happened, on one known day, have a place in it.
    """
    reports = {report.id: report for report in ledger.reports}
    texts = {article.id: article.text for article in ledger.articles}
    published = {article: value.text for article, value in ledger.published}
    held: dict[str, list[tuple[float, Event]]] = defaultdict(list)
    for event in ledger.events:
        if event.status is Status.HAPPENED and _is_day(event.date):
            held[event.date].append((_weight(event, reports, published), event))
    weights = {day: _sum(weight for weight, _ in told) for day, told in held.items()}
    whole = {name: _sentence(report, texts) for name, report in reports.items()}
    chosen = sorted(weights, key=lambda day: (-weights[day], day))[:most]
    return tuple(_entry(day, weights[day], held[day], whole, sentences) for day in sorted(chosen))


def _is_day(text: str) -> bool:
    runs = days(text)
    return len(runs) == 1 and runs[0].length == 1


def _weight(event: Event, reports: Mapping[str, Report], published: Mapping[str, str]) -> float:
    """Return what an event counts: newsrooms that tell it, more for those that still do after the news of the day."""
    rooms = len(event.support.newsrooms)
    day = days(event.date)[0].low
    seen = [runs[0].low for name in event.reports if (runs := days(published.get(reports[name].article, "")))]
    later = sum(appeared - day > NEWS for appeared in seen)
    weight = log2(1 + rooms) + LATER * log2(1 + later)
    return weight * (SAYING if event.kind == "statement" else 1.0)


def _sum(weights: Iterable[float]) -> float:
    """Return the weight of a day: each further event counts less, since one happening is told as many."""
    ranked = sorted(weights, reverse=True)
    return round(sum(weight / sqrt(1 + rank) for rank, weight in enumerate(ranked)), 6)


def _entry(
    day: str, weight: float, told: Sequence[tuple[float, Event]], sentences: Mapping[str, str], most: int
) -> Entry:
    ranked = [event for _, event in sorted(told, key=lambda each: (-each[0], each[1].id))]
    said = {name: sentences[name] for event in ranked for name in event.reports}
    shown = _telling(said, most)
    iso = date.fromordinal(days(day)[0].low).isoformat()
    return Entry(
        iso, weight, tuple(event.id for event in ranked), tuple(shown), tuple(said[name] for name in shown),
    )  # fmt: skip


REACH = 400
"""Characters around a clause in which its sentence ends."""
_END = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")


def _sentence(report: Report, texts: Mapping[str, str]) -> str:
    """Return the whole sentence that a report's clause stands in, in one line."""
    text, span = texts.get(report.article, ""), report.sentence
    if not text:
        return " ".join(span.quote.split())
    before = [found.end() for found in _END.finditer(text, max(0, span.start - REACH), span.start)]
    start = before[-1] if before else span.start if span.start > REACH else 0
    after = _END.search(text, max(span.start, span.end - 1), span.end + REACH)
    return " ".join(text[start : after.end() if after else span.end].split())


def _telling(said: Mapping[str, str], most: int) -> list[str]:
    """Return the reports whose sentences hold most of the rare words that the day's sentences have in common."""
    words = {name: _words(text) for name, text in said.items()}
    spread = Counter(word for held in words.values() for word in held)
    score = {
        name: sum((spread[word] - 1) * rarity(word) for word in sorted(held)) / sqrt(len(held) + LITTLE)
        for name, held in words.items()
    }
    shown: list[str] = []
    for name in sorted(said, key=lambda name: (-round(score[name], 6), name)):
        if len(shown) < most and not any(_same(words[name], words[other]) for other in shown):
            shown.append(name)
    return shown


def _words(text: str) -> frozenset[str]:
    said = (word.strip(".,;:!?\"'()[]“”‘’").casefold() for word in text.split()[:LONGEST])
    return frozenset(word for word in said if len(word) > 2)  # noqa: PLR2004  shorter words carry no meaning


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= ALIKE * max(min(len(a), len(b)), 1)


__all__ = ["Entry", "timeline"]

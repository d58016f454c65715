"""The day an article was written, from its own words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from evaluation.rows import article, titled
from whence.annotate import annotate
from whence.resolve.calendar import bounds
from whence.resolve.dating import LATEST, likely, work_out

if TYPE_CHECKING:
    from evaluation.rows import Row
    from whence.model import Annotated
    from whence.resolve.calendar import Bounds

EARLIEST = date(1980, 1, 1)
"""The scorer knows no open ends: news that was typed into machines and kept is hardly older."""
BEFORE, AFTER = 366, 31
"""Days around the date that a page states in which its news was written: pages are published anew, and corrected."""


def dating(row: Row) -> Row:
    """Return the interval that the words allow, and the day, month or year that is likeliest."""
    return answer(annotate(article(titled(row))))


def answer(annotated: Annotated) -> Row:
    """Return the row's prediction; open ends are closed by the first and the last day that an article can have."""
    known, best = work_out(annotated), likely(annotated)
    low, high = bounds(known.text) if known else (None, None)
    if best and best.detail("basis") == "stated":
        low, high = around(bounds(best.text), low, high)
    return {
        "low": max(low or EARLIEST, EARLIEST).isoformat(),
        "high": (high or LATEST).isoformat(),
        "date": common(*bounds(best.text)) if best else None,
    }


def around(stated: Bounds, low: date | None, high: date | None) -> Bounds:
    """Return the days around a stated date that the text's own bounds leave; the text's alone where it leaves none.

    >>> around((date(2016, 5, 1), date(2016, 5, 1)), date(2016, 4, 1), None)
    (datetime.date(2016, 4, 1), datetime.date(2016, 6, 1))
    """
    first, last = stated
    if first is None or last is None:
        return low, high
    begin, end = first - timedelta(days=BEFORE), last + timedelta(days=AFTER)
    closer = max(low or begin, begin), min(high or end, end)
    return closer if closer[0] <= closer[1] else (low, high)


def common(low: date | None, high: date | None) -> str | None:
    """Return the day, month or year that both ends share, never more.

    >>> common(date(2024, 6, 19), date(2024, 6, 26)), common(date(2024, 2, 1), date(2024, 6, 26))
    ('2024-06', '2024')
    >>> common(date(2019, 6, 19), date(2024, 6, 26))
    """
    if low is None or high is None:
        return None
    first, last = low.isoformat(), high.isoformat()
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), None)

"""The day an article was written, from its own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from evaluation.rows import article, titled
from whence.annotate import annotate
from whence.resolve.calendar import bounds
from whence.resolve.dating import date_article

if TYPE_CHECKING:
    from evaluation.rows import Row


# The scorer knows no open ends: news before the one and after the other is not in its sets. The width then shows how
# little was said.
EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)


def dating(row: Row) -> Row:
    """Return the interval that the words allow, and the year, month or day that all of it lies in."""
    found = date_article(annotate(article(titled(row))))
    if found is None:
        return {}
    low, high = bounds(found.text)
    return {
        "low": (low or EARLIEST).isoformat(),
        "high": (high or LATEST).isoformat(),
        "date": common(low, high),
    }


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

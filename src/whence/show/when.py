"""An EDTF date in words, with the precision that was said and no more."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

from whence.edtf import days

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter", 34: "second quarter",
            35: "third quarter", 36: "fourth quarter", 40: "first half", 41: "second half"}  # fmt: skip
_LONG = 14
"""Days beyond which an interval is read as bounds of one day within it, not as something that lasted."""
_DATE = re.compile(r"(\d{3}[\dX]|XXXX|\d{2}XX|-)-?(?:-?(\d\d|XX))?(?:-(\d\d|XX))?(?:T[\d:.Z+-]*)?")


def say(edtf: str) -> str:
    """Return a date in words; what is no EDTF date comes back as it is.

    >>> say("1972-02-21"), say("1972-02"), say("1972-02-21/1972-02-28")
    ('21 February 1972', 'February 1972', '21 to 28 February 1972')
    >>> say("1972-02-21/1972-05-01")
    'between 21 February 1972 and 1 May 1972'
    >>> say("1972-02-21/..")
    'not before 21 February 1972'
    >>> say("../1972-02-28"), say("[2024-06-19,2024-06-26]"), say("--02-26"), say("1972~")
    ('not after 28 February 1972', '19 June 2024 or 26 June 2024', '26 February, year unknown', 'about 1972')
    """
    if not edtf:
        return "date unknown"
    if edtf[0] in "[{" and edtf[-1] in "]}":
        return " or ".join(say(part.strip().replace("..", "/")) for part in edtf[1:-1].split(","))
    low, slash, high = edtf.partition("/")
    if not slash or not all(end in {"", ".."} or _one(end) != end or end.isdigit() for end in (low, high)):
        return _one(edtf)
    if low in {"", ".."}:
        return f"not after {_one(high)}"
    if high in {"", ".."}:
        return f"not before {_one(low)}"
    return _between(low, high, edtf)


def _between(low: str, high: str, edtf: str) -> str:
    first, last = _one(low), _one(high)
    run = days(edtf)
    if run and run[0].length > _LONG:
        return f"between {first} and {last}"
    shared = low[:7] == high[:7] and len(low) == len(high) == len("1972-02-21") and first != low
    return f"{int(low[8:10])} to {last}" if shared else f"{first} to {last}"


def _one(text: str) -> str:
    plain = text.rstrip("~?%").replace("~", "").replace("?", "").replace("%", "")
    match = _DATE.fullmatch(plain)
    if match is None:
        return text
    words = _words(*match.groups())
    if words is None:
        return text
    if "~" in text or "%" in text:
        return f"about {words}"
    return f"perhaps {words}" if "?" in text else words


def _words(year: str, month: str | None, day: str | None) -> str | None:
    year_words = _year(year)
    if not month or month == "XX":
        return year_words
    number = int(month)
    if number in _SEASONS:
        return f"{_SEASONS[number]} of {year_words}"
    if not 1 <= number <= 12:  # noqa: PLR2004  # months of a year
        return None
    name = month_name[number] if not day or day == "XX" else f"{int(day)} {month_name[number]}"
    return f"{name}, year unknown" if year in {"-", "XXXX"} else f"{name} {year_words}"


def _year(year: str) -> str:
    if year in {"-", "XXXX"}:
        return "year unknown"
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    return f"{year[:3]}0s" if year.endswith("X") else year


def weekday(edtf: str) -> str:
    """Return the day of the week of a date that is one day, else nothing.

    >>> weekday("1972-02-21"), weekday("1972-02")
    ('Monday', '')
    """
    runs = days(edtf)
    if len(runs) != 1 or runs[0].length != 1:
        return ""
    return date.fromordinal(runs[0].low).strftime("%A")


def precision(edtf: str) -> str:
    """Return how exact a date is.

    ``day``, ``days`` or ``month`` (31 days at most), ``year`` (more), ``open``, ``choice`` or ``unknown``.

    >>> [precision(text) for text in ("1972-02-21", "1972-02", "1972", "1972-02-21/..", "1972-02-21/1972-02-28")]
    ['day', 'month', 'year', 'open', 'days']
    """
    runs = days(edtf)
    if not runs:
        return "unknown"
    if len(runs) > 1:
        return "choice"
    if not runs[0].is_bounded:
        return "open"
    if runs[0].length == 1:
        return "day"
    if runs[0].length > 31:  # noqa: PLR2004  # days of the longest month
        return "year"
    return "days" if "/" in edtf else "month"


__all__ = ["precision", "say", "weekday"]

"""Dates that a header, a row or a page states of itself, as EDTF. Dates of sentences are read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_OF_WEEK = r"\b(?:[Mm]on|[Tt]ues?|[Ww]ed(?:nes)?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?\b"
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<y>1[0-9]{3}|20[0-9]{2})"
_DAY = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_NUMBER = r"(?P<m>0?[1-9]|1[0-2])"

# The ways of writing a full date; each group's name gets the way's number.
WAYS = (
    rf"{_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])(?=T\d|[^\w-]|$)",
    rf"{_YEAR}/{_NUMBER}/{_DAY}",
    rf"{_DAY}\.\s?{_NUMBER}\.\s?{_YEAR}",
    rf"{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}\.?,?[\s-]+{_YEAR}",
    rf"{_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?\s*,?\s+{_YEAR}",
    r"(?P<y>19[0-9]{2}|20[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])",
    # Day or month first: nobody knows (_either_order).
    r"(?P<a>[0-3]?[0-9])(?P<s>[/-])(?P<b>[0-3]?[0-9])(?P=s)(?P<y>1[0-9]{3}|20[0-9]{2}|[0-9]{2})",
)


def _numbered(way: int, pattern: str) -> str:
    """Return a pattern whose groups' names end in the way's number, so that several can stand in one."""
    return re.sub(r"\(\?P(<|=)(\w)", rf"(?P\g<1>\g<2>{way}", pattern)


DATE = re.compile(
    r"(?<![\w/.-])(?:" + "|".join(_numbered(*each) for each in enumerate(WAYS)) + r")(?![0-9]|[/.-][0-9])",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"{_MONTH}\.?,?\s+{_YEAR}", re.IGNORECASE)
_SHORT_ISO = re.compile(r"(?:1[0-9]{3}|20[0-9]{2})(?:-(?:0[1-9]|1[0-2]))?")
_IN_ADDRESS = re.compile(
    r"/(?P<y>19[0-9]{2}|20[0-9]{2})[/-](?P<m>0[1-9]|1[0-2])[/-](?P<d>0[1-9]|[12][0-9]|3[01])(?=[/-])"
)
# Two-digit years up to this are of our century, as in POSIX.
PIVOT = 68
LONGEST_DATE, LONGEST_ADDRESS = 200, 2_000


@dataclass(frozen=True, slots=True)
class Stated:
    """A date and where its characters are."""

    edtf: str
    start: int
    end: int
    short: bool
    """Whether its year has two digits: it may be anything where nothing says that it is a date."""


def find_dates(text: str) -> tuple[Stated, ...]:
    """Return the full dates that are written in ``text``.

    >>> [stated.edtf for stated in find_dates("Posted: Tuesday, May 26, 2015 Updated 27.05.2015")]
    ['2015-05-26', '2015-05-27']
    """
    return tuple(stated for match in DATE.finditer(text) if (stated := _stated(match)))


def stated_date(text: str) -> str:
    """Return the one date that ``text`` as a whole states, as EDTF; an empty string when it states none.

    >>> stated_date("2024-06-19T08:00:00Z"), stated_date("June 2024"), stated_date("Wed, 19 Jun 2024 08:00 GMT")
    ('2024-06-19', '2024-06', '2024-06-19')
    """
    text = text.strip()[:LONGEST_DATE]
    if found := find_dates(text):
        return found[0].edtf
    if match := _MONTH_ONLY.fullmatch(text):
        return f"{match['y']}-{_month(match['m']):02}"
    return text if _SHORT_ISO.fullmatch(text) else ""


def date_in_address(url: str) -> str:
    """Return the date in a web address, where it has one.

    >>> date_in_address("https://example.org/2024/06/19/gift.html")
    '2024-06-19'
    """
    match = _IN_ADDRESS.search(url[:LONGEST_ADDRESS])
    return _checked(int(match["y"]), int(match["m"]), int(match["d"])) if match else ""


def _stated(match: re.Match[str]) -> Stated | None:
    groups = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    year = groups["y"]
    if "a" in groups:
        edtf = _either_order(int(groups["a"]), int(groups["b"]), _full_year(year), groups["s"])
    else:
        edtf = _checked(int(year), _month(groups["m"]), int(groups["d"]))
    return Stated(edtf, match.start(), match.end(), len(year) == 2) if edtf else None  # noqa: PLR2004


def _either_order(a: int, b: int, year: int, mark: str) -> str:
    """Return the date of ``a/b/year``: only the year where both orders give a day, for nothing says which is meant.

    With hyphens the day comes first: nobody writes month-day-year so.
    """
    if mark == "-":
        return _checked(year, b, a)
    readings = {_checked(year, month, day) for month, day in ((a, b), (b, a))} - {""}
    return readings.pop() if len(readings) == 1 else str(year) if readings else ""


def _full_year(said: str) -> int:
    short = len(said) == 2  # noqa: PLR2004
    return int(said) + (0 if not short else 2000 if int(said) <= PIVOT else 1900)


def _month(said: str) -> int:
    return int(said) if said.isdigit() else MONTHS.index(said[:3].lower()) + 1


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


__all__ = ["DAY_OF_WEEK", "Stated", "date_in_address", "find_dates", "stated_date"]

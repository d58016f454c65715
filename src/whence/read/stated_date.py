"""Dates that a header, a row or a page states of itself, as EDTF. Dates of sentences are read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"(?P<{0}>1[0-9]{{3}}|20[0-9]{{2}})"
_DAY = r"(?P<{0}>0?[1-9]|[12][0-9]|3[01])"

# One alternative for each way of writing a full date; the groups' last letter names the way.
DATE = re.compile(
    r"(?<![\w/.-])(?:"
    + "|".join(
        (
            _YEAR.format("ya") + r"-(?P<ma>0[1-9]|1[0-2])-" + r"(?P<da>0[1-9]|[12][0-9]|3[01])(?=T\d|[^\w-]|$)",
            _YEAR.format("yb") + r"/(?P<mb>0?[1-9]|1[0-2])/" + _DAY.format("db"),
            _DAY.format("dc") + r"\.\s?(?P<mc>0?[1-9]|1[0-2])\.\s?" + _YEAR.format("yc"),
            r"(?P<sd>[0-3]?[0-9])/(?P<se>[0-3]?[0-9])/(?P<sy>1[0-9]{3}|20[0-9]{2}|[0-9]{2})",
            _DAY.format("df")
            + r"(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
            + _MONTH.format("mf")
            + r"\.?,?[\s-]+"
            + _YEAR.format("yf"),
            _MONTH.format("mg") + r"\.?\s+" + _DAY.format("dg") + r"(?:st|nd|rd|th)?\s*,?\s+" + _YEAR.format("yg"),
            r"(?P<yh>19[0-9]{2}|20[0-9]{2})(?P<mh>0[1-9]|1[0-2])(?P<dh>0[1-9]|[12][0-9]|3[01])",
        )
    )
    + r")(?![0-9]|[/.-][0-9])",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    r"(?:" + _MONTH.format("m") + r"\.?,?\s+" + _YEAR.format("y") + r"|(?P<yy>\d{4})-(?P<mm>0[1-9]|1[0-2]))",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(r"(?:1[0-9]{3}|20[0-9]{2})")
# Two-digit years up to this are of our century, as in POSIX.
PIVOT = 68
_IN_ADDRESS = re.compile(
    r"/(?P<y>19[0-9]{2}|20[0-9]{2})[/-](?P<m>0[1-9]|1[0-2])[/-](?P<d>0[1-9]|[12][0-9]|3[01])(?=[/-])"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date and where its characters are."""

    edtf: str
    start: int
    end: int


def find_dates(text: str) -> tuple[Stated, ...]:
    """Return the full dates that are written in ``text``.

    >>> [stated.edtf for stated in find_dates("Posted: Tuesday, May 26, 2015 Updated 27.05.2015")]
    ['2015-05-26', '2015-05-27']
    """
    found = ((_edtf(match), match) for match in DATE.finditer(text))
    return tuple(Stated(edtf, match.start(), match.end()) for edtf, match in found if edtf)


def stated_date(text: str) -> str:
    """Return the one date that ``text`` as a whole states, as EDTF; an empty string when it states none.

    >>> stated_date("2024-06-19T08:00:00Z"), stated_date("June 2024"), stated_date("Wed, 19 Jun 2024 08:00 GMT")
    ('2024-06-19', '2024-06', '2024-06-19')
    """
    text = text.strip()[:200]
    if found := find_dates(text):
        return found[0].edtf
    if match := _MONTH_ONLY.fullmatch(text):
        if match["yy"]:
            return f"{match['yy']}-{match['mm']}"
        return f"{match['y']}-{_month(match['m']):02}"
    return text if _YEAR_ONLY.fullmatch(text) else ""


def date_in_address(url: str) -> str:
    """Return the date in a web address, where it has one.

    >>> date_in_address("https://example.org/2024/06/19/gift.html")
    '2024-06-19'
    """
    match = _IN_ADDRESS.search(url[:2000])
    return _checked(int(match["y"]), int(match["m"]), int(match["d"])) if match else ""


def _edtf(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups["sy"]:
        return _slashed(int(groups["sd"]), int(groups["se"]), groups["sy"])
    for way in "abcfgh":
        if groups[f"y{way}"]:
            return _checked(int(groups[f"y{way}"]), _month(groups[f"m{way}"]), int(groups[f"d{way}"]))
    return ""


def _slashed(a: int, b: int, year: str) -> str:
    """Return the date of ``a/b/year``: only the year where both orders give a day, for nothing says which is meant."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= PIVOT else 1900)  # noqa: PLR2004
    readings = {_checked(full, month, day) for month, day in ((a, b), (b, a))} - {""}
    return readings.pop() if len(readings) == 1 else str(full) if readings else ""


def _month(said: str) -> int:
    return (
        int(said)
        if said.isdigit()
        else next(n for n, name in enumerate(MONTHS, 1) if name.startswith(said.lower()[:3]))
    )


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


__all__ = ["DATE", "Stated", "date_in_address", "find_dates", "stated_date"]

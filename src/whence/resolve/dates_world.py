"""Things of the world with the day from which news could speak of them: who names one wrote no earlier.

Public facts, written by hand: firms and services by their launch, bodies by their founding, diseases by their naming.
A name is here only if it meant nothing else in the news before. Super Bowls and Olympic Games are reckoned.
"""

from __future__ import annotations

import re
from functools import cache

SINCE = {
    "AIDS epidemic": "1982-07-27", "cell phone": "1984-01-01", "cellphone": "1984-01-01",
    "World Wide Web": "1991-08-06", "web site": "1993-06-01", "website": "1993-06-01", "text message": "1994-01-01",
    "text messages": "1994-01-01", "eBay": "1995-09-03", "AMBER Alert": "1996-10-05", "Amber Alert": "1996-10-05",
    "Viagra": "1998-03-27", "dashcam": "2000-01-01", "smartphone": "2000-01-01", "Wikipedia": "2001-01-15",
    "Sept. 11 attacks": "2001-09-11", "September 11 attacks": "2001-09-11", "Guantanamo Bay detention": "2002-01-11",
    "Department of Homeland Security": "2002-11-25", "SARS": "2003-02-28", "LinkedIn": "2003-05-05",
    "MySpace": "2003-08-01", "social media": "2004-01-01", "Facebook": "2004-02-04", "Gmail": "2004-04-01",
    "YouTube": "2005-02-14", "Hurricane Katrina": "2005-08-25", "Twitter": "2006-03-21", "WikiLeaks": "2006-10-04",
    "iPhone": "2007-01-09", "hashtag": "2007-08-23", "Airbnb": "2008-08-01", "Bitcoin": "2008-10-31",
    "WhatsApp": "2009-01-01", "ObamaCare": "2009-01-20", "Obamacare": "2009-01-20", "Kickstarter": "2009-04-28",
    "Affordable Care Act": "2009-09-17", "iPad": "2010-01-27", "GoFundMe": "2010-05-10", "Instagram": "2010-10-06",
    "Arab Spring": "2011-01-06", "Free Syrian Army": "2011-07-29", "Snapchat": "2011-09-01", "selfie": "2012-01-01",
    "Brexit": "2012-05-15", "ISIL": "2013-04-08", "Islamic State in Iraq and Syria": "2013-04-08",
    "Islamic State of Iraq and Syria": "2013-04-08", "Boston Marathon bombing": "2013-04-15",
    "Black Lives Matter": "2013-07-13", "Euromaidan": "2013-11-21", "Apple Watch": "2014-09-09",
    "Zika virus outbreak": "2015-05-01", "JCPOA": "2015-07-14", "Syrian Democratic Forces": "2015-10-10",
    "Paris climate agreement": "2015-12-12", "TikTok": "2017-09-01", "MeToo": "2017-10-15", "QAnon": "2017-10-28",
    "COVID": "2020-02-11", "COVID-19": "2020-02-11", "Covid": "2020-02-11", "AUKUS": "2021-09-15",
    "ChatGPT": "2022-11-30",
}  # fmt: skip
"""Name: first day on which it could be written."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ADDRESS = re.compile(r"\bhttps?://\S{1,80}|\bwww\.\w{1,40}|\b\w{2,40}\.com\b")
_FIRST_ADDRESSES = "1993-06-01"
"""News names addresses of the web from the summer of 1993 at the earliest."""
_SUPER_BOWL = re.compile(r"\bSuper Bowl ([IVXLC]{1,8}|\d{1,2})\b")
_FIRST_SUPER_BOWL = 1967
"""Super Bowl I was played in January 1967, each next one a year later."""


@cache
def _names() -> re.Pattern[str]:
    # Longest first, whole words only; a web address or a handle names the service as well.
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, SINCE), key=len, reverse=True)) + r")(?!\w)")


def named_since(text: str) -> tuple[str, str] | None:
    """Return the youngest thing that a text names, in its words, and the day from which it could be named.

    >>> named_since("He wrote on Facebook that the GoFundMe page was his.")
    ('GoFundMe', '2010-05-10')
    """
    found = [(SINCE[match.group()], match.group()) for match in _names().finditer(text)]
    address = _ADDRESS.search(text)
    if address:
        found.append((_FIRST_ADDRESSES, address.group()))
    day, name = max(found, default=("", ""))
    return (name, day) if name else None


def super_bowl(text: str) -> tuple[str, str] | None:
    """Return the latest Super Bowl that a text names and the year before it is played, when news begins to name it.

    >>> super_bowl("They won Super Bowl XLIX.")
    ('Super Bowl XLIX', '2014')
    """
    found = [(year, match.group()) for match in _SUPER_BOWL.finditer(text) if (year := _played(match[1]))]
    year, name = max(found, default=(0, ""))
    return (name, str(year - 1)) if name else None


def _played(number: str) -> int:
    count = int(number) if number.isdigit() else _roman(number)
    return _FIRST_SUPER_BOWL + count - 1 if 0 < count < 100 else 0  # noqa: PLR2004  none has three digits yet


def _roman(number: str) -> int:
    """Return the value of a Roman number.

    >>> _roman("XLIX")
    49
    """
    values = [_ROMAN[letter] for letter in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


__all__ = ["named_since", "super_bowl"]

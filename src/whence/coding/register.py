"""Lines of a gift register as protocol offices print them: item, day received, estimated value, where it went."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = r"\s*[-–—:]+\s*"
_RECEIVED = re.compile(rf"\bRec(?:'d|’d|d|eived)?\.?{_DASH}(?P<day>[^;.]{{4,30}}?)(?=[.;]|\s+Est|$)", re.IGNORECASE)
_VALUE = re.compile(
    rf"\bE[sx]t(?:imated|\.)?\s*Value(?:{_DASH}|\s+)(?P<sum>[^;]{{1,80}}?)(?=\.\s|\.$|;|$)", re.IGNORECASE
)
_SUM = re.compile(r"(?P<sign>US\$|[$£€¥])?\s?(?P<n>\d[\d,]*(?:\.\d+)?)")
_CURRENCIES = {"$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_LABEL = re.compile(rf"^(?:Disposition|Location){_DASH}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of a register says; a part that it leaves out is empty, and ``value`` is None."""

    item: str
    received: str
    """The day in the register's words."""
    value: float | None
    currency: str
    disposition: str


def line(text: str) -> Line:
    """Return what a line says of its first gift; of several sums the largest, which is their total where one is given.

    >>> line("A carved owl. Recd--March 4, 1998. Est. Value--$1,200. Archives Foreign.")
    Line(item='A carved owl', received='March 4, 1998', value=1200.0, currency='USD', disposition='Archives Foreign')
    """
    received, said = _RECEIVED.search(text), list(_VALUE.finditer(text))
    opens = min((found.start() for found in (received, *said[:1]) if found), default=len(text))
    sums = [found for one in said for found in _SUM.finditer(one["sum"])]
    sums = [found for found in sums if found["sign"]] or sums[:1]  # "$290 reported on October 8, 1999"
    value = max((float(found["n"].replace(",", "")) for found in sums), default=None)
    sign = next((found["sign"] for found in sums if found["sign"]), "")
    after = text[said[-1].end() :].strip(" .;") if said else ""
    return Line(
        item=" ".join(text[:opens].split()).strip(" .;"),
        received=" ".join(received["day"].split()) if received else "",
        value=value,
        currency=_CURRENCIES.get(sign, ""),
        disposition=_LABEL.sub("", " ".join(after.split())),
    )


__all__ = ["Line", "line"]

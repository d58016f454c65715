"""Words that say when: each with its class for the grammar (``times_rules``) and its value for the form.

``lexemes(doc)`` cuts a text into such words. A lexeme may belong to several classes (19 is a day of the month and
a number); words that are something else (``WORD``) break expressions apart.
"""

# ruff: noqa: E501  rows of a table

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc


class Lexeme(NamedTuple):
    """A word, number or mark: its characters, its classes, its value."""

    start: int
    end: int
    classes: tuple[str, ...]
    value: str


MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS = ("second", "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade",
         "century", "millennium")  # fmt: skip
ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth")  # fmt: skip

ZONES = ("GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "BST", "CET", "CEST",
         "EET", "MSK", "IST", "PKT", "JST", "KST", "AEST", "AEDT")  # fmt: skip

# Word: (classes, value). What a class means is seen where the grammar uses it.
WORDS: dict[str, tuple[tuple[str, ...], str]] = {
    "today": (("TODAY",), "0"), "yesterday": (("TODAY",), "-1"), "tomorrow": (("TODAY",), "1"),
    "tonight": (("TONIGHT",), "NI"), "overnight": (("OVERNIGHT",), "NI"),
    "morning": (("PART",), "MO"), "afternoon": (("PART",), "AF"), "evening": (("PART",), "EV"),
    "night": (("PART",), "NI"), "dawn": (("PART",), "MO"), "mornings": (("PARTS",), "MO"),
    "afternoons": (("PARTS",), "AF"), "evenings": (("PARTS",), "EV"), "nights": (("PARTS",), "NI"),
    "noon": (("NOON",), "12:00"), "midday": (("NOON",), "12:00"), "midnight": (("NOON",), "24:00"),
    "last": (("REL", "LAST"), "-1"), "past": (("PAST",), "-1"), "this": (("REL", "THIS"), "0"), "next": (("REL", "NEXT"), "1"),
    "coming": (("COMING",), "1"), "upcoming": (("COMING",), "1"), "current": (("CURRENT",), "0"),
    "previous": (("PREVIOUS",), "-1"), "preceding": (("PREVIOUS",), "-1"), "prior": (("PRIOR",), "-1"),
    "following": (("FOLLOWING",), "1"), "same": (("SAME",), "0"), "that": (("THAT",), "0"), "these": (("THESE",), "0"),
    "those": (("THOSE",), "0"),
    "ago": (("AGO",), "-"), "later": (("LATER",), ""), "earlier": (("EARLIER",), "-"), "after": (("AFTER",), ""),
    "before": (("BEFORE",), "-"), "afterwards": (("LATER",), ""), "afterward": (("LATER",), ""), "hence": (("HENCE",), ""),
    "from": (("FROM",), ""), "since": (("SINCE",), ""), "until": (("UNTIL",), ""), "till": (("UNTIL",), ""),
    "early": (("EARLY",), "start"), "late": (("EARLY",), "end"), "mid": (("MID",), "mid"), "middle": (("EDGE",), "mid"),
    "beginning": (("EDGE",), "start"), "start": (("EDGE",), "start"), "end": (("EDGE",), "end"), "close": (("EDGE",), "end"),
    "every": (("EVERY",), "every"), "each": (("EVERY",), "each"),
    "daily": (("OFTEN",), "P1D"), "weekly": (("OFTEN",), "P1W"), "monthly": (("OFTEN",), "P1M"), "yearly": (("OFTEN",), "P1Y"), "annually": (("OFTEN",), "P1Y"), "hourly": (("OFTEN",), "PT1H"), "biweekly": (("OFTEN",), "P2W"),
    "now": (("NOW",), "present"), "currently": (("NOW",), "present"), "nowadays": (("NOW",), "present"),
    "presently": (("NOW",), "present"), "recently": (("NOW",), "past"), "lately": (("NOW",), "past"),
    "recent": (("RECENT",), "past"),
    "future": (("FUTURE",), "future"), "present": (("PRESENT",), "present"), "time": (("TIME",), ""),
    "moment": (("MOMENT",), ""), "near": (("NEAR",), ""), "full": (("FULL",), ""), "whole": (("WHOLE",), ""), "once": (("ONCE",), ""), "twice": (("ONCE",), ""), "soon": (("SOON",), "future"), "shortly": (("SOON",), "future"),
    "about": (("ABOUT",), "approx"), "around": (("ABOUT",), "approx"), "approximately": (("ABOUT",), "approx"),
    "roughly": (("ABOUT",), "approx"), "some": (("ABOUT", "SOME"), "approx"), "nearly": (("ABOUT",), "less"),
    "almost": (("ABOUT",), "less"), "over": (("ABOUT",), "more"), "under": (("ABOUT",), "less"), "another": (("ANOTHER",), "1"), "more": (("MORE",), "more"), "less": (("LESS",), "less"),
    "than": (("THAN",), ""), "at": (("AT",), ""), "least": (("LEAST",), "more"), "most": (("MOST",), "less"),
    "up": (("UP",), ""), "to": (("TO",), ""), "the": (("THE",), ""), "a": (("A",), "1"), "an": (("A",), "1"), "of": (("OF",), ""),
    "in": (("IN",), ""), "on": (("ON",), ""), "and": (("AND",), ""), "or": (("AND",), ""), "between": (("FROM",), ""),
    "half": (("HALF",), "0.5"), "couple": (("COUPLE",), "2"), "few": (("FEW",), "X"), "several": (("MANY",), "X"),
    "many": (("MANY",), "X"), "dozen": (("DOZEN",), "12"), "old": (("OLD",), ""), "long": (("LONG",), ""), "age": (("AGE",), ""),
    "ten": (("ONE",), "10"), "fiscal": (("FISCAL",), ""), "financial": (("FINANCIAL",), ""), "earlier.": (("EARLIER",), "-"), "o'clock": (("OCLOCK",), ""), "century": (("UNIT", "CENTURY"), "century"),
    "centuries": (("UNITS",), "century"), "millennia": (("UNITS",), "millennium"), "period": (("PERIOD", "SPELL"), ""), "latest": (("LATEST",), "0"),
    "ended": (("ENDED",), ""), "ending": (("ENDED",), ""), "additional": (("ADDITIONAL",), ""), "comparable": (("ALIKE",), ""), "corresponding": (("ALIKE",), ""),
    "similar": (("ALIKE",), ""), "per": (("PER",), ""), "nineties": (("NINETIES",), "199"), "eighties": (("NINETIES",), "198"),
    "seventies": (("NINETIES",), "197"), "sixties": (("NINETIES",), "196"), "fifties": (("NINETIES",), "195"),
    "forties": (("NINETIES",), "194"), "thirties": (("NINETIES",), "193"), "twenties": (("NINETIES",), "192"),
    "era": (("PERIOD",), ""), "times": (("TIMES",), ""), "ad": (("AD",), "AD"), "bc": (("BC",), "BC"), "bce": (("BC",), "BC"),
    "ce": (("AD",), "AD"), "hundred": (("HUNDRED",), "100"), "thousand": (("HUNDRED",), "1000"), "million": (("HUNDRED",), "1000000"),
    "day": (("UNIT", "DAYU"), "day"), "year": (("UNIT", "YEARU"), "year"), "week": (("UNIT", "WEEKU"), "week"),
    "month": (("UNIT", "MONTHU"), "month"), "decade": (("UNIT", "DECADEU"), "decade"), "quarter": (("UNIT", "QUARTER"), "quarter"),
    "third": (("ORD",), "3"), "not": (("NOT",), ""), "as": (("AS",), ""), "days": (("UNITS", "DAYSU"), "day"), "weeks": (("UNITS", "WEEKSU"), "week"),
    "round": (("ROUND",), ""), "latter": (("LATTER",), "end"), "part": (("PIECE",), ""), "weekday": (("WEEKDAYU",), "weekday"),
    "weekdays": (("WEEKDAYSU",), "weekday"), "eve": (("EVE",), ""), "local": (("LOCAL",), ""),
}  # fmt: skip
WORDS |= {name.lower(): (("ZONE",), name) for name in ZONES}
WORDS |= {name: (("MONTH",), str(i)) for i, name in enumerate(MONTHS, 1)}
WORDS |= {name[:3]: (("MONTH",), str(i)) for i, name in enumerate(MONTHS, 1) if name not in {"may", "march"}}
WORDS |= {"mar": (("MONTH",), "3"), "sept": (("MONTH",), "9")}
WORDS |= {name: (("WEEKDAY",), str(i)) for i, name in enumerate(WEEKDAYS, 1)}
WORDS |= {name + "s": (("WEEKDAYS",), str(i)) for i, name in enumerate(WEEKDAYS, 1)}
WORDS |= {
    name[:n]: (("WEEKDAY",), str(i)) for i, name in enumerate(WEEKDAYS, 1) for n in (3, 4, 5) if n < len(name) - 2
}
WORDS |= {name: (("SEASON",), value) for name, value in SEASONS.items()}
WORDS |= {name + "s": (("SEASONS",), value) for name, value in SEASONS.items()}
WORDS |= {name: (("UNIT",), name) for name in UNITS if name not in WORDS}
WORDS |= {
    name + "s": (("UNITS",), name)
    for name in UNITS
    if name + "s" not in WORDS and name not in {"century", "millennium"}
}
WORDS |= {name: (("ONE",), str(i)) for i, name in enumerate(ONES)}
WORDS |= {name: (("TEN",), str(i * 10)) for i, name in enumerate(TENS, 2)}
WORDS |= {name: (("ORD",), str(i)) for i, name in enumerate(ORDINALS, 1)}
WORDS |= {
    "nineteen": (("ONE", "TEEN"), "19"),
    "eighteen": (("ONE", "TEEN"), "18"),
    "weekend": (("UNIT", "WEEKEND"), "weekend"),
}
WORDS["second"] = (("ORD", "UNIT"), "2")

# Words that are also verbs, or common words: they count only when written like a name, or tagged as a noun.
CAPITAL = {*MONTHS, *WEEKDAYS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"} | {
    name[:n] for name in WEEKDAYS for n in (3, 4, 5)
}
ABBREVIATED = {name[:n] for name in (*MONTHS, *WEEKDAYS) for n in (3, 4, 5) if n < len(name) - 1} | {"sept"}
VERBS = {"may", "march", "spring", "springs", "fall", "falls", "second", "seconds", "august"}
MARKS = {",": "COMMA", "(": "OPEN", ")": "CLOSE", "-": "HYPHEN", "/": "SLASH", ".": "DOT", "'": "QUOTE", "'s": "OF"}

HOLIDAYS = {
    "christmas day": "12-25", "christmas eve": "12-24", "christmas": "12-25", "new year's day": "01-01", "new year's eve": "12-31",
    "new year's": "01-01", "boxing day": "12-26", "halloween": "10-31", "valentine's day": "02-14", "st patrick's day": "03-17",
    "st. patrick's day": "03-17", "may day": "05-01", "independence day": "07-04", "fourth of july": "07-04", "veterans day": "11-11",
    "armistice day": "11-11", "thanksgiving day": "thanksgiving", "thanksgiving": "thanksgiving", "labor day": "labor",
    "memorial day": "memorial", "good friday": "easter-2", "easter sunday": "easter+0", "easter monday": "easter+1",
    "easter": "easter+0", "ash wednesday": "easter-46", "palm sunday": "easter-7", "martin luther king day": "mlk",
    "bastille day": "07-14", "anzac day": "04-25", "orthodox christmas": "01-07", "orthodox easter": "orthodox+0",
    "st stephen's day": "12-26", "st. stephen's day": "12-26", "all saints' day": "11-01", "canada day": "07-01", "australia day": "01-26",
    "columbus day": "columbus", "epiphany": "01-06", "earth day": "04-22", "international women's day": "03-08",
}  # fmt: skip

ERAS = {
    "cold war": "1947/1991", "first world war": "1914/1918", "second world war": "1939/1945", "world war i": "1914/1918",
    "world war ii": "1939/1945", "world war one": "1914/1918", "world war two": "1939/1945", "great depression": "1929/1939",
    "victorian era": "1837/1901", "edwardian era": "1901/1910", "elizabethan era": "1558/1603", "napoleonic wars": "1803/1815",
    "soviet era": "1922/1991", "apartheid era": "1948/1994", "weimar republic": "1918/1933", "meiji era": "1868/1912",
    "edo period": "1603/1868", "ming dynasty": "1368/1644", "qing dynasty": "1644/1912", "tang dynasty": "0618/0907",
    "middle ages": "0476/1492", "american civil war": "1861/1865", "spanish civil war": "1936/1939", "korean war": "1950/1953",
    "cultural revolution": "1966/1976", "prohibition era": "1920/1933", "mao era": "1949/1976", "stalin era": "1924/1953",
}  # fmt: skip
"""Eras that news names, with their first and last year as encyclopaedias give them."""

_ZONES = frozenset(name.lower() for name in ZONES)
_LONGEST_NUMBER = 9
"""Characters: longer numbers count neither days nor years."""

_LEXEME = re.compile(
    r"(?P<iso>\b(?:1\d|20)\d\d-(?:0\d|1[0-2])-[0-3]\d(?:T[0-2]\d(?::[0-5]\d){1,2}Z?)?(?!\d))"
    r"|(?P<yearfirst>\b(?:1\d|20)\d\d/(?:0\d|1[0-2])/[0-3]\d\b)"
    r"|(?P<dotted>\b[0-3]?\d\.[01]?\d\.(?:1\d|20)\d\d\b)"
    r"|(?P<nth>\b[QH][1-4]\b)"
    r"|(?P<fiscalyear>\bFY\s?(?:\d{4}(?:[-/]\d\d)?|'?\d\d)\b)"
    r"|(?P<era>\b(?:" + "|".join(sorted(map(re.escape, ERAS), key=len, reverse=True)) + r")\b)"
    r"|(?P<military>\b[0-2]\d[0-5]\d(?=\s?(?:" + "|".join(ZONES) + r")\b)|(?<=\bat )[0-2]\d[0-5]\d(?= h(?:ou)?rs\b)"
    r"|\b[0-2]?\dh[0-5]\d\b)"
    r"|(?P<slashed>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<holiday>\b(?:" + "|".join(sorted(map(re.escape, HOLIDAYS), key=len, reverse=True)) + r")\b)"
    r"|(?P<clock>\b[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?=\s?[ap]\.?\s?m\b)|\b[0-2]?\d:[0-5]\d(?::[0-5]\d)?\b)"
    r"|(?P<decade>\b(?:1\d|20)\d0'?s\b|'\d0s\b)"
    r"|(?P<bcdecade>\b\d{1,2}0s(?=\s+B\.?\s?C))"
    r"|(?P<short>'\d\d(?!\w))"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?:[$£€#]\s?)?\d+(?:,\d{3})*(?:\.\d+)?(?:%|\b|(?=[ap]\.?\s?m\b)))"
    r"|(?P<fraction>½)"
    r"|(?P<christ>\b(?:B\.\s?C\.?(?:\s?E\.?)?|A\.\s?D\.?)(?!\w))"
    r"|(?P<halfday>(?<![^\W\d])[ap]\.?\s?m\b\.?)"
    r"|(?P<word>\b(?:" + "|".join(sorted(ABBREVIATED)) + r")\.|[^\W\d_]+(?:'clock)?)"
    r"|(?P<mark>'s\b|[,()\-\u2013\u2014/.'])"
    r"|\S",
    re.IGNORECASE,
)


def lexemes(doc: Doc) -> Iterator[Lexeme]:
    """Yield the words, numbers and marks of a text in order."""
    tags = {token.idx: token.tag_ for token in doc}
    text = doc.text
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup or ""
        classes, value = (
            _READ[kind](match.group(), text, match, tags)
            if kind in _READ
            else ((kind.upper() or "WORD",), match.group())
        )
        yield Lexeme(match.start(), match.end(), classes, value)


Classed = tuple[tuple[str, ...], str]
Match = re.Match[str]


def _word(word: str, text: str, match: Match, tags: dict[int, str]) -> Classed:
    lower = word.lower().rstrip(".")
    entry = WORDS.get(lower)
    if entry is None:
        return ("WORD",), word
    if lower in CAPITAL and not word[0].isupper():
        return ("WORD",), word
    if lower in VERBS and not _noun(lower, text, match, tags):
        return ("WORD",), word
    if lower in {"sun", "sat", "wed", "mar", "mon", "dec", "thu", "fri", "jan"} and word[-1] != ".":
        following = text[match.end() : match.end() + 4].strip()
        return entry if following[:1].isdigit() else (("WORD",), word)
    if lower in {"bc", "ad", "bce", "ce", *_ZONES} and not word.isupper():
        return ("WORD",), word
    return entry


def _noun(lower: str, text: str, match: Match, tags: dict[int, str]) -> bool:
    tag = tags.get(match.start(), "")
    if lower in {"second", "seconds"}:
        return True
    near_number = text[match.end() : match.end() + 5].strip(" ,.")[:1].isdigit()
    if lower == "august" or near_number:
        return match.group()[0].isupper()
    return tag.startswith("NN") or (not tag and lower in MONTHS)


def _number(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return read_number(word.strip()), word.strip().replace(",", "")


def read_number(digits: str) -> tuple[str, ...]:
    """Return the classes of a number: what it may count or name.

    >>> read_number("19"), read_number("$5")
    (('NUMBER', 'DAY', 'HOUR', 'SHORT2', 'SMALL'), ('WORD',))
    """
    if digits[0] in "$£€#" or digits.endswith("%") or len(digits) > _LONGEST_NUMBER:
        return ("WORD",)
    classes = ["NUMBER"]
    if digits.isdigit():
        if len(digits) <= 2 and 1 <= int(digits) <= 31:  # noqa: PLR2004  days of a month
            classes.append("DAY")
        if len(digits) <= 2 and int(digits) <= 24:  # noqa: PLR2004  hours of a day
            classes.append("HOUR")
        if len(digits) == 4 and "1000" <= digits <= "2100":  # noqa: PLR2004  digits of a year
            classes.append("YEAR")
        if len(digits) == 2:  # noqa: PLR2004
            classes.append("SHORT2")
        if len(digits) <= 3:  # noqa: PLR2004
            classes.append("SMALL")
    return tuple(classes)


def _decade(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    digits = re.sub(r"\D", "", word)
    return ("DECADE",), digits[:3] if len(digits) == 4 else f"{'20' if digits[0] in '01' else '19'}{digits[0]}"  # noqa: PLR2004


def _bcdecade(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return ("BCDECADE",), word[:-2]


def _christ(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return (("BC",), "BC") if word[0] in "Bb" else (("AD",), "AD")


def _short(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    # '68 is 1968, '24 is 2024: the two-digit years of POSIX strptime.
    return ("YEAR", "SHORTYEAR"), ("19" if word[1:] >= "69" or word[1:] >= "30" else "20") + word[1:]


def _ordinal(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return ("ORD", "NTH"), str(int(word[:-2]))


def _clock(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    hour, rest = re.split("[:.]", word, maxsplit=1)
    return ("CLOCK",), f"{int(hour):02}:{rest}"


def _holiday(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return (("HOLIDAY",), HOLIDAYS[word.lower()]) if word[0].isupper() else (("WORD",), word)


def _slashed(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    """Read 06/19/2024 as the month first, unless that is no month: the order of most news in English."""
    first, second, year = word.split("/")
    month, day = (first, second) if int(first) <= 12 else (second, first)  # noqa: PLR2004
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):  # noqa: PLR2004
        return ("WORD",), word
    full = year if len(year) == 4 else ("19" if year >= "69" else "20") + year  # noqa: PLR2004
    return ("ISO",), f"{full}-{int(month):02}-{int(day):02}"


def _yearfirst(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return ("ISO",), word.replace("/", "-")


def _dotted(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    """Read 19.6.2024 as the day first: dots are written where days come first."""
    day, month, year = (int(part) for part in word.split("."))
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004
        return ("WORD",), word
    return ("ISO",), f"{year}-{month:02}-{day:02}"


def _nth(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    if not word[0].isupper() or word in {"H3", "H4"}:
        return ("WORD",), word
    return (("QN",) if word[0] == "Q" else ("HN",)), word[1]


def _fiscalyear(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    if not word.startswith("FY"):
        return ("WORD",), word
    digits = re.sub(r"\D", "", word)
    year = digits[:4] if len(digits) >= 4 else f"20{digits}"  # noqa: PLR2004
    return (("FYTWO",) if len(digits) > 4 else ("FY",)), year  # noqa: PLR2004


def _era(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    """Names of eras are written like names."""
    return (("ERA",), ERAS[word.lower()]) if word[0].isupper() else (("WORD",), word)


def _military(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    digits = re.sub(r"\D", "", word).zfill(4)
    return ("CLOCK",), f"{digits[:2]}:{digits[2:]}"


def _mark(word: str, _text: str, _match: Match, _tags: dict[int, str]) -> Classed:
    return (MARKS.get(word.lower(), "HYPHEN"),), word


_READ = {"word": _word, "number": _number, "decade": _decade, "bcdecade": _bcdecade, "christ": _christ, "era": _era, "nth": _nth, "fiscalyear": _fiscalyear,
         "yearfirst": _yearfirst, "dotted": _dotted, "military": _military, "short": _short, "ordinal": _ordinal, "clock": _clock,
         "holiday": _holiday, "slashed": _slashed, "mark": _mark}  # fmt: skip

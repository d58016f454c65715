"""Find time expressions in English text: ``find(doc)``.

The text is cut into words with classes (``times_words``); patterns over the classes (``times_rules``) are tried where a
word may begin an expression, the longest wins. The form of an expression is its meaning without an anchor.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whence.annotate.times_rules import PARTS, RULES, Rule
from whence.annotate.times_words import MARKS, WORDS, Lexeme, lexemes, read_number
from whence.model import Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc


def find(doc: Doc) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text, in order, without overlaps."""
    text = doc.text  # made anew at each call of ``Doc.text``
    words = list(lexemes(doc))
    code = "".join(_codes().get(word.classes, _OTHER) for word in words)
    found: list[TimeExpression] = []
    place = 0
    while place < len(code):
        best = _best(_Text(doc, text, words, code, found), place) if code[place] != _OTHER else None
        if best is None:
            place += 1
            continue
        place, expression = best
        found.append(expression)
    return _with_shared_years(found, text)


class _Text(NamedTuple):
    doc: Doc
    text: str
    words: Sequence[Lexeme]
    code: str
    found: Sequence[TimeExpression]


class Place(NamedTuple):
    """A match and what stands around it, for the checks."""

    words: Sequence[Lexeme]
    first: int
    last: int
    doc: Doc
    text: str
    previous: TimeExpression | None

    def before(self) -> str:
        """Return the word before, lower-case."""
        return self._text(self.first - 1)

    def after(self) -> str:
        """Return the word after, lower-case."""
        return self._text(self.last + 1)

    def said(self) -> str:
        """Return the matched characters, lower-case."""
        return self.text[self.words[self.first].start : self.words[self.last].end].lower()

    def tag(self, index: int) -> str:
        """Return the Penn tag of a word; empty outside the text."""
        if not 0 <= index < len(self.words):
            return ""
        return str(self.doc[token_at(self.doc, self.words[index].start)].tag_)

    def _text(self, index: int) -> str:
        if not 0 <= index < len(self.words):
            return ""
        return self.text[self.words[index].start : self.words[index].end].lower()


def token_at(doc: Doc, offset: int) -> int:
    """Return the index of the token at (or before) a character; ``Doc.char_span`` would read the whole Doc."""
    return max(bisect_right(range(len(doc)), offset, key=lambda i: doc[i].idx) - 1, 0)


def _best(text: _Text, place: int) -> tuple[int, TimeExpression] | None:
    """Return the longest expression that begins here, and where the text goes on."""
    best: tuple[int, Rule, re.Match[str]] | None = None
    for rule, pattern in _grammar(text.code[place]):
        match = pattern.match(text.code, place)
        if match and match.end() > (best[0] if best else place) and _passes(rule, text, place, match.end() - 1):
            best = match.end(), rule, match
    if best is None:
        return None
    end, rule, match = best
    start, stop = text.words[place].start, text.words[end - 1].end
    form = _form(rule, match, text.words, text.found)
    return end, TimeExpression(Span(start, stop, text.text[start:stop]), rule.type, form)


def _passes(rule: Rule, text: _Text, first: int, last: int) -> bool:
    place = Place(text.words, first, last, text.doc, text.text, text.found[-1] if text.found else None)
    return not _in_a_name(place) and (not rule.check or CHECKS[rule.check](place))


# --- the grammar, compiled ---

_OTHER = "x"
_ITEM = re.compile(r"(?:([a-z]+)\d?:)?(?:\{([A-Z]+)\}|([A-Z][A-Z0-9]*))|(\(\?=|[()?|])")


@cache
def _codes() -> dict[tuple[str, ...], str]:
    """Return one character for each combination of classes that a word can have."""
    numbers = [read_number(word) for word in ("1", "28", "50", "500", "1998", "9999", "1.5", "30", "24")]
    others = [
        ("ISO",),
        ("CLOCK",),
        ("DECADE",),
        ("BCDECADE",),
        ("YEAR", "SHORTYEAR"),
        ("ORD", "NTH"),
        ("FRACTION",),
        ("HALFDAY",),
        ("HOLIDAY",),
        ("QN",),
        ("HN",),
        ("FY",),
        ("FYTWO",),
        ("ERA",),
    ]
    known = (
        {classes for classes, _ in WORDS.values()} | {(name,) for name in MARKS.values()} | set(numbers) | set(others)
    )
    return {classes: chr(0xE000 + i) for i, classes in enumerate(sorted(known))}


@cache
def _grammar(first: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Return the rules that can begin with a word of this code."""
    return tuple((rule, pattern) for rule, pattern, begins in _compiled() if first in begins)


@cache
def _compiled() -> tuple[tuple[Rule, re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (rule, pattern, _begins(rule.pattern)) for rule in RULES for pattern in [re.compile(_expression(rule.pattern))]
    )


def _expression(pattern: str, seen: dict[str, int] | None = None) -> str:
    """Turn a pattern of the table into a regular expression over codes."""
    seen = {} if seen is None else seen
    parts = []
    for name, part, word, mark in _ITEM.findall(pattern):
        inner = (
            f"(?:{_expression(PARTS[part], seen)})"
            if part
            else _any_of(word)
            if word
            else mark.replace("(", "(?:")
            if mark != "(?="
            else mark
        )
        if name:
            seen[name] = seen.get(name, -1) + 1
            inner = f"(?P<{name}_{seen[name]}>{inner})"
        parts.append(inner)
    return "".join(parts)


@cache
def _any_of(name: str) -> str:
    codes = [code for classes, code in _codes().items() if name in classes]
    if not codes:
        raise ValueError(f"no word has the class {name}")
    return f"[{''.join(codes)}]"


def _begins(pattern: str) -> frozenset[str]:
    """Return the codes that a match of a pattern can begin with."""
    found, _, _ = _first(_ITEM.findall(pattern), 0)
    return frozenset(found)


def _first(items: list[tuple[str, str, str, str]], at: int) -> tuple[set[str], bool, int]:
    """Return what the alternatives from here can begin with, whether they can be empty, and where they end."""
    found: set[str] = set()
    empty, so_far = False, True
    while at < len(items) and items[at][3] != ")":
        _, part, word, mark = items[at]
        at += 1
        if mark == "|":
            empty, so_far = empty or so_far, True
            continue
        inner, optional, at = _first_of(items, part, word, at)
        if mark == "(?=":
            inner, optional = set(), True
        if at < len(items) and items[at][3] == "?":
            optional, at = True, at + 1
        found |= inner if so_far else set()
        so_far = so_far and optional
    return found, empty or so_far, at


def _first_of(items: list[tuple[str, str, str, str]], part: str, word: str, at: int) -> tuple[set[str], bool, int]:
    if word:
        return set(_any_of(word)[1:-1]), False, at
    if part:
        found, empty, _ = _first(_ITEM.findall(PARTS[part]), 0)
        return found, empty, at
    found, empty, at = _first(items, at)
    return found, empty, at + 1


# --- forms ---

_FIELD = re.compile(r"(\w+)=([^{} ]*)\{(\w+)\}(\S*)|(\w+=\S+)")
_RELATIVE = {
    "year": {"0": "this", "1": "+1"},
    "direction": {"-1": "past", "0": "this", "1": "future"},
    "span": {"-1": "past", "1": "future"},
    "ref": {"-1": "past", "0": "present"},
    "unit": {"2": "second"},
    "of": {"2": "second"},
    "every": {"2": "second"},
}
"""Fields whose values are words where the lexicon has numbers."""


_DAY = re.compile(r"\b(?:weekday|monthday|part|clock|hour|ampm|zone|mod)=\S+ ?")


def _form(rule: Rule, match: re.Match[str], words: Sequence[Lexeme], found: Sequence[TimeExpression]) -> str:
    """Fill the rule's form with what its pattern kept; ``{PREVIOUS}`` is the form before, without its day."""
    kept: dict[str, str] = {}
    for name in match.re.groupindex:
        if match.start(name) >= 0:
            kept.setdefault(name.rpartition("_")[0], _value(words[match.start(name) : match.end(name)]))
    template = re.sub(r"\{(YEARF|CLOCKF)\}", lambda part: PARTS[part[1]], rule.form)
    template = template.replace("{PREVIOUS}", _DAY.sub("", found[-1].form) if found else "")
    fields = []
    for field in _FIELD.finditer(template):
        if field[5]:
            fields.append(field[5])
        elif field[3] in kept:
            value = (
                field[2]
                + _relative(field[1], field[2], field[3], kept[field[3]])
                + re.sub(r"\{(\w+)\}", lambda m: kept.get(m[1], ""), field[4])
            )
            fields.append(f"{field[1]}={value}")
    return " ".join(dict.fromkeys(fields))


def _relative(key: str, prefix: str, name: str, value: str) -> str:
    if prefix == "event":
        return {"0": "", "1": "+1"}.get(value, value)
    if key == "year" and name == "yr":
        return _RELATIVE["year"].get(value, value)
    return _RELATIVE[key].get(value, value) if key in _RELATIVE.keys() - {"year"} else value


def _value(words: Sequence[Lexeme]) -> str:
    """Return the value of a word, or the number that several words spell."""
    if len(words) == 1:
        return words[0].value
    kinds = [word.classes for word in words]
    if any("FEW" in classes or "MANY" in classes for classes in kinds):
        return "X"
    if any("COUPLE" in classes for classes in kinds):
        return "2"
    return _spelled(words)


def _spelled(words: Sequence[Lexeme]) -> str:
    if "TEEN" in words[0].classes and len(words) > 1:  # nineteen ninety-six
        return f"{words[0].value}{int(_spelled(words[1:])):02}"
    total = 0.0
    fraction: list[float] = []
    for word in words:
        if "FRACTION" in word.classes:
            total += 0.5
        elif "HALF" in word.classes:
            total = total + 0.5 if total and "AND" in {c for w in words for c in w.classes} else 0.5
        elif "SLASH" in word.classes:
            fraction.append(total)
        elif {"HUNDRED", "DOZEN"} & set(word.classes):
            total = max(total, 1) * float(word.value)
        elif {"NUMBER", "ONE", "TEN", "ORD"} & set(word.classes) or ("A" in word.classes and not total):
            total = (
                _slashed(total, float(word.value), words)
                if "SLASH" in {c for w in words for c in w.classes}
                else total + float(word.value)
            )
    if fraction:
        numbers = [float(word.value) for word in words if "NUMBER" in word.classes]
        whole, top, bottom = numbers if len(numbers) == 3 else [0.0, *numbers[-2:]]  # noqa: PLR2004
        total = whole + (top / bottom if bottom else 0)
    return str(int(total)) if total == int(total) else f"{total:.4g}"


def _slashed(total: float, value: float, _words: Sequence[Lexeme]) -> float:
    return total + value


# --- one year for several dates ---

_BETWEEN = re.compile(r"\s?(?:[-\u2013\u2014/,]|,?\s?\b(?:and|or|to|until|till|through)\b(?: on| in| from)?)\s?")


def _with_shared_years(found: Sequence[TimeExpression], text: str) -> tuple[TimeExpression, ...]:
    """Give the first dates of "from May 15 to August 16, 1988" and "in March and April 1918" the year of the last."""
    result: list[TimeExpression] = []
    for time in reversed(found):
        following = result[-1] if result else None
        between = text[time.span.end : following.span.start] if following else ""
        year = _shared_year(time.form, following.form) if following and _BETWEEN.fullmatch(between) else ""
        result.append(replace(time, form=f"year={year} {time.form}") if year else time)
    dated = result[::-1]
    return tuple(_in_full(time, dated[i - 1] if i else None) for i, time in enumerate(dated))


def _in_full(time: TimeExpression, before: TimeExpression | None) -> TimeExpression:
    """Write the second year of "1939-40" in full: it has the century of the first."""
    short = re.search(r"\byear=same(\d\d)\b", time.form)
    first = re.search(r"\byear=(\d\d)\d\d\b", before.form) if before and short else None
    return replace(time, form=time.form.replace(f"same{short[1]}", first[1] + short[1])) if short and first else time


def _shared_year(form: str, following: str) -> str:
    """Return the year of a date without one from the date that goes on from it; ``""`` where it has none to give.

    >>> _shared_year("month=11", "year=1989 month=2"), _shared_year("month=5 monthday=15", "year=1988 month=8")
    ('1988', '1988')
    """
    given = re.search(r"\byear=(\d{4})\b", following)
    month, other = (re.search(r"\bmonth=(\d+)", text) for text in (form, following))
    open_to_year = not re.search(r"\b(?:year|direction|from|era|shift|week|every|iso)=", form)
    if not (given and open_to_year) or "era=BC" in following:
        return ""
    if "season=" in form and ("season=" in following or other):
        return given[1]
    if month is None or other is None:
        return ""
    return given[1] if int(month[1]) <= int(other[1]) else f"{int(given[1]) - 1:04}"


# --- conditions on the surroundings ---

_NAMED = frozenset(["UNIT", "UNITS", "NOON", "PART", "PARTS", "TODAY", "TIMES"])
"""Classes of common words: with a capital inside a sentence they are part of a name (a programme, a film)."""
_LINE = 120
"""Characters around that tell whether a line is written in capitals, or with a capital for each word."""


def _in_a_name(place: Place) -> bool:
    """Return whether common words of time stand in a name: "60 Minutes", "High Noon"; headlines have no such sign."""
    named = next((word for word in reversed(place.words[place.first : place.last + 1]) if _is_named(word)), None)
    if named is None or not place.text[named.start].isupper() or place.text[named.start : named.end].isupper():
        return False
    before = place.text[max(named.start - _LINE, 0) : named.start].rpartition("\n")[2]
    if not re.search(r"\w[\w'’]* $", before) or re.search(r"[.:!?][\"'’”]* *\w* $", before):
        return False  # the first word of a sentence, or after its first word
    after = place.text[named.end : named.end + _LINE].partition("\n")[0]
    others = [word for word in re.findall(r"[A-Za-z]{4,}", before + after) if word.lower() not in WORDS]
    return bool(sum(word[0].isupper() for word in others) * 2 < len(others))


def _is_named(word: Lexeme) -> bool:
    return bool(_NAMED & set(word.classes)) and "ORD" not in word.classes


_TIME_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "before",
        "after",
        "for",
        "through",
        "throughout",
        "between",
        "to",
        "and",
        "or",
        "circa",
        "around",
        "late",
        "early",
        "mid",
        "than",
        "the",
        "as",
        "(",
        ",",
        "-",
        "–",
        "—",
        "/",
    ]
)


_LENGTH_WORDS = frozenset(
    [
        "for",
        "in",
        "within",
        "than",
        "after",
        "of",
        "over",
        "once",
        "about",
        "nearly",
        "and",
        "or",
        "is",
        "was",
        "take",
        "took",
        "takes",
        "last",
        "lasted",
        "spent",
        "spend",
        "by",
        "during",
        "until",
        "half",
        "only",
        "just",
        "to",
        "under",
        "not",
        "with",
        "(",
    ]
)
"""Words before which "a week" is a length, not a rate ("four flights a week")."""
_SEASON_WORDS = frozenset(
    [
        "in",
        "of",
        "by",
        "since",
        "during",
        "this",
        "the",
        "until",
        "for",
        "from",
        "through",
        "and",
        "or",
        "late",
        "early",
        "last",
        "next",
        "to",
        "before",
        "after",
        "between",
        "-",
    ]
)


def _year(place: Place) -> bool:
    """Return whether a number of four digits is a year: it counts nothing and numbers nothing."""
    if _begins_line(place) and _heads(place):
        return True
    if place.last > place.first or place.before() in _TIME_PREPOSITIONS:
        return place.before() not in {"of", "to", "than", "and", "or", "-"} or not _counts(place)
    if _opens_range(place):
        return True
    if place.before() in {"$", "no", "number", "room", "flight", "highway", "route", "than", "least", "."}:
        return False
    recent = (
        "1700" <= place.said()[-4:] <= "2099"
    )  # other numbers of four digits are years only after words that say so
    return recent and not _counts(place) and (place.tag(place.first - 1) != "NNP" or place.before() in {"", ")"})


def _opens_range(place: Place) -> bool:
    """Return whether another year follows: 1861-1863."""
    match = re.match(r"[-\u2013](\d{4})\b(?!,)", place.text[place.words[place.last].end :][:6])
    return bool(match) and place.before() != "-" and "1000" <= place.said()[-4:] < (match[1] if match else "") <= "2099"


def _begins_line(place: Place) -> bool:
    start = place.words[place.first].start
    return not start or place.text[:start].rstrip(" ").endswith("\n")


def _heads(place: Place) -> bool:
    """Return whether the year is a heading, or begins one: alone on its line, or before a colon or another year."""
    return bool(re.match(r" ?(?:$|\n|:|[-\u2013\u2014] ?\d{4}\b)", place.text[place.words[place.last].end :][:8]))


def _counts(place: Place) -> bool:
    follows = place.after()
    return place.tag(place.last + 1) == "NNS" or follows in {
        "people",
        "percent",
        "block",
        "million",
        "feet",
        "miles",
        "km",
        "m",
        "%",
    }


def _quantity(place: Place) -> bool:
    """Years (the 1988 quarter), shares (three-quarters) and ordinals are no lengths."""
    first = place.words[place.first]
    return not (
        "YEAR" in first.classes
        or place.said().endswith(("quarters", "1 second"))
        or "more than a quarter" in place.said()
    )


def _adjective(place: Place) -> bool:
    return place.tag(place.first).startswith("JJ") and place.tag(place.first + 1).startswith(("NN", "JJ"))


def _noun_or_alone(place: Place) -> bool:
    return place.before() in _SEASON_WORDS and place.after() not in {"'s", "'", "of"}


def _month(place: Place) -> bool:
    """March and May are also a walk, a song, a name and a verb."""
    if place.tag(place.last) == "MD":
        return False
    if not place.said().endswith("march") or place.last > place.first:
        return True
    if place.before() in {"the", "a", "its", "his", "this"}:
        return place.tag(place.last + 1).startswith("NN") and place.text[place.words[place.last].start].isupper()
    return place.before() in _TIME_PREPOSITIONS and place.after() not in {"of", "on", "to"}


def _units(place: Place) -> bool:
    """Return whether a bare plural (``weeks``) tells how long."""
    return place.said() not in {"seconds", "quarters"} and place.before() not in {"'s", "working"}


def _day_number(place: Place) -> bool:
    """Return whether the number after a weekday is a day: "Monday, the first American" has none."""
    return "(" in place.said() or (_ends_in_day(place) and not place.tag(place.last + 1).startswith(("NN", "JJ")))


def _ends_in_day(place: Place) -> bool:
    """Return whether an ordinal in letters at the end is a day: only where the phrase ends with it."""
    last = place.words[place.last].classes
    return "ORD" not in last or "NTH" in last or place.after() in {".", ",", ";", ":", ")", "", "?", "!", "and", "at"}


def _unit(place: Place) -> bool:
    """Return whether "last week" is the week before: in "the last week of the war" it is not."""
    said = place.said()
    if said.endswith((" second", " minute", " quarter")) and said.startswith("this"):
        return False
    return not ("last" in said and place.after() == "of")


def _a_unit(place: Place) -> bool:
    alone = place.words[place.first].classes == ("A",)
    if place.said() in {"a second", "a quarter", "a minute"} or place.after() in {"time", "-"}:
        return False
    return not alone or place.before() in _LENGTH_WORDS or place.said().endswith("half")


_AMERICAN = frozenset({"american", "u.s.", "us", "national", "last", "this", "next"})


def _holiday(place: Place) -> bool:
    """Return whether a feast is the one of the table: not "Ukraine's Independence Day", not "Canadian Thanksgiving"."""
    before, tag = place.before(), place.tag(place.first - 1)
    if before in {"'s", "’s"}:
        return not place.tag(place.first - 2).startswith("NNP") or place.words[place.first - 2].classes != ("WORD",)
    foreign = tag in {"JJ", "NNP", "NNPS"} and place.text[place.words[place.first - 1].start].isupper()
    return not foreign or before in _AMERICAN or place.words[place.first - 1].classes != ("WORD",)


CHECKS: dict[str, Callable[[Place], bool]] = {
    "month": _month,
    "quantity": _quantity,
    "adjective": _adjective,
    "day-number": _day_number,
    "ends-in-day": _ends_in_day,
    "weekday": lambda _place: True,
    "year": _year,
    "after-day": lambda place: bool(
        place.previous
        and place.before() in {"-", "\u2013", "and", "to"}
        and place.previous.span.end == place.words[place.first - 1].start - (place.before() in {"and", "to"})
        and re.search(r"\bmonth=\d+ monthday=", place.previous.form)
        and place.previous.span.quote[-1:] not in "/:"
        and not place.tag(place.last + 1).startswith(("NN", "JJ", "CD")),
    ),
    "the-day": lambda place: (
        place.before() in {"on", "by", "until", "till"}
        and place.after() != "of"
        and not place.tag(place.last + 1).startswith(("NN", "JJ", "CD"))
    ),
    "in-the-unit": lambda place: (
        place.before() in {"for", "in", "of", "during", "throughout", "so", "through"}
        and place.after() not in {"of", "that", "before", "after", "when", "he", "she", "-", "ended", "ending", "to"}
        and not place.tag(place.last + 1).startswith(("NN", "CD"))
    ),
    "noun-of-time": lambda place: place.after() not in {"of", "-"} and not place.tag(place.last + 1).startswith("NN"),
    "two-thousand": lambda place: place.said().endswith("two thousand"),
    "end": lambda place: place.said().endswith("end"),
    "after-year": lambda place: bool(
        place.previous
        and place.before() in {"-", "/", "\u2013"}
        and place.previous.span.end == place.words[place.first - 1].start
        and (year := re.search(r"year=(\d{4})", place.previous.form))
        and int(year[1]) % 100 < int(place.said())
        and place.after() != place.before(),  # 2024/06/19 and 1999-06-19 are days
    ),
    "short-year": lambda place: place.before() in _TIME_PREPOSITIONS,
    "season": _noun_or_alone,
    "unit": _unit,
    "event-unit": lambda place: place.tag(place.first) != "IN",
    "the-time": lambda place: place.before() in {"at", "by", "of"} or place.said().startswith("at"),
    "noun-phrase": lambda place: not place.tag(place.last + 1).startswith(("NN", "JJ", "CD")),
    "moment": lambda place: (
        place.before() in {"at", "for", "by", "until", "before", "during"} or place.said().startswith("at")
    ),
    # a paper is a daily; "the daily Star"
    "holiday": _holiday,
    "nth-weekday": lambda place: any(
        {"MONTH", "MONTHU", "YEARU"} & set(word.classes) for word in place.words[place.first : place.last + 1]
    ),
    "before-last": lambda place: (
        place.last + 1 >= len(place.words)
        or not {"WEEKDAY", "UNIT", "MONTH", "SEASON", "HOLIDAY"} & set(place.words[place.last + 1].classes)
    ),
    "of-every": lambda place: bool(re.search(r"(?:every|each) month$", place.said())),
    "often": lambda place: not place.tag(place.last).startswith("NN") and place.tag(place.last + 1) != "NNP",
    "clock": lambda place: ":" in place.said() or "m" in place.said() or "o'" in place.said() or "n" in place.said(),
    "in-before": lambda place: place.before() in {"in", "during", "into", "of", "through", "late"},
    "some-units": lambda place: bool(re.search(r"\w", place.said())),
    "units": _units,
    "a-unit": _a_unit,
    "half-unit": lambda place: place.said() != "half second",
    "never": lambda _place: False,
}


__all__ = ["find"]

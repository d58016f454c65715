"""Which values are one, which can stand side by side, and which cannot both be right.

Fields that hold several things at once (the participants of a meeting, a list of gifts) have several variants and no
difference. A difference is said only where accounts exclude each other: another day, a number outside the other's
range, another town, another giver. A coarser value ("February", "Russia", "a gift") excludes nothing that it holds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from whence.edtf import disjoint
from whence.knowledge.goods import VAGUE, may_be

if TYPE_CHECKING:
    from whence.model import Value, Variant

NAMES = ("giver", "actor", "recipient")
THINGS = ("item",)
NUMBERS = ("killed", "injured", "quantity", "value", "number")
DATES = ("date",)
PLACES = ("place",)

MUTUAL = ("meeting", "agreement")
"""Kinds whose participants form one set: what one report calls actor and another recipient is the same."""
ACCOMPANIED = (*MUTUAL, "visit", "detail-of-visit", "statement", "")
"""Kinds in which two people of one country may both have taken part, each named by one account."""

KINDS = {
    **dict.fromkeys(NAMES, "actor"),
    **dict.fromkeys(THINGS, "item"),
    **dict.fromkeys(NUMBERS, "number"),
    **dict.fromkeys(DATES, "date"),
    **dict.fromkeys(PLACES, "place"),
    "status": "status",
}
"""The kind of difference that each field can have; other fields have none."""


_WORD = re.compile(r"[^\W_]+")
_SMALL = {"the", "a", "an", "of", "his", "her", "its", "their", "some", "several", "one"}
# What rounds a number, and the range that the words allow around it.
_AT_LEAST = re.compile(
    r"\b(?:at least|more than|over|no fewer than|minimum of|not less than|upwards of)\b", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"\b(?:up to|at most|no more than|fewer than|less than|under|as many as|nearly|almost)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|an estimated|estimated)\b", re.IGNORECASE)
_ROUGH = 0.2
"""Share by which a number after "about" may be off: reporters round to the nearest five or ten."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CROWDS = {"dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (200.0, 999.0), "thousands": (2000.0, 99999.0)}
_NEARLY = 0.8
"""Share of the number from which "nearly 20" begins."""


@lru_cache(maxsize=65536)
def plain(text: str) -> tuple[str, ...]:
    """Return the words of a value without case, accents, articles and punctuation.

    >>> plain("the Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    folded = unicodedata.normalize("NFKD", text.replace("’s", "").replace("'s", ""))
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)).casefold())
    return tuple(word for word in words if word not in _SMALL) or tuple(words)


def key(field: str, value: Value) -> tuple[str, ...]:
    """Return what makes two values of a field one variant: names and things by their words, else what is written."""
    if field in THINGS:
        return (*plain(value.text), value.detail("number")) if counted(value) else plain(value.text) or (value.text,)
    if field in {*NAMES, *PLACES, "speaker", "content"}:
        return plain(value.text) or (value.text,)
    if field in NUMBERS:
        low, high = bounds(value)
        return (value.text,) if low == -inf else (str(low), str(high), value.detail("unit"))
    return (value.text,)


def counted(value: Value) -> bool:
    """Tell whether the words of an item say how many there are: "four saplings"; "a car" only says what it is."""
    return value.field in THINGS and (_float(value.detail("number")) or 0) > 1


def bounds(value: Value) -> tuple[float, float]:
    """Return the least and the greatest number that the words allow; everything when there is no number."""
    low, high = _float(value.detail("low")), _float(value.detail("high"))
    words = f"{value.span.quote} {value.text} {value.detail('qualifier')}"
    number = _float(value.detail("number"))
    if number is None:
        found = _NUMBER.search(value.text) or _NUMBER.search(value.span.quote)
        number = _float(found.group().replace(",", "")) if found else None
    if low is not None or high is not None:
        return (low if low is not None else -inf, high if high is not None else inf)
    if number is None:
        return next((span for word, span in _CROWDS.items() if word in words.casefold()), (-inf, inf))
    return _range(number, words)


def _range(number: float, words: str) -> tuple[float, float]:
    if _AT_LEAST.search(words):
        return number, inf
    if _AT_MOST.search(words):
        return (number * _NEARLY if re.search(r"\b(?:nearly|almost)\b", words, re.IGNORECASE) else 0.0), number
    if _ABOUT.search(words):
        return number * (1 - _ROUGH), number * (1 + _ROUGH)
    return number, number


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number == number and abs(number) != inf else None  # noqa: PLR0124  (not a number)


@dataclass(frozen=True, slots=True)
class Side:
    """A variant with the reports that give it, ready to be compared with another."""

    field: str
    variant: Variant

    @property
    def words(self) -> frozenset[str]:
        """The words of the value."""
        return frozenset(plain(self.variant.text))

    def detail(self, name: str) -> str:
        """Return a detail of the value, or nothing."""
        return dict(self.variant.details).get(name, "")


def exclude(a: Side, b: Side, kind: str) -> bool:
    """Tell whether two values of a field cannot both be right in an event of this kind."""
    sort = KINDS.get(a.field, "")
    if not sort or (sort != "status" and _told_together(a.variant, b.variant)):
        return False
    if sort == "date":
        return disjoint(a.variant.text, b.variant.text)
    if sort == "status":
        return {a.variant.text, b.variant.text} == {"happened", "denied"}
    if sort == "number":
        return _other_number(a.variant, b.variant)
    if sort == "place":
        return _other_place(a, b)
    return _other_item(a, b) or only_counts_differ(a.variant, b.variant) if sort == "item" else _other_party(a, b, kind)


def _told_together(a: Variant, b: Variant) -> bool:
    """Tell whether one report gives both."""
    return not {each.report for each in a.testimonies}.isdisjoint(each.report for each in b.testimonies)


def _other_number(a: Variant, b: Variant) -> bool:
    """Tell whether no reading of the one fits any reading of the other."""
    first = [(bounds(each.value), each.value.detail("unit")) for each in a.testimonies]
    second = [(bounds(each.value), each.value.detail("unit")) for each in b.testimonies]
    return all(
        max(low, other_low) > min(high, other_high) and (not unit or not other or unit == other)
        for (low, high), unit in first
        for (other_low, other_high), other in second
    )


def _other_place(a: Side, b: Side) -> bool:
    if a.words <= b.words or b.words <= a.words:
        return False
    one, two = a.detail("country"), b.detail("country")
    if one and two and one != two:
        return True
    return bool(a.detail("kind")) and a.detail("kind") == b.detail("kind") and one == two


def _other_item(a: Side, b: Side) -> bool:
    one, two = _head(a), _head(b)
    if not one or not two or {one, two} & VAGUE or a.words & b.words or may_be(one, two):
        return False
    return not ({one, *_kinds(a)} & {two, *_kinds(b)})


def only_counts_differ(a: Variant, b: Variant) -> bool:
    """Tell whether the same things are counted differently: three saplings, four saplings."""
    if not all(counted(each.value) for variant in (a, b) for each in variant.testimonies):
        return False
    return _head(Side("item", a)) == _head(Side("item", b)) != "" and _other_number(a, b)


def _head(side: Side) -> str:
    words = plain(side.detail("head")) or plain(side.variant.text)
    return _singular(words[-1]) if words else ""


def _kinds(side: Side) -> set[str]:
    return {_singular(word) for name in ("hypernym", "class") for word in plain(side.detail(name))}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _other_party(a: Side, b: Side, kind: str) -> bool:
    if kind in MUTUAL or a.words <= b.words or b.words <= a.words:
        return False
    one, two = a.detail("country"), b.detail("country")
    if one and two and one != two:
        return True
    return kind not in ACCOMPANIED and _is_person(a) and _is_person(b)


def _is_person(side: Side) -> bool:
    """Tell whether a name is known to be of one person."""
    return side.detail("kind") == "person" or bool(side.detail("office"))


__all__ = [
    "KINDS", "MUTUAL", "NAMES", "NUMBERS", "THINGS",
    "Side", "bounds", "counted", "exclude", "key", "only_counts_differ", "plain",
]  # fmt: skip

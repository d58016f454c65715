"""Which values are one, which can stand side by side, and which cannot both be right.

Fields that hold several things at once (the participants of a meeting, a list of gifts) have several variants and no
difference. A difference is said only where accounts exclude each other: another day, a number outside the other's
range, another town, another giver. A coarser value ("February", "Russia", "a gift") excludes nothing that it holds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from whence.edtf import disjoint
from whence.knowledge.goods import VAGUE, may_be
from whence.knowledge.nouns import singular
from whence.model import MUTUAL
from whence.numbers import allowed, how_many, number

if TYPE_CHECKING:
    from whence.model import Value, Variant

NAMES = ("giver", "actor", "recipient")
THINGS = ("item",)
NUMBERS = ("killed", "injured", "quantity", "value", "number")
DATES = ("date",)
PLACES = ("place",)

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
    words = f"{value.detail('qualifier')} {value.span.quote}"
    found = number(words) or number(value.text)
    if low is not None or high is not None:
        return (low if low is not None else -inf, high if high is not None else inf)
    exact = _float(value.detail("number"))
    if found is None:
        return (exact, exact) if exact is not None else (-inf, inf)
    return allowed(found if exact is None or found.value is None else replace(found, value=exact))


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
    return singular(words[-1]) if words else ""


def _kinds(side: Side) -> set[str]:
    return {singular(word) for name in ("hypernym", "class") for word in plain(side.detail(name))}


def crowds_differ(a: Variant, b: Variant) -> bool:
    """Tell whether the same sort of people is counted differently: thirteen villagers, twenty villagers."""
    one, two = how_many(a.text), how_many(b.text)
    if one is None or two is None or not (one[0] > two[1] or two[0] > one[1]):
        return False
    heads = {singular(plain(each.text)[-1]) for each in (a, b)}
    return len(heads) == 1 or bool(heads & ANYBODY)


ANYBODY = frozenset({"people", "person", "victim"})
"""Nouns that can stand for any people."""


def _other_party(a: Side, b: Side, kind: str) -> bool:
    if crowds_differ(a.variant, b.variant):
        return True
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
    "KINDS", "NAMES", "NUMBERS", "THINGS",
    "Side", "bounds", "counted", "crowds_differ", "exclude", "key", "only_counts_differ", "plain",
]  # fmt: skip

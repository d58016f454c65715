"""What merging looks at in a report, made ready once: who, what, when, where, in a form that compares quickly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from whence.edtf import MONTH, Days, days
from whence.knowledge import nouns
from whence.numbers import how_many
from whence.rarity import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Report, Value

ROLES = ("giver", "actor", "recipient")
YEAR = 366
"""Days: an event dated to a year or better is anchored in time."""

_INFERRED = {"inherited", "scene"}
"""Bases of dates that the account's own words do not give."""
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = {ord(mark): None for mark in "'’"}
# Words too frequent to show that two sentences tell the same thing.
_SMALL = frozenset(
    """
    a an the of to in on at by for with from and or but as that this these those it its his her their he she
    they him them who which was were is are be been being has have had will would could may might said says
    say told after before during into over under than then also not no new one two more most up out about
    """.split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A participant or place: its words, its country, and whether it is a whole country.

    Equal ones are made once, so that comparisons are remembered by identity.
    """

    text: str
    words: frozenset[str]
    country: str
    is_country: bool
    is_named: bool
    """Whether the text is a name (written with capitals), not a description."""
    head: str = ""
    """The noun of a description, without its plural: ``officer``; empty for a name."""
    sector: str = ""
    count: tuple[float, float] | None = None
    """The least and the greatest number of people that a description allows; None where it says none."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An item or content: its head, what kind of thing it is, its other words."""

    text: str
    head: str
    kinds: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """A report, ready to be compared."""

    report: Report
    family: str
    who: dict[str, tuple[Name, ...]]
    everybody: tuple[Name, ...]
    """All participants, whatever their role."""
    things: tuple[Thing, ...]
    places: tuple[Name, ...]
    date: str
    days: tuple[Days, ...]
    near: bool
    """Whether the date is told to the month or better, or to one of several such."""
    precise: bool
    """Whether the account itself says a near date; one inferred from what stands around it speaks for or against,
    but forbids nothing."""
    numbers: dict[str, str]
    ordinal: str
    words: frozenset[str]
    """The words of the sentence that carry meaning, without the participants' names."""
    told: dict[str, float]
    """The words that tell the event itself, without their endings, each with its rarity: ``sign``, ``deal``."""
    rare: dict[str, float]
    """The other words of ``words``, each with its rarity in general news: what sets this event apart."""
    said: float
    """All of their rarities together: how much the sentence says."""
    trigger: str
    """The trigger's id: article and offset, without the number of the item."""

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def anchored(self) -> bool:
        """Whether the event is dated to a year or better, though perhaps to one of several."""
        return bool(self.days) and all(run.length <= YEAR for run in self.days)


def account(report: Report) -> Account:
    """Return what merging looks at in the report."""
    dated = next(iter(report.of("date")), None)
    date = dated.text if dated else ""
    who = {role: names for role in ROLES if (names := tuple(map(_name, report.of(role))))}
    named = {stem(word) for names in who.values() for name in names for word in name.words}
    words, told = content_words(report.sentence.quote) - named, content_words(report.trigger.quote)
    rare = {word: _rarity(word) for word in sorted(words - told)}
    return Account(
        report=report,
        family=report.kind or report.type,
        who=who,
        everybody=tuple(name for role in ROLES for name in who.get(role, ())),
        things=tuple(map(_thing, report.of("item", "content"))),
        places=tuple(map(_name, report.of("place"))),
        date=date,
        days=days(date),
        near=_is_near(date),
        precise=dated is not None and _is_near(date) and dated.detail("basis") not in _INFERRED,
        numbers={value.field: value.detail("number", value.text) for value in report.of("killed", "injured")},
        ordinal=_ordinal(report),
        words=words,
        told={word: _rarity(word) for word in sorted(told)},
        rare=rare,
        said=sum(rare.values()),
        trigger=":".join((report.id.partition(":")[0], report.id.partition(":")[2].partition(".")[0])),
    )


def _is_near(date: str) -> bool:
    """Tell whether a date is told to the month or better, or to one of several such."""
    runs = days(date)
    return bool(runs) and all(run.length <= MONTH for run in runs)


@lru_cache(maxsize=65536)
def plain(text: str) -> tuple[str, ...]:
    """Return the words of a phrase without case, accents and punctuation.

    >>> plain("Kim Jong-un’s École")
    ('kim', 'jong', 'un', 'ecole')
    """
    text = unicodedata.normalize("NFKD", text.replace("’s", "").replace("'s", "").translate(_APOSTROPHES))
    return tuple(_WORD.findall("".join(c for c in text if not unicodedata.combining(c)).casefold()))


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without their endings."""
    return frozenset(stem(word) for word in plain(text) if word not in _SMALL and len(word) > 1)


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    return round(rarity(word), 3)


_PLURAL = 4
"""Letters of the shortest plural that is taken apart: "cars", not "gas"."""


def stem(word: str) -> str:
    """Return the word without the ending of a plural or a verb form.

    >>> stem("cars"), stem("busts"), stem("glass"), stem("presented"), stem("presenting")
    ('car', 'bust', 'glass', 'present', 'present')
    """
    for ending, least in (("ing", 6), ("ed", 5), ("ies", 5)):
        if word.endswith(ending) and len(word) >= least:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= _PLURAL
    return word[:-1] if plural else word


def _name(value: Value) -> Name:
    return _made(value.text, *(value.detail(name) for name in ("kind", "country", "sector", "office")))


@lru_cache(maxsize=65536)
def _made(text: str, kind: str, country: str, sector: str, office: str) -> Name:
    words = plain(text)
    capital = any(part[:1].isupper() for part in text.split()[-1:])
    described = not kind and (not capital or is_role(words))
    return Name(
        text=text,
        words=frozenset(words) - {"the"},
        country=country,
        is_country=bool(country) and (kind == "country" or not (kind or sector or office)),
        is_named=capital and not described,
        head=_head(words) if described else "",
        sector=sector,
        count=how_many(text) if described else None,
    )


def is_role(words: tuple[str, ...]) -> bool:
    """Tell whether a phrase ends in a noun for a sort of people, though it may be written with capitals.

    >>> is_role(("erie", "police")), is_role(("nine", "year", "old", "boy")), is_role(("anna", "berg"))
    (True, True, False)
    """
    return bool(words) and (nouns.find(words[-1]) is not None or words[-1] in _PEOPLE)


_PEOPLE = frozenset("people boy girl man woman men women child children teen student victim person adult".split())


def _head(words: tuple[str, ...]) -> str:
    """Return the noun of a description: the word before its first preposition, without its plural."""
    before = next((place for place, word in enumerate(words) if word in _PREPOSITIONS and place), len(words))
    return nouns.singular(words[before - 1]) if words else ""


_PREPOSITIONS = frozenset("of in at from for with who that inside".split())


def _thing(value: Value) -> Thing:
    words = plain(value.text)
    head = plain(value.detail("head")) or (words[-1:])
    classes = {stem(word) for name in ("hypernym", "class") for word in plain(value.detail(name))}
    return Thing(
        text=value.text,
        head=stem(head[-1]) if head else "",
        kinds=frozenset(classes),
        words=content_words(value.text),
    )


_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "another": "+", "further": "+"}
_NOT_ONE_OF_SEVERAL = "time|ever|since|lady|world|vice|deputy|secretary|day|half|quarter"
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b(?!\s+(?:{_NOT_ONE_OF_SEVERAL}))", re.IGNORECASE)
_REACH = 30
"""Characters before the trigger noun in which "second" can stand: "the second US-North Korea summit"."""


def _ordinal(report: Report) -> str:
    """Return which of several the words call the thing given or the meeting held: ``1``, ``2``, ``+`` or nothing."""
    texts: list[str] = [value.span.quote for value in report.of("item")]
    if report.kind in {"visit", "meeting"} and "since" not in report.sentence.quote.casefold():
        start = report.trigger.start - report.sentence.start
        if 0 <= start <= len(report.sentence.quote):
            texts.append(report.sentence.quote[max(0, start - _REACH) : start])
    found = [match for text in texts for match in _ORDINAL.findall(text)]
    return _ORDINALS[found[-1].casefold()] if found else ""


def accounts(reports: Iterable[Report]) -> list[Account]:
    """Return the accounts, sorted by report id, each report once."""
    unique = {report.id: report for report in reports}
    return [account(unique[key]) for key in sorted(unique)]


__all__ = ["ROLES", "Account", "Name", "Thing", "account", "accounts", "content_words", "plain", "stem"]

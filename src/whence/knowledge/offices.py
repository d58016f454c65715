"""Offices and their holders: who held what, where, from when to when; and how people's names are spelt."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from whence.knowledge.tables import listed, rows, words

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN = ".."
# The office that leads the country where that is not the president or the monarch who rules.
LEADING = ("supreme leader", "paramount leader", "general secretary", "first secretary", "chairman", "leader", "shah")


class Term(NamedTuple):
    """One person in one office from one day to another."""

    person: str
    office: str
    country: str
    start: str
    """ISO date, to the precision that is known."""
    end: str
    """ISO date; ``..`` when still in office; ``2022-07-01?`` when known only to that day."""

    def covers(self, date: str) -> bool:
        """Tell whether the term holds at a date (ISO, of any precision); one known only to a day, until then."""
        end = self.end.rstrip("?")
        if end == OPEN:
            return self.start[: len(date)] <= date
        return self.start[: len(date)] <= date <= (end if len(end) >= len(date) else end + "-99")


MARKS = str.maketrans({"-": " ", ".": " ", "\u2019": None, "'": None})
RANKS = frozenset(
    {"king", "queen", "emperor", "empress", "pope", "prince", "princess", "sultan", "emir", "shah", "tsar"}
)
# Letters that Unicode does not take apart into a letter and an accent.
STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "\u0131": "i", "ð": "d", "þ": "th", "œ": "oe"}
)


def plain(name: str) -> str:
    """Return a name without accents, hyphens, points and case: what spellings have in common.

    >>> plain("Kim Jong-Un") == plain("KIM Jong Un")
    True
    """
    if name.isascii():
        bare = name.lower()
    else:
        parted = unicodedata.normalize("NFD", name.lower().translate(STROKES))
        bare = "".join(c for c in parted if not unicodedata.combining(c))
    return " ".join(bare.translate(MARKS).split())


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(map(Term._make, rows("officeholders")))


@cache
def _by_person() -> dict[str, tuple[Term, ...]]:
    index: dict[str, list[Term]] = {}
    spelt: dict[str, list[Term]] = {}
    for term in _terms():
        spelt.setdefault(term.person, []).append(term)
    for person, found in spelt.items():
        index.setdefault(plain(person), []).extend(found)
    return {name: tuple(sorted(found, key=lambda term: term.start)) for name, found in index.items()}


@cache
def _by_country() -> dict[str, tuple[Term, ...]]:
    index: dict[str, list[Term]] = {}
    for term in _terms():
        index.setdefault(term.country, []).append(term)
    return {country: tuple(found) for country, found in index.items()}


@cache
def _spellings() -> dict[str, str]:
    known = {plain(other): name for name, others in rows("spellings") for other in listed(others)}
    return known | {plain(name): name for name, _ in rows("spellings")}


def canonical(name: str) -> str:
    """Return the usual spelling of a well-known person's full name; of any other, the name itself.

    >>> canonical("Chou En-lai"), canonical("Kim Jong-Un"), canonical("Anna Example")
    ('Zhou Enlai', 'Kim Jong Un', 'Anna Example')
    """
    wanted = plain(name)
    known = _spellings().get(wanted)
    if known:
        return known
    rank = wanted.split(" ")[0] in RANKS
    found = terms(name) if " " in wanted and not rank else ()
    return found[0].person if found else name


@cache
def _by_surname() -> dict[str, tuple[str, ...]]:
    index: dict[str, dict[str, None]] = {}
    for term in _terms():
        if ruling(term.office) or len(term.person.split()) == 1:
            index.setdefault(plain(surname(term.person)), {})[term.person] = None
    return {name: tuple(people) for name, people in index.items()}


PARTICLES = frozenset({"von", "der", "van", "de", "da", "la", "le", "bin", "al", "el", "ben", "du", "dos"})
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "VI", "XIV", "XVI", "XXIII"})
# Given names of Chinese and Korean people have one or two syllables: written as one word they are this long at most.
GIVEN_NAME = 9


def surname(name: str) -> str:
    """Return the part of a full name by which news calls the person on second mention.

    >>> surname("Kim Jong Un"), surname("Vladimir Putin"), surname("Ursula von der Leyen"), surname("Mao Zedong")
    ('Kim', 'Putin', 'von der Leyen', 'Mao')
    """
    parts = [part for part in name.split() if part.rstrip(".,") not in SUFFIXES] or name.split() or [name]
    if family_first(parts):
        return parts[0]
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


def family_first(parts: Sequence[str]) -> bool:
    """Tell whether the words of a full name look Chinese, Korean or Vietnamese: a known family name, short given names.

    >>> family_first(["Kim", "Jong", "Un"]), family_first(["Kim", "Kardashian"])
    (True, False)
    """
    family, *given = parts
    return (
        len(given) in {1, 2}
        and family in words("family name")
        and all(len(part) <= GIVEN_NAME and part[:1].isupper() for part in given)
    )


def terms(person: str) -> tuple[Term, ...]:
    """Return the terms of a person in order of time; spelling variants are the same person.

    >>> terms("Harry Truman")[0].start
    '1945-04-12'
    """
    rank, _, rest = person.partition(" ")
    if rank.lower() in RANKS and rest:
        return tuple(term for term in terms(rest) if term.office.lower() == rank.lower())
    found = _by_person()
    known = plain(_spellings().get(plain(person), ""))
    return found.get(plain(person)) or found.get(known) or _by_short().get(_short(person), ())


@cache
def _by_short() -> dict[str, tuple[Term, ...]]:
    """Return the terms of those whose name without initials is nobody else's."""
    index: dict[str, set[str]] = {}
    for name in _by_person():
        index.setdefault(" ".join(part for part in name.split() if len(part) > 1), set()).add(name)
    return {
        short: _by_person()[next(iter(names))] for short, names in index.items() if len(names) == 1 and " " in short
    }


def _short(name: str) -> str:
    return " ".join(part for part in plain(name).split() if len(part) > 1)


def people(name: str) -> tuple[str, ...]:
    """Return the full names of those whom a name may mean: one for a known full name, several for a surname.

    >>> people("Kim Jong-Un"), "Donald Trump" in people("Trump")
    (('Kim Jong Un',), True)
    """
    if terms(name):
        return (canonical(name),)
    spelt = _spellings().get(plain(name))
    if spelt:
        return (spelt,)
    return _by_surname().get(plain(name), ())


@cache
def _by_any_surname() -> dict[str, tuple[Term, ...]]:
    index: dict[str, list[Term]] = {}
    for found in _by_person().values():
        index.setdefault(plain(surname(found[0].person)), []).extend(found)
    return {name: tuple(found) for name, found in index.items()}


def named(surname: str, date: str, title: str = "") -> tuple[Term, ...]:
    """Return the terms at a date of those with a surname, and with all words of a title where one is given.

    >>> {term.person for term in named("Blinken", "2022-04-01")}
    {'Antony Blinken'}
    """
    wanted = set(plain(title).split())
    found = _by_any_surname().get(plain(surname), ())
    return tuple(term for term in found if term.covers(date) and wanted <= set(plain(term.office).split()))


def holders(country: str, role: str = "leader", date: str = "") -> tuple[Term, ...]:
    """Return who held an office of a country; ``leader`` is whoever governs; without a date, all that ever did.

    >>> [term.person for term in holders("RUS", "president", "2024-06-19")]
    ['Vladimir Putin']
    >>> [term.person for term in holders("GBR", "leader", "1985")]
    ['Margaret Thatcher']
    """
    found = [term for term in _by_country().get(country, ()) if not date or term.covers(date)]
    if role == "leader":
        return _leading(found, country)
    return tuple(term for term in found if same_office(role, term.office))


def _leading(found: list[Term], country: str) -> tuple[Term, ...]:
    order: tuple[str, ...] = ("prime minister", "chancellor", *LEADING, "president", "king")
    if country not in words("parliamentary"):
        order = (*LEADING, "president", "king", "emir", "sultan", "pope", "prime minister", "premier")
    first: list[Term] = []
    for office in order:
        matching = [term for term in found if term.office.lower() == office]
        if matching:
            first = matching
            break
    return tuple(first)


def ruling(office: str) -> bool:
    """Tell whether an office is that of a head of state, of government or of the ruling party.

    >>> ruling("President"), ruling("Minister of Finance")
    (True, False)
    """
    return office.lower() in words("ruling office")


@cache
def _titles() -> dict[str, str]:
    return {title: same for title, same in rows("titles")}  # noqa: C416  mypy wants pairs


def office_class(office: str) -> str:
    """Return one name for offices that are the same under different titles.

    >>> office_class("Secretary of State") == office_class("Minister of Foreign Affairs")
    True
    """
    return _titles().get(office.lower(), office.lower())


def same_office(one: str, other: str) -> bool:
    """Tell whether two titles are of the same office in different countries."""
    return office_class(one) == office_class(other)


__all__ = [
    "Term",
    "canonical",
    "holders",
    "named",
    "office_class",
    "people",
    "plain",
    "ruling",
    "same_office",
    "surname",
    "terms",
]

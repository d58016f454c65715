"""States of the United States, and the towns in them: local news names a town and takes the country for granted."""

from __future__ import annotations

import re
from functools import cache

from whence.knowledge.tables import listed, rows


@cache
def _names() -> dict[str, str]:
    return {form: name for name, news, postal in rows("states") for form in (name, news, postal) if form}


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    names = _names()
    return {town: tuple(names[code] for code in listed(codes)) for town, codes in rows("state_towns")}


@cache
def forms() -> re.Pattern[str]:
    """Return the pattern of a state as it is written after a town: name, news form, or postal code."""
    longest = sorted(_names(), key=lambda form: (-len(form), form))
    return re.compile("|".join(re.escape(form) + (r"\b" if form[-1] != "." else "") for form in longest))


def find(form: str) -> str:
    """Return the name of the state that is written so, or an empty string.

    >>> find("Tenn."), find("TN"), find("Tennessee"), find("Oslo")
    ('Tennessee', 'Tennessee', 'Tennessee', '')
    """
    return _names().get(form, "")


def of_town(town: str) -> tuple[str, ...]:
    """Return the states that have a town of that name, the largest town first.

    >>> of_town("Tulsa"), of_town("Springfield")[0], of_town("Oslo")
    (('Oklahoma',), 'Missouri', ())
    """
    return _towns().get(town, ())


__all__ = ["find", "forms", "of_town"]

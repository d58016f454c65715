"""What an address asks for: the parameters that each page knows, checked and with their defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from whence.errors import UsageError
from whence.serve.links import address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PAGE = 50
"""Rows on a page of a list."""
_LONGEST = 4000
"""Characters of a parameter that are read; no name or search is longer."""
_LAST_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that an address can say, and what it means."""

    name: str
    words: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    default: Any = ""
    place: str = "query"
    many: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that has been read: its page's parameters by name."""

    path: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """Return a parameter's value, its default where the address does not say."""
        return self.values[name]

    def get(self, name: str) -> Any:
        """Return a parameter's value, or None on a page that has no such parameter."""
        return self.values.get(name)

    def href(self, **changes: Any) -> str:
        """Return the address of this page with some parameters changed; those that are empty are left out."""
        said = {name: value for name, value in {**self.values, **changes}.items() if value not in ("", None, (), False)}
        said = {name: value for name, value in said.items() if name != "id" and not (name == "page" and value == 1)}
        return address(self.path, **said)


def read(path: str, parameters: Sequence[Parameter], said: Mapping[str, Sequence[str]]) -> Asked:
    """Return what is asked; UsageError, in words for people, when a value cannot be understood.

    What a page does not know is passed over, so that addresses with additions of others still work.
    """
    values: dict[str, Any] = {}
    for one in parameters:
        given = [text[:_LONGEST].replace("\0", "").strip() for text in said.get(one.name, ())]
        given = [text for text in given if text]
        if one.many:
            values[one.name] = tuple(one.read(text) for text in given[:200])
        else:
            values[one.name] = one.read(given[-1]) if given else one.default
    return Asked(path, values)


# --- kinds of parameters


def text(name: str, words: str, **more: Any) -> Parameter:
    """Return a parameter that may be any text."""
    return Parameter(name, words, str, {"type": "string"}, **more)


def one_of(name: str, words: str, choices: Sequence[str], default: str = "") -> Parameter:
    """Return a parameter that must be one of a few words."""

    def choice(said: str) -> str:
        if said not in choices:
            raise UsageError(f"“{said}” is no {name}; there is {', '.join(choices)}")
        return said

    return Parameter(name, words, choice, {"type": "string", "enum": list(choices)}, default)


def flag(name: str, words: str) -> Parameter:
    """Return a parameter that is on or off."""
    return Parameter(name, words, lambda said: said not in {"0", "no", "false"}, {"type": "boolean"}, default=False)


def day(name: str, words: str) -> Parameter:
    """Return a parameter that is a date: a day, a month or a year."""

    def known(said: str) -> str:
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", said)
        try:
            if match is None:
                raise ValueError  # noqa: TRY301  # one way out for what looks wrong and what is no date
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            raise UsageError(
                f"“{said}” is no date; write a day (1972-02-21), a month (1972-02) or a year (1972)"
            ) from None
        return said

    return Parameter(name, words, known, {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"})


def page() -> Parameter:
    """Return the parameter that says which page of a list is meant."""

    def number(said: str) -> int:
        if not re.fullmatch(r"[0-9]{1,7}", said) or not 1 <= int(said) <= _LAST_PAGE:
            raise UsageError(f"“{said}” is no page; pages are counted from 1")
        return int(said)

    return Parameter("page", "which page of the list", number, {"type": "integer", "minimum": 1}, 1)


def id_(words: str) -> Parameter:
    """Return the parameter that stands in the address itself."""
    return Parameter("id", words, str, {"type": "string"}, place="path")


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a long list a page stands."""

    total: int
    page: int
    pages: int
    first: int
    last: int


def paging(total: int, page: int, size: int = PAGE) -> Paging:
    """Return where a page stands; a page after the last is the last.

    >>> paging(120, 2)
    Paging(total=120, page=2, pages=3, first=51, last=100)
    """
    pages = max(1, -(-total // size))
    page = min(page, pages)
    first = (page - 1) * size
    return Paging(total, page, pages, min(first + 1, total), min(first + size, total))


__all__ = [
    "PAGE", "Asked", "Paging", "Parameter", "day", "flag", "id_", "one_of", "page", "paging", "read", "text",
]  # fmt: skip

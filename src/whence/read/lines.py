"""The lines of a text, with what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with characters in it: ``text[start:end] == said``, without white space at its ends."""

    start: int
    end: int
    said: str
    alone: bool
    """Whether it is a paragraph by itself: blank lines, or the text's ends, before and after."""


def lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines that have characters in them, in order of place.

    >>> [(line.said, line.alone) for line in lines("Title\n\nOne.\nTwo.\n")]
    [('Title', True), ('One.', False), ('Two.', False)]
    """
    spans = [span for match in _LINE.finditer(text) if (span := _strip(text, match.start(), match.end()))]
    gaps = [True, *(_blank_between(text, a[1], b[0]) for a, b in pairwise(spans)), True]
    return tuple(
        Line(start, end, text[start:end], gaps[place] and gaps[place + 1]) for place, (start, end) in enumerate(spans)
    )


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    said = text[start:end]
    left = len(said) - len(said.lstrip())
    said = said.strip()
    return (start + left, start + left + len(said)) if said else None


def _blank_between(text: str, end: int, start: int) -> bool:
    between = text[end:start].replace("\r\n", "\n")
    return sum(between.count(mark) for mark in "\n\r\u2028\u2029") > 1


__all__ = ["Line", "lines"]

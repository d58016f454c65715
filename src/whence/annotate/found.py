"""An attribution in the making: words of the Doc, and stretches of characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
"""Start and end, in characters."""

NOTHING: tuple[Stretch, ...] = ((-1, -1),)
"""The content of a cue that has none yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution before its stretches are tidied."""

    source: Token | None
    cue: tuple[Token, ...]
    content: tuple[Stretch, ...]
    stance: str
    nominal: bool = False
    """The content is a phrase, not a clause."""
    spare: tuple[Stretch, ...] = ()
    """What is taken for the content where no quotation follows that it waits for."""
    act: bool = False
    """What is done shows what is thought of it; nobody says that it is so: "backed the plan"."""


def stretch(token: Token) -> Stretch:
    """Return the characters of a word's whole phrase or clause."""
    return span_of(token.doc, token.left_edge.i, token.right_edge.i)


def span_of(doc: Doc, first: int, last: int) -> Stretch:
    """Return the characters from a first to a last token."""
    return doc[first].idx, end_of(doc[last])


def end_of(token: Token) -> int:
    """Return where a word ends."""
    return int(token.idx + len(token))


def meeting(stretches: Sequence[Stretch], start: int, end: int) -> Sequence[Stretch]:
    """Return those of ordered, separate stretches that share characters with another."""
    first = bisect_right(stretches, (start, start)) - 1
    if first < 0 or stretches[first][1] <= start:
        first += 1
    return stretches[first : bisect_left(stretches, (end, end))]


__all__ = ["NOTHING", "Found", "Stretch", "end_of", "meeting", "span_of", "stretch"]

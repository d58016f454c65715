"""Where sentences begin: at a line that does not go on from the one before, and after closing punctuation."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Abbreviations after which a capital is usual inside a sentence. A list, because a wrong split loses an event
# and a missed one only lengthens a sentence.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        mr mrs ms dr drs st prof rev hon jr sr messrs gen col lt capt sgt maj adm cmdr brig sen rep gov pres amb supt
        det jan feb mar apr jun jul aug sept sep oct nov dec vs fig vol pp art sec al ed dept univ approx est assoc asst
        inc co corp ltd e.g i.e cf
        """,
    )
)
_NUMBERED = frozenset({"no", "nos", "p", "ch"})
"""Abbreviations only before a number: "No. 5", but "No. He left."."""
# The look-behind keeps the cost of long runs of dots linear. The number of a footnote belongs to what is before it.
_CLOSED = r"""["')\]]*(?:\s?\[\d{1,3}\])*"""
_END = re.compile(rf"""(?<![.?!…])[.?!…]+{_CLOSED}\s+(?=["'(\[]{{0,4}}[A-Z0-9])(?!\[\d{{1,3}}\])""")
# Hasty writers use no capitals, or forget one before a small word that begins sentences more often than it goes on.
_END_UNCAPITALISED = re.compile(rf"""(?<![.?!…])(?:[?!]+|\.){_CLOSED}\s+(?=["'(\[]{{0,4}}[a-z])""")
_END_FORGOTTEN = re.compile(r"(?<![.?!…])(?:[?!]+|\.)\s+(?=(?:i|it|he|she|they|we|you|the|this|that|there)\b)")
# "came to an album.That is": a space is forgotten.
_END_WITHOUT_SPACE = re.compile(r"(?<=[a-z]{2})[.?!](?=(?:The|He|She|It|They|In|But|And|We|That|This)(?:'\w{1,2})?\s)")
_SENTENCE_WORD = re.compile(r"(?:The|He|She|It|They|In|A|An|But|And|We|I|That|This)\b")
_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(r"[-*•·‣◦–—+]|\(?\w{1,3}[.)]\s")
FULL = 40
"""Characters from which a line may be a full one of a text that was set in lines of a certain width. Set by hand."""
RAGGED = 0.6
"""Share of the widest line of its paragraph from which a line is full: words at the right edge are long at times."""
WIDEST = 130
"""Characters of a line; longer ones are paragraphs."""


class _Line(NamedTuple):
    start: int
    end: int
    """Without white space at both ends."""
    begins: bool
    """Whether an empty line, or nothing, is before it."""


def starts(text: str) -> list[int]:
    r"""Return the offset at which each sentence of a normalised text begins, in order.

    >>> starts("He left. Mr. Day stayed.\nThey met.")
    [0, 9, 25]
    """
    found: list[int] = []
    for begin, stop in _stretches(text):
        found.append(begin)
        found.extend(end for end in _ends(text, begin, stop) if end < stop)
    return found


def unwrapped(text: str) -> str:
    r"""Return a text with spaces for the line ends that only stand where a line was full, exactly as long as it came.

    >>> unwrapped("The envoy gave the king a silver clock on\na Monday.\n\nIt rained.")
    'The envoy gave the king a silver clock on a Monday.\n\nIt rained.'
    """
    made, place = [], 0
    for begin, stop in _stretches(text):
        made += [text[place:begin], text[begin:stop].replace("\n", " ").replace("\r", " ")]
        place = stop
    return "".join([*made, text[place:]])


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines, those of a paragraph that was broken at a certain width together."""
    paragraph: list[_Line] = []
    for line in _lines(text):
        if line.begins and paragraph:
            yield from _together(text, paragraph)
            paragraph = []
        paragraph.append(line)
    yield from _together(text, paragraph)


def _lines(text: str) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        said = match.group()
        if not said.strip():
            continue
        between = text[before : match.start()].replace("\r\n", "\n")
        before = match.end()
        start = match.start() + len(said) - len(said.lstrip())
        yield _Line(start, match.start() + len(said.rstrip()), between.count("\n") + between.count("\r") != 1)


def _together(text: str, paragraph: list[_Line]) -> Iterator[tuple[int, int]]:
    """Yield the lines of a paragraph, joined where its lines were broken by width and not by sense.

    That is so where a full line without a stop is followed by one in small letters, in a text that has capitals.
    """
    if not paragraph:
        return
    widest = max(line.end - line.start for line in paragraph)
    broken = widest <= WIDEST and any(_goes_on(text, *pair) for pair in pairwise(paragraph))
    begin = paragraph[0].start
    for line, following in pairwise(paragraph):
        if not broken or not _is_full(text, line, following, widest):
            yield begin, line.end
            begin = following.start
    yield begin, paragraph[-1].end


def _is_full(text: str, line: _Line, following: _Line, widest: int) -> bool:
    """Tell whether a line ends where it does for want of room: a headline, for one, often has some left."""
    if _BULLET.match(text, following.start):
        return False
    width = line.end - line.start
    if text[following.start].islower():
        return width >= RAGGED * widest
    return width + 1 + len(text[following.start : following.end].split(maxsplit=1)[0]) > widest


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    full = line.end - line.start >= FULL and (text[line.end - 1].isalnum() or text[line.end - 1] == ",")
    return full and text[following.start].islower() and any(c.isupper() for c in text[line.start : line.end])


def _ends(text: str, begin: int, stop: int) -> list[int]:
    first = next((text[i] for i in range(begin, stop) if text[i].isalpha()), "")
    rules = (_END, _END_UNCAPITALISED if first.islower() else _END_FORGOTTEN, _END_WITHOUT_SPACE)
    ends = set()
    for match in (match for rule in rules for match in rule.finditer(text, begin, stop)):
        word = _last_word(text, begin, match.start())
        if text[match.start()] == "." and _is_abbreviation(text, begin, match, word):
            continue
        if match.end() < stop:
            ends.add(match.end())
    return sorted(ends)


def _last_word(text: str, begin: int, end: int) -> str:
    """Return the word that ends here, in lower case, of at most 20 characters."""
    start = end
    while start > max(begin, end - 20) and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    return text[start:end].rstrip(".").lower()


def _is_abbreviation(text: str, begin: int, stop: re.Match[str], word: str) -> bool:
    if word in _ABBREVIATIONS or (word in _NUMBERED and text[stop.end()].isdigit()):
        return True
    if len(word) == 1 and word.isalpha():  # an initial: "J. Day"
        return True
    if re.fullmatch(r"(?:\w\.)+\w", word):  # "U.S. officials", but "in the U.S. The"
        return not _SENTENCE_WORD.match(text, stop.end())
    return word.isdigit() and stop.start() - len(word) == begin  # "1. Is this": a list number


__all__ = ["starts", "unwrapped"]

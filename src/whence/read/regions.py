"""What each stretch of an article is, where it is not body: headings, captions, datelines, credits, page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whence.model import Region, Zone
from whence.read.credit import credits_in, dateline_credit, tail_credits
from whence.read.furniture import is_blurb, is_furniture
from whence.read.header import dateline
from whence.spans import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whence.model import Span
    from whence.read.lines import Line

LONGEST_HEADING, MOST_WORDS = 110, 14
LONGEST_QUESTION = 200
# Credits and datelines stand at an article's edges, the words about its author at its end.
HEAD_LINES, TAIL_LINES, BLURB_LINES = 8, 8, 5
# What follows the words about the author is of the page too, unless it is longer than such words are.
LONGEST_AFTER_BLURB = 200

_HEADING_END = re.compile(r"[.!;,\u2026\"\u201d\u2019']$")
_QUESTION = re.compile(r"(?:q\s?[:.]|\d{1,2}[.)])\s.{3,200}\?", re.IGNORECASE)
_FAQ = re.compile(r"(?:faqs?|frequently asked questions|q ?& ?a|questions and answers)\s*:?", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?:?(?: [A-Z]{2,4})?:?")
_REPORTERS = re.compile(r"\(?(?:additional )?(?:reporting|writing|editing|compiled|edited) by [A-Z]", re.IGNORECASE)


def regions(
    held: Sequence[Line], text: str, known: Iterable[Region], captioned: Mapping[int, tuple[Zone, int]]
) -> tuple[tuple[Region, ...], tuple[Span, ...]]:
    """Return what is not body, in order and without overlaps, and the credited names; what is ``known`` stays."""
    taken = list(known)
    busy = {region.span.start: region.zone for region in taken}
    credited: list[Span] = []
    blurbs = _blurbs(held)
    for place, line in enumerate(held):
        edge = place < HEAD_LINES or place >= len(held) - TAIL_LINES
        names = credits_in(line, text) if edge else ()
        credited += names
        if line.start in busy:
            continue
        if names:
            taken.append(Region(Zone.CREDIT, cut(text, line.start, line.end)))
        elif place in captioned:
            zone, length = captioned[place]
            taken.append(Region(zone, cut(text, line.start, line.start + length)))
        else:
            taken += _zones(line, place, held, text, blurb=place in blurbs, credited=credited)
    if held:
        credited += tail_credits(held[-1], text)
    return _without_overlaps(taken), tuple(sorted(set(credited)))


def _zones(
    line: Line, place: int, held: Sequence[Line], text: str, *, blurb: bool, credited: list[Span]
) -> Iterator[Region]:
    whole = cut(text, line.start, line.end)
    if blurb or is_furniture(line.said):
        yield Region(Zone.FURNITURE, whole)
    elif place < HEAD_LINES and (span := dateline(line, text)):
        if name := dateline_credit(span, text):
            credited.append(name)
        yield Region(Zone.DATELINE, span)
    elif len(line.said) < LONGEST_QUESTION and _REPORTERS.match(line.said):
        yield Region(Zone.BYLINE, whole)
    elif _is_heading(line, place, held):
        yield Region(Zone.HEADING, whole)


def _is_heading(line: Line, place: int, held: Sequence[Line]) -> bool:
    said = line.said
    if place == len(held) - 1:
        return False
    if (
        _FAQ.fullmatch(said)
        or (len(said) < LONGEST_QUESTION and _QUESTION.fullmatch(said))
        or _TIME_OF_DAY.fullmatch(said)
    ):
        return True
    if len(said) > LONGEST_HEADING or len(said.split()) > MOST_WORDS or _HEADING_END.search(said):
        return False
    if not (said[0].isupper() or said[0].isdigit() or said[0] in "\u201c\"\u2018'#*"):
        return False
    return (line.alone or said.endswith(":")) and len(held[place + 1].said) > len(said)


def _blurbs(held: Sequence[Line]) -> frozenset[int]:
    """Return the lines at the end that present the author, with what follows them."""
    tail = range(max(1, len(held) - BLURB_LINES), len(held))
    first = next((place for place in tail if is_blurb(held[place].said)), len(held))
    return frozenset(
        place
        for place in range(first, len(held))
        if is_blurb(held[place].said) or len(held[place].said) < LONGEST_AFTER_BLURB
    )


def _without_overlaps(found: Iterable[Region]) -> tuple[Region, ...]:
    kept: list[Region] = []
    for region in sorted(found, key=lambda region: (region.span.start, -region.span.end)):
        if region.span.start < region.span.end and (not kept or kept[-1].span.end <= region.span.start):
            kept.append(region)
    return tuple(kept)


__all__ = ["regions"]

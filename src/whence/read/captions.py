"""Captions: lines that describe a picture. What they tell is true of the picture and dates nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whence.model import Zone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whence.read.lines import Line

LONGEST = 700
# A line that begins like a caption and is longer than this has lost the line break after it.
LONGEST_LINE = 320
LONGEST_SENTENCE = 260
# Repeated lines shorter than this are scores, names, ornaments.
SHORTEST_TWIN = 20
# A text of which more than this share of lines stands twice in a row was doubled by a machine, not captioned.
DOUBLED, FEWEST_DOUBLED = 0.3, 3

_KIND = r"(?:photo(?:graph)?s?|image|picture|pictured|caption|file photo|file|video|illustration)"
_BEGIN = re.compile(
    rf"{_KIND}(?: \d+)?(?: (?:credit|courtesy|caption))?\s*"
    r"(?::|\s[\u2013\u2014-]{1,2}\s|\u2014|\+)|credit: .{3,60}$"
    r"|photo(?:s|graph)? (?:by|courtesy|credit|provided|via)\b|image (?:by|via|courtesy|source|\d+ of)\b"
    r"|file (?:photo|image|picture)\b|pictured(?: (?:above|below|here|left|right))?\b"
    r"|\((?:file )?(?:photo|image|picture|ap photo|photograph|credit|courtesy|screenshot|pictured)[^)]{0,80}\)"
    r"|\((?!AP\))[^)]{0,60}(?: via AP| photos?)\)|\(AP [^)]{2,60}\)"
    r"|in this (?:[\w., ]{0,40} )?(?:file |handout |undated )?(?:photo|image|picture|frame)\b"
    r"|this (?:undated |file |handout |combination )?(?:photo|image|picture|frame)"
    r" (?:shows|provided|released|taken|made)\b"
    r"|(?:a|an) (?:file|undated|handout|archive|aerial) (?:photo|image|picture|photograph)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"[(\[](?:(?:file|ap|afp|epa|upi|getty|reuters|courtesy|handout) ?)?"
    r"(?:photo|image|picture|photograph|credit|screenshot|illustration|source|courtesy)s?"
    r"(?:[ :/,\u2013\u2014-][^)\]]{0,80})?[)\]]\.?$"
    r"|(?:AP|AFP|EPA|REUTERS|Getty Images)(?: Photo)?/[A-Z][\w.' /-]{2,60}\)?\.?$"
    r"|Reuters/[A-Z][a-z]+ [A-Z][\w.' -]{2,40}\)?\.?$"
    r"|(?:/ ?|via )(?:Getty Images|AP|AFP|Reuters)\)?\.?$"
    r"|\((?:AP|AFP|Reuters|Getty|Facebook|Twitter|Instagram)\b[^)]{0,60}\)$"
    r"|\(Published (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,[^)]{4,30}\)$"
)
# "Photograph: A Name/Agency", when the text runs on in the same line.
_CREDIT_HEAD = re.compile(
    r"(?:Photo|Photograph|Image|Picture): [^.:]{2,60}?"
    r"(?:/(?:AFP|AP|Getty(?: Images)?|Reuters|EPA|PA|UPI|Corbis|Rex(?: Features)?))+(?= [A-Z])"
)
# Captions tell what is seen in the present tense, in one sentence: "Ann Lee waves from her car on 26 February."
_WHO = (
    r"(?:(?:[A-Z][\w.'\u2019-]*|of|the|de|and|with|his|her|their|president|premier|minister|prime|foreign"
    r"|leader|left|right"
    r"|centre|center|top|bottom|\(?\w+\)|,)[ ,]+){1,14}?"
)
_SEEN = re.compile(
    _WHO + r"(?:(?:is|are) (?:seen|pictured|shown|photographed)\b"
    r"|waves?\b|poses?\b|shakes? hands\b|walks?\b|stands?\b|sits?\b"
    r"|looks? on\b|gestures?\b|smiles?\b|greets?\b|welcomes?\b|inspects?\b|reviews?\b|arrives?\b"
    r"|speaks?\b|toasts?\b|listens?\b"
    r"|watch(?:es)?\b|hugs?\b|embraces?\b|boards?\b)"
)
_PAST_OR_SPEECH = re.compile(r"\b(?:said|says|told|was|were|had|has|have|will|would)\b|[\"\u201c\u201d]")
_WHEN_SEEN = re.compile(
    r"\b(?:on|in) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*"
    r"\.?"
    r"(?: \d{1,4})?|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|1[0-9]{3}|20\d\d)\b"
    r"|\((?:left|right|l|r|c|centre|center)\)|, (?:left|right|centre|center),",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])[.!?]\s+(?=[A-Z])")


def captions(held: Sequence[Line]) -> Mapping[int, tuple[Zone, int]]:
    r"""Return the zone, and the end within the line, of each line that describes a picture, by the line's place.

    >>> from whence.read.lines import lines
    >>> captions(lines("The harbour froze.\n\nPhoto: the harbour in May\n\nShips waited."))
    {1: (<Zone.CAPTION: 'caption'>, 25)}
    """
    found = _doubles(held)
    for place, line in enumerate(held):
        if place not in found and (end := _end(line, first=place < 2)):  # noqa: PLR2004  a title and a lede are no captions
            found[place] = (Zone.CAPTION, end)
    return dict(sorted(found.items()))


def _end(line: Line, *, first: bool) -> int:
    """Return how much of a line is a caption."""
    said = line.said
    if match := _CREDIT_HEAD.match(said):
        return match.end()
    if len(said) > LONGEST:
        return 0
    if (
        _END.search(said[-120:])
        or (len(said) <= LONGEST_LINE and _BEGIN.match(said))
        or (not first and _tells_a_picture(line))
    ):
        return len(said)
    return 0


def _tells_a_picture(line: Line) -> bool:
    said = line.said
    one = line.alone and len(said) < LONGEST_SENTENCE and said.endswith(".") and not _SENTENCE_BREAK.search(said)
    return one and bool(_SEEN.match(said) and _WHEN_SEEN.search(said)) and not _PAST_OR_SPEECH.search(said)


def _doubles(held: Sequence[Line]) -> dict[int, tuple[Zone, int]]:
    """Return sentences that stand twice in a row: captions; in a text that is doubled throughout, furniture."""
    twins = [n for n in range(1, len(held)) if held[n].said == held[n - 1].said and len(held[n].said) > SHORTEST_TWIN]
    if len(twins) >= FEWEST_DOUBLED and len(twins) > DOUBLED * len(held):
        return {n: (Zone.FURNITURE, len(held[n].said)) for n in twins}
    said = {held[n].said for n in twins if held[n].said[-1] in ".!?\u201d\"')"}
    return {n: (Zone.CAPTION, len(line.said)) for n, line in enumerate(held) if line.said in said}


__all__ = ["captions"]

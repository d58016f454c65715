"""What each stretch of an article is, where it is not body: headings, captions, datelines, credits, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from whence.model import Region, Zone
from whence.read.credit import credit_in, credit_sentence, dateline_credit, tail_agency
from whence.read.furniture import is_blurb, is_furniture
from whence.read.header import dateline
from whence.spans import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.model import Span
    from whence.read.lines import Line

LONGEST_HEADING = 110
LONGEST_CAPTION = 700
# Credits and datelines stand at an article's edges.
HEAD_LINES, TAIL_LINES = 8, 8
# A text of which more than this share of lines stands twice in a row was doubled by a machine, not captioned.
DOUBLED = 0.3

_CAPTION_BEGIN = re.compile(
    r"(?:photo(?:graph)?s?|image|picture|pictured|caption|file photo|file|video|credit|illustration)(?: \d+)?(?: (?:credit|courtesy|caption))?\s*(?::|\s[-–—]{1,2}\s|—)"
    r"|photo(?:s|graph)? (?:by|courtesy|credit|provided|via)\b|image (?:by|via|courtesy|source|\d+ of)\b|file (?:photo|image|picture)\b|pictured(?: (?:above|below|here|left|right))?\b"
    r"|\((?:file )?(?:photo|image|picture|ap photo|photograph|credit|screenshot|pictured)[^)]{0,80}\)"
    r"|\([^)]{2,60} via AP\)|\(AP [^)]{2,60}\)"
    r"|in this (?:[\w., ]{0,40} )?(?:file |handout |undated )?(?:photo|image|picture|frame)\b|this (?:undated |file |handout |combination )?(?:photo|image|picture|frame) (?:shows|provided|released|taken|made)\b"
    r"|(?:a|an) (?:file|undated|handout|archive|aerial) (?:photo|image|picture|photograph)\b",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(
    r"[(\[](?:(?:file|ap|afp|epa|upi|getty|reuters|courtesy|handout) ?)?(?:photo|image|picture|photograph|credit|screenshot|illustration|source)s?(?:[ :/,–—-][^)\]]{0,80})?[)\]]\.?$"
    r"|(?:AP|AFP|EPA|REUTERS|Reuters|Getty Images)(?: Photo)?/[A-Z][\w.' /-]{2,60}\)?\.?$|(?:/ ?|via )(?:Getty Images|AP|AFP|Reuters)\)?\.?$"
    r"|\((?:AP|AFP|Reuters|Getty)\b[^)]{0,60}\)$|\(Published (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,[^)]{4,30}\)$"
)
# Captions tell what is seen in the present tense, in one sentence: "Ann Lee waves from her car on 26 February."
_SEEN = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|of|the|de|and|with|his|her|their|president|premier|minister|prime|foreign|leader|left|right|centre|center|top|bottom|\(?\w+\)|,)[ ,]+){1,14}?"
    r"(?:(?:is|are) (?:seen|pictured|shown|photographed)\b|waves?\b|poses?\b|shakes? hands\b|shake\b|walks?\b|stands?\b|sits?\b|looks? on\b|gestures?\b|smiles?\b|greets?\b|welcomes?\b|inspects?\b|reviews?\b|arrives?\b|speaks?\b|toasts?\b|listens?\b|watch(?:es)?\b|hug[s]?\b|embraces?\b|boards?\b)"
)
_PAST_OR_SPEECH = re.compile(r"\b(?:said|says|told|was|were|had|has|have|will|would)\b|[\"“”]")
_WHEN_SEEN = re.compile(
    r"\b(?:on|in) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,4})?|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:1[0-9]{3}|20\d\d))\b|\((?:left|right|l|r|c|centre|center)\)|, (?:left|right|centre|center),",
    re.IGNORECASE,
)
_HEADING_END = re.compile(r"[.!;,…\"”’']$")
_QUESTION = re.compile(r"(?:q\s?[:.]|\d{1,2}[.)])\s.{3,200}\?$", re.IGNORECASE)
_FAQ = re.compile(r"(?:faqs?|frequently asked questions|q ?& ?a|questions and answers)\s*:?$", re.IGNORECASE)


def regions(
    held: Sequence[Line], text: str, known: Iterable[Region] = ()
) -> tuple[tuple[Region, ...], tuple[Span, ...]]:
    """Return what is not body, in order and without overlaps, and the credited names. What ``known`` says comes first."""
    credited: list[Span] = []
    taken = list(known)
    busy = {(region.span.start, region.span.end) for region in taken}
    doubles, blurbs = _doubles(held), _blurbs(held)
    for place, line in enumerate(held):
        if (line.start, line.end) in busy:
            continue
        found = tuple(_zones(line, place, held, text, doubles, blurbs, credited))
        taken += found
    credited += [span for span in _tail(held, text)]
    return _without_overlaps(taken), tuple(sorted(set(credited)))


def _zones(
    line: Line,
    place: int,
    held: Sequence[Line],
    text: str,
    doubles: dict[int, Zone],
    blurbs: frozenset[int],
    credited: list[Span],
) -> Iterator[Region]:
    whole = cut(text, line.start, line.end)
    edge = place < HEAD_LINES or place >= len(held) - TAIL_LINES
    if edge and (name := credit_in(line, text)):
        credited.append(name)
        yield Region(Zone.CREDIT, whole)
    elif place in blurbs or is_furniture(line.said):
        yield Region(Zone.FURNITURE, whole)
    elif place in doubles:
        yield Region(doubles[place], whole)
    elif is_caption(line, first=place < 2):  # noqa: PLR2004  a title and a lede are no captions
        yield Region(Zone.CAPTION, whole)
    elif place < HEAD_LINES and (span := dateline(line, text)):
        if name := dateline_credit(span, text):
            credited.append(name)
        yield Region(Zone.DATELINE, span)
    elif _is_heading(line, place, held):
        yield Region(Zone.HEADING, whole)


def is_caption(line: Line, *, first: bool = False) -> bool:
    """Tell whether a line describes a picture.

    >>> from whence.read.lines import lines
    >>> is_caption(lines("Photo: the harbour in May")[0]), is_caption(lines("The harbour froze in May.")[0])
    (True, False)
    """
    said = line.said
    if len(said) > LONGEST_CAPTION:
        return False
    if _CAPTION_BEGIN.match(said) or _CAPTION_END.search(said[-120:]):
        return True
    one = not re.search(r"[.!?]\s", said[:-1].replace("Mr. ", "").replace("Mrs. ", "").replace("Dr. ", ""))
    return (
        not first
        and line.alone
        and one
        and len(said) < 260  # noqa: PLR2004  one sentence
        and bool(_SEEN.match(said) and _WHEN_SEEN.search(said) and not _PAST_OR_SPEECH.search(said))
    )


def _is_heading(line: Line, place: int, held: Sequence[Line]) -> bool:
    said = line.said
    if place == len(held) - 1:
        return False
    if _FAQ.fullmatch(said) or (len(said) < 200 and _QUESTION.fullmatch(said)):  # noqa: PLR2004
        return True
    if len(said) > LONGEST_HEADING or len(said.split()) > 14 or _HEADING_END.search(said):  # noqa: PLR2004
        return False
    if not (said[0].isupper() or said[0].isdigit() or said[0] in "“\"'‘#*"):
        return False
    after = held[place + 1]
    return (line.alone or said.endswith(":")) and len(after.said) > len(said)


def _doubles(held: Sequence[Line]) -> dict[int, Zone]:
    """Return lines that stand twice in a row: captions; in a text doubled throughout, the second of each is furniture."""
    twins = [n for n in range(1, len(held)) if held[n].said == held[n - 1].said and len(held[n].said) > 20]  # noqa: PLR2004
    if len(twins) > 2 and len(twins) > DOUBLED * len(held):  # noqa: PLR2004
        return dict.fromkeys(twins, Zone.FURNITURE)
    captions = {held[n].said for n in twins}
    return {n: Zone.CAPTION for n, line in enumerate(held) if line.said in captions}


def _blurbs(held: Sequence[Line]) -> frozenset[int]:
    """Return the lines at the end that present the author, with what follows them."""
    tail = range(max(1, len(held) - 5), len(held))
    first = next((place for place in tail if is_blurb(held[place].said)), len(held))
    # What comes after the first blurb is of the page too, unless it is longer than blurbs are.
    return frozenset(
        place for place in range(first, len(held)) if is_blurb(held[place].said) or len(held[place].said) < 200
    )  # noqa: PLR2004


def _tail(held: Sequence[Line], text: str) -> Iterator[Span]:
    yield from tail_agency(held, text)
    for line in held[-2:]:
        if name := credit_sentence(line, text):
            yield name


def _without_overlaps(found: Iterable[Region]) -> tuple[Region, ...]:
    kept: list[Region] = []
    for region in sorted(found, key=lambda region: (region.span.start, -region.span.end)):
        if region.span.start < region.span.end and (not kept or kept[-1].span.end <= region.span.start):
            kept.append(region)
    return tuple(kept)


def repeated(held: Sequence[Line]) -> Counter[str]:
    """Return how often each line stands in the text."""
    return Counter(line.said for line in held)


__all__ = ["is_caption", "regions"]

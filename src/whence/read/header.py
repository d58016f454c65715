"""The head of an article: title, byline, the date that it states of itself, the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.model import Region, Zone
from whence.read.furniture import is_furniture
from whence.read.stated_date import DAY_OF_WEEK, find_dates, stated_date
from whence.spans import cut, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.model import Span
    from whence.read.lines import Line

# Lines in which a head may still be going on, and those in which a date may stand beside other words.
HEAD, BESIDE = 10, 4
LONGEST_TITLE = 200
LONGEST_BYLINE = 160
# How far into a line dates of the head are looked for: a title may stand before them.
DATE_REACH = 300
LABEL_REACH = 60
# A line may say this much beside its date and still be a line about the date: an outlet, a place.
WORDS_BESIDE_DATE = 4
LONGEST_NAME = 10
LONGEST_DATELINE = 160

_LABEL = (
    r"(?:(?:first |originally |last |date )?(?P<kind>published|posted|created|issued|released|date of publication"
    r"|publication date|pub\. date|date|dated|filed|updated|modified|update|revised)(?: (?:on|at|by|online"
    r"|date))?\s*[:\u2013|-]?\s*)"
)
_LABELLED = re.compile(rf"(?<!\w){_LABEL}(?:{DAY_OF_WEEK}\.?,? (?:the )?)?$", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|revis", re.IGNORECASE)
# What a line with the article's date may hold beside it.
_AROUND = re.compile(
    _LABEL.replace("(?P<kind>", "(?:") + rf"|{DAY_OF_WEEK}\b\.?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)|\b[ap]\.?m\.?(?!\w)"
    r"|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|IST|JST|KST|MSK)\b(?:[+-]\d{1,4})?|\bo'clock\b|\bhours?\b|\bhrs\b"
    r"|\b(?:at|on|the|in)\b"
    r"|\b\d+ (?:min(?:ute)?s? read|comments?|views?|shares?|(?:minutes|hours|days|weeks|months) ago)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Ss]tory by|[Rr]eport(?:ed|ing)? by|[Pp]osted by|[Pp]ublished by|[Aa]uthor:)[:\s]\s*"
    r"(?=[A-Z@])(?P<name>[^|\n\u2022/,;(]{2,80}?)"
    r"(?=\s*(?:[|\u2022/,;(\u2013\u2014]|\b(?:[Uu]pdated|[Pp]osted|[Pp]ublished)\b|$))",
)
# Words in capitals before a dash that are no places.
_NO_PLACE = r"(?!(?:FILE|PHOTOS?|UPDATED?|BREAKING|EXCLUSIVE|VIDEO|WATCH|ANALYSIS|OPINION|CORRECTION|LIVE)\b)"
_PLACE = _NO_PLACE + r"[A-Z][A-Z'\u2019.-]+(?:[ -][A-Z][A-Z'\u2019.-]*){0,4}"
_STATE = r"(?:, ?(?:[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.?(?:[A-Z]\.)?|[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}\.?))?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_SIGN = r"[(\[][A-Z0-9][\w&.'\u2019/ -]{1,40}[)\]]"
_DASH = r" ?(?:\u2014|\u2013|--|-(?= ))"
# "PARIS, June 19 (Reuters) -", "LA PORTE, Ind. —", "(WISH) —", "DETROIT -"; with the place in small letters
# the day or the agency has to stand beside it: "Paris, June 19 (Reuters) -".
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:/{_PLACE})?{_STATE}(?:,? {_DAY})?(?: ?{_SIGN})?(?:,? {_DAY})?{_DASH}"
    rf"|{_PLACE}{_STATE}(?:,? {_DAY})? ?{_SIGN}(?:{_DASH})?"
    rf"|\([A-Z][A-Z0-9][\w&./ -]{{0,20}}\){_DASH}"
    rf"|[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,3}}(?:, [A-Z][a-z]+\.?)?"
    rf"(?:,? {_DAY}(?: ?{_SIGN})?|(?:,? {_DAY})? ?{_SIGN}){_DASH})(?=\s*\S)"
)
_AGENCY = r"(?:AFP|AP|Reuters|REUTERS|UPI|dpa|DPA|Xinhua|TASS|SANA|PTI|Agencies|NNA)"
_SIGNED_BEFORE = re.compile(rf"(?:^|\s){_AGENCY},?\s+(?:{DAY_OF_WEEK},?\s*)?$|(?:^|\s){DAY_OF_WEEK},?\s*$")
_SIGNED_AFTER = re.compile(rf"\s*(?:{_AGENCY}\b|\d\d:?\d\d(?:\d\d)?\b)")
_NAMES = re.compile(
    r"(?:[A-Z][\w.'\u2019-]+ ){1,2}[A-Z][\w.'\u2019-]+(?:(?:, (?:and )?"
    r"| and )(?:[A-Z][\w.'\u2019-]+ ){1,2}[A-Z][\w.'\u2019-]+)*"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an article says of it."""

    title: str = ""
    byline: str = ""
    published: str = ""
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class _Dated:
    edtf: str
    span: Span
    rank: int
    """0 when the line says that it is the date of publishing, 1 when it says nothing, 2 for a date of updating."""


def head(held: Sequence[Line], text: str, *, title: str = "", captions: frozenset[int] = frozenset()) -> Head:
    """Return what the first lines say of the article.

    ``title`` is given when a row or markup states it; ``captions`` are places of lines that describe pictures.
    """
    first = tuple(line for place, line in enumerate(held[:HEAD]) if place not in captions)
    said = " ".join(title.split()) or _title(first, text)
    titles = tuple(line for line in first if said and line.said.casefold() == said.casefold())
    rest = tuple(line for line in first if line not in titles)
    dated = tuple(_dates(rest, text))
    byline = next(_bylines(rest, text), None)
    regions = [Region(Zone.TITLE, cut(text, line.start, line.end)) for line in titles]
    regions += [Region(Zone.DATELINE, each.span) for each in dated]
    regions += [Region(Zone.BYLINE, byline[1])] if byline else []
    best = min(dated, key=lambda each: each.rank, default=None)
    return Head(said, byline[0] if byline else "", best.edtf if best else "", tuple(regions))


def dateline(line: Line, text: str) -> Span | None:
    """Return the dateline at the beginning of a paragraph, or None.

    >>> from whence.read.lines import lines
    >>> text = "PARIS, June 19 (Reuters) - The minister left."
    >>> dateline(lines(text)[0], text).quote
    'PARIS, June 19 (Reuters) -'
    """
    match = _DATELINE.match(line.said[:LONGEST_DATELINE])
    return cut(text, line.start, line.start + match.end()) if match else None


def _title(first: Sequence[Line], text: str) -> str:
    """Return the first short line that is no sentence and has a longer line after it, or that stands twice."""
    lines = [line for line in first if not is_furniture(line.said) and not _is_about(line, text)]
    if len(lines) < 2 or dateline(lines[0], text):  # noqa: PLR2004  a title has something after it
        return ""
    said, after = lines[0].said, lines[1:]
    bare = said.rstrip("\"'\u201d\u2019) ")
    sentence = bare[-1:] in ".:;," and not bare.endswith("...")
    if len(said) > LONGEST_TITLE or said[0].islower() or sentence:
        return ""
    if any(other.said == said for other in after[:2]):
        return said
    names = len(said.split()) < 3 or _NAMES.fullmatch(said)  # noqa: PLR2004  "Ann Lee and Ben Low", "Trenton"
    return said if not names and any(len(other.said) > len(said) for other in after[:3]) else ""


def _is_about(line: Line, text: str) -> bool:
    """Tell whether a line is a byline or a date by itself."""
    return any(True for _ in _bylines((line,), text)) or any(
        each.span.end == line.end for each in _dates((line,), text)
    )


def _dates(first: Sequence[Line], text: str) -> Iterator[_Dated]:
    for place, line in enumerate(first):
        found = find_dates(line.said[:DATE_REACH])
        if found and _only_date(line):
            start = min(_label_start(line.said, each.start) for each in found)
            whole = cut(text, line.start + start, line.end)
            for each in found:
                yield _Dated(each.edtf, whole, _rank(line.said, each.start, plain=1))
        elif found and place < BESIDE:
            yield from _beside(line, text, place)
        elif place == 0 and (month := _labelled_month(line, text)):
            yield month


def _beside(line: Line, text: str, place: int) -> Iterator[_Dated]:
    """Yield dates that stand beside other words: labelled, or at the very beginning, or next to an agency's name."""
    for each in find_dates(line.said[:DATE_REACH]):
        before, after = line.said[: each.start], line.said[each.end :]
        rank = _rank(line.said, each.start, plain=-1)
        if rank < 0 and not each.short and place == 0 and (_begins(before, after) or _signed(before, after)):
            rank = 1
        if rank >= 0:
            start = _label_start(line.said, each.start)
            yield _Dated(each.edtf, cut(text, line.start + start, line.start + each.end), rank)


def _begins(before: str, after: str) -> bool:
    """Tell whether a date is the text's first word, and a sentence begins after it."""
    before = re.sub(DAY_OF_WEEK, "", before, flags=re.IGNORECASE).strip("([,. ")
    after = re.sub(r"^\s*at\b", "", after).lstrip(" )]")
    return not before and bool(after) and not after[0].islower() and after[0] not in ",;:'"


def _signed(before: str, after: str) -> bool:
    """Tell whether a date in a line without sentences stands next to an agency's name or a time of day."""
    if re.search(r"[.!?] ", before[-120:]) or re.search(
        r"\b(?:on|of|in|since|from|until|by|for|the|last|late|early) $", before
    ):
        return False
    if re.search(rf"\b{_AGENCY}\b", before[-40:]) and _SIGNED_BEFORE.search(before):
        return True
    capital = after.lstrip(" )]")[:1].isupper()
    return bool(_SIGNED_AFTER.match(after)) or bool(capital and _SIGNED_BEFORE.search(before))


def _only_date(line: Line) -> bool:
    """Tell whether a line holds a date and nothing but labels, times, a name or two beside it."""
    said = line.said
    if len(said) > LONGEST_BYLINE:
        return False
    for each in reversed(find_dates(said)):
        said = said[: each.start] + " | " + said[each.end :]
    left = _AROUND.sub(" ", _BY.sub(" ", said))
    words = re.findall(r"\w[\w.'\u2019-]*", left)
    period = len(find_dates(line.said)) > 1 and not _LABELLED.search(line.said[: find_dates(line.said)[0].start])
    names = not period and all(word[0].isupper() or word[0].isdigit() for word in words)
    return len(words) <= WORDS_BESIDE_DATE and names and not left.strip(" |").endswith((".", "!", "?"))


def _rank(said: str, start: int, *, plain: int) -> int:
    match = _LABELLED.search(said[max(0, start - LABEL_REACH) : start])
    if not match:
        return plain
    return 2 if _UPDATED.search(match["kind"]) else 0


def _label_start(said: str, start: int) -> int:
    base = max(0, start - LABEL_REACH)
    match = _LABELLED.search(said[base:start])
    return base + match.start() if match else start


def _labelled_month(line: Line, text: str) -> _Dated | None:
    """Return the month of "Published: June 2024"."""
    match = re.match(_LABEL, line.said, re.IGNORECASE)
    edtf = stated_date(line.said[match.end() :]) if match and len(line.said) < LABEL_REACH else ""
    return _Dated(edtf, cut(text, line.start, line.end), 0) if edtf else None


def _bylines(first: Sequence[Line], text: str) -> Iterator[tuple[str, Span]]:
    for line in first:
        match = _BY.match(line.said[:LONGEST_BYLINE])
        if not match or len(line.said) > LONGEST_BYLINE or line.said.endswith((".", "?", "!")):
            continue
        name = match["name"].strip()
        if len(name.split()) <= LONGEST_NAME and not find_dates(name):
            yield name, strip(text, line.start, line.start + match.end())


__all__ = ["Head", "dateline", "head"]

"""The head of an article: title, byline, the date it states of itself, the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.model import Region, Zone
from whence.read.furniture import is_furniture
from whence.read.stated_date import find_dates, stated_date
from whence.spans import cut, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.model import Span
    from whence.read.lines import Line

# Lines in which a head may still be going on; in the development sets 99 of 100 header dates stand in the first eight.
HEAD = 10
LONGEST_TITLE = 200
LONGEST_BYLINE = 160

_LABEL = (
    r"(?:(?:first |originally |date )?(?P<kind>published|posted|created|issued|released|released on|date|dated|publication date|pub\. date|filed|updated|last updated|modified|last modified|update|revised)"
    r"(?: (?:on|at|by|online|date))?\s*[:\-–|]?\s*)"
)
_LABELLED = re.compile(
    r"(?<!\w)" + _LABEL + r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?:the )?)?$",
    re.IGNORECASE,
)
# What a line with the article's date may hold beside it.
_AROUND = re.compile(
    _LABEL.replace("(?P<kind>", "(?:") + r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)|\b[ap]\.?m\.?(?!\w)|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|IST|JST|KST|MSK)\b(?:[+-]\d{1,4})?|\bo'clock\b|\bhours?\b|\bhrs\b"
    r"|\b(?:at|on|the|in)\b|\b\d+ (?:min(?:ute)?s? read|comments?|views?|shares?|(?:minutes|hours|days|weeks|months) ago)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Ss]tory by|[Rr]eport(?:ed|ing)? by|[Pp]osted by|[Pp]ublished by|[Aa]uthor:)[:\s]\s*(?=[A-Z@])(?P<name>[^|\n•/,;(]{2,80}?)(?=\s*(?:[|•/,;(–—]|\bupdated\b|\bposted\b|\bpublished\b|$))",
)
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ -][A-Z][A-Z'’.-]*){0,4}"
_STATE = r"(?:, ?(?:[A-Z][a-z]{1,5}\.|[A-Z]\.[A-Z]\.?(?:[A-Z]\.)?|[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}\.?))?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WHEN = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
_SIGN = r"(?: ?[(\[][A-Z0-9][\w&.'’/ -]{1,40}[)\]])?"
_DASH = r" ?(?:—|–|--|-{1,2}(?= ))"
# "PARIS, June 19 (Reuters) -", "LA PORTE, Ind. —", "(WISH) —", "DETROIT -".
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:/{_PLACE})?{_STATE}{_WHEN}{_SIGN}{_WHEN}{_DASH}|{_PLACE}{_STATE}{_WHEN} ?\([A-Z][\w&.'’/ -]{{1,40}}\)(?:{_DASH})?|\([A-Z][A-Z0-9][\w&./ -]{{0,20}}\){_DASH})(?=\s*\S)"
)
# The same with the place in small letters needs the agency or the day beside it: "Paris, June 19 (Reuters) -".
_SMALL_DATELINE = re.compile(
    rf"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,3}}(?:, [A-Z][a-z]+\.?)?(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?{_SIGN}|{_WHEN} ?[(\[][A-Z][\w&.'’/ -]{{1,40}}[)\]]){_DASH}(?=\s*\S)"
)
_AGENCY_BEFORE = re.compile(
    r"(?:^|\s)(?:AFP|AP|Reuters|REUTERS|UPI|dpa|DPA|Xinhua|TASS|SANA|PTI|Agencies|[A-Z]{2,6})(?:,? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?\s*$|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$"
)
_ENDS_SENTENCE = re.compile(r"[.:;,]$")


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


def head(held: Sequence[Line], text: str, *, title: str = "") -> Head:
    """Return what the first lines say of the article. ``title`` is given when the row or page states it."""
    first = held[:HEAD]
    heading = _title(first, text, title)
    titles = tuple(line for line in first if heading and line.said.casefold() == heading.casefold())
    rest = tuple(line for line in first if line not in titles)
    dated = tuple(_dates(rest, text))
    byline = next(_bylines(rest, text), None)
    regions = [Region(Zone.TITLE, cut(text, line.start, line.end)) for line in titles]
    regions += [Region(Zone.DATELINE, each.span) for each in dated]
    regions += [Region(Zone.BYLINE, byline[1])] if byline else []
    best = min(dated, key=lambda each: each.rank, default=None)
    return Head(title or heading, byline[0] if byline else "", best.edtf if best else "", tuple(regions))


def dateline(line: Line, text: str) -> Span | None:
    """Return the dateline at the beginning of a paragraph, or None.

    >>> from whence.read.lines import lines
    >>> text = "PARIS, June 19 (Reuters) - The minister left."
    >>> dateline(lines(text)[0], text).quote
    'PARIS, June 19 (Reuters) -'
    """
    said = line.said[:160]
    match = _DATELINE.match(said) or _SMALL_DATELINE.match(said)
    return cut(text, line.start, line.start + match.end()) if match else None


def _title(first: Sequence[Line], text: str, stated: str) -> str:
    """Return the first short line that is no sentence and has a longer line after it, or a line that stands twice."""
    if stated:
        return " ".join(stated.split())
    candidates = [line for line in first if not is_furniture(line.said) and not _is_about(line, text)]
    if len(candidates) < 2 or dateline(candidates[0], text):  # noqa: PLR2004  a title has something after it
        return ""
    line, after = candidates[0], candidates[1:]
    if len(line.said) > LONGEST_TITLE or line.said[0].islower():
        return ""
    if any(other.said == line.said for other in after[:2]):
        return line.said
    ended = _ENDS_SENTENCE.search(line.said) and not line.said.endswith("...")
    longer = any(len(other.said) > len(line.said) for other in after[:3])
    return line.said if longer and not ended else ""


def _is_about(line: Line, text: str) -> bool:
    """Tell whether a line is a byline or a date by itself."""
    return any(True for _ in _bylines((line,), text)) or any(
        each.span.end == line.end for each in _dates((line,), text)
    )


def _dates(first: Sequence[Line], text: str) -> Iterator[_Dated]:
    for place, line in enumerate(first):
        found = find_dates(line.said[:400])
        if not found:
            if place == 0 and (month := _labelled_month(line, text)):
                yield month
            continue
        if _only_date(line):
            start = min(_label_start(line.said, each.start) for each in found)
            for each in found:
                yield _Dated(each.edtf, cut(text, line.start + start, line.end), _rank(line.said, each.start, plain=1))
            return
        if place < 4:  # noqa: PLR2004  a date inside a line of the head needs more reason, the further down it stands
            yield from _inside(line, text, place)


def _inside(line: Line, text: str, place: int) -> Iterator[_Dated]:
    """Yield dates that a line labels, begins with, or has after an agency's name."""
    for each in find_dates(line.said[:400]):
        before = line.said[: each.start]
        rank = _rank(line.said, each.start, plain=-1)
        begins = place == 0 and not before.strip("([ ") and _new_sentence(line.said[each.end :])
        signed = (
            place == 0
            and each.start < 250
            and "." not in before[-80:]
            and _AGENCY_BEFORE.search(before)
            and _new_sentence(line.said[each.end :])
        )  # noqa: PLR2004
        if rank >= 0 or begins or signed:
            start = _label_start(line.said, each.start)
            yield _Dated(
                each.edtf, cut(text, line.start + start, line.start + each.end), max(rank, 0) if rank >= 0 else 1
            )


def _new_sentence(after: str) -> bool:
    """Tell whether what follows a date begins anew: a capital letter, a bracket or a dash, no comma that runs on."""
    after = after.lstrip(" )]")
    return bool(after) and (after[0].isupper() or after[0] in '-–—|"“(•')


def _only_date(line: Line) -> bool:
    """Tell whether a line holds a date and nothing but labels, times, a name or two beside it."""
    if len(line.said) > LONGEST_BYLINE:
        return False
    said = line.said
    for each in reversed(find_dates(said)):
        said = said[: each.start] + " | " + said[each.end :]
    left = _AROUND.sub(" ", _BY.sub(" ", said))
    words = re.findall(r"\w[\w.'’-]*", left)
    return (
        len(words) <= 4
        and all(word[0].isupper() or word[0].isdigit() for word in words)
        and not re.search(r"[.!?]\s*$", left.strip(" |"))
    )  # noqa: PLR2004


def _rank(said: str, start: int, *, plain: int) -> int:
    match = _LABELLED.search(said[max(0, start - 60) : start])
    if not match:
        return plain
    return 2 if re.search(r"updat|modif|revis", match["kind"], re.IGNORECASE) else 0


def _label_start(said: str, start: int) -> int:
    base = max(0, start - 60)
    match = _LABELLED.search(said[base:start])
    return base + match.start() if match else start


def _labelled_month(line: Line, text: str) -> _Dated | None:
    """Return the month of "Published: June 2024"."""
    match = re.match(_LABEL, line.said, re.IGNORECASE)
    edtf = stated_date(line.said[match.end() :]) if match and len(line.said) < 60 else ""  # noqa: PLR2004
    return _Dated(edtf, cut(text, line.start, line.end), 0) if edtf else None


def _bylines(first: Sequence[Line], text: str) -> Iterator[tuple[str, Span]]:
    for line in first:
        match = _BY.match(line.said[:LONGEST_BYLINE])
        if not match or len(line.said) > LONGEST_BYLINE or line.said.endswith((".", "?", "!")):
            continue
        name = match["name"].strip()
        if len(name.split()) <= 10 and not find_dates(name):  # noqa: PLR2004
            yield name, strip(text, line.start, line.start + match.end())


__all__ = ["Head", "dateline", "head"]

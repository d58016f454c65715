"""Credits: outlets and agencies that an article itself names as its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whence.spans import strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.model import Span
    from whence.read.lines import Line

# A credit is a short line, or a short sentence at an edge of the article.
LONGEST = 240
# Agencies that sign with a short form after the place, after a dash, or alone on a line.
AGENCY = (
    r"(?:The )?Associated Press|AP|Reuters|Thomson Reuters|AFP|Agence France[- ]Presse|UPI|United Press International|Bloomberg(?: News)?|"
    r"Yonhap(?: News(?: Agency)?)?|KCNA|Korean Central News Agency|Xinhua(?: News Agency)?|Hsinhua|NCNA|TASS|ITAR-TASS|RIA(?: Novosti)?|Interfax|Sputnik|"
    r"dpa|DPA|EFE|ANSA|Kyodo(?: News)?|Jiji(?: Press)?|PTI|IANS|ANI|UNI|PA(?: Media)?|Press Association|AAP|CP|The Canadian Press|"
    r"Anadolu(?: Agency)?|AA|IRNA|SANA|MENA|WAM|SPA|Belga|APA|TT|NTB|Ritzau|PAP|CTK|MTI|Lusa|Antara|Bernama|VNA|CNA|Ukrinform|BelTA|Azertac|Kazinform|CNN|BBC"
)
# What follows these words, up to a stop, is the name of who had it first.
_PHRASE = re.compile(
    r"(?:sources?|via|courtesy(?: of)?|credit|information from|contributing|story by|report by)\s*:\s*"
    r"|courtesy of "
    r"|(?:this (?:article|story|report|piece|post|text|dispatch|item|column|account)(?: \w+)? )?(?:(?:was|has been|is) )?(?:also )?(?:first|originally|previously)[ -](?:published|appeared|ran|reported|printed|posted|issued|carried)(?: here)? (?:in|on|by|at|with)(?: the website of)?:? "
    r"|(?:this (?:article|story|report|piece|post|text|item) )?(?:was |is |has been )?(?:re-?published|reprinted|reproduced|adapted|syndicated|taken|excerpted|condensed|translated)(?: here)?(?: (?:in full|in part|with (?:kind )?permission|with (?:kind )?permission of|by permission))?(?: from (?:the )?(?:original )?(?:[A-Z]\w+ )?(?:in|of|by)| from| of)(?: an? (?:article|report|story) (?:in|by|of))? "
    r"|(?:with )?(?:additional )?(?:reporting|files|material|information|copy|input|inputs)(?: for this (?:story|report|article))?(?: (?:was |were )?(?:provided|supplied))? (?:by|from):? ",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"(?P<name>.{2,80}?) (?:also )?contributed to this (?:report|story|article)")
_WHO_CONTRIBUTED = re.compile(
    rf"(?:.{{0,60}}?\band )?(?P<name>{AGENCY}|(?:The |the )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,4}})"
)
_VIA = re.compile(r"(?:via|from|by|source) (?=[A-Z])", re.IGNORECASE)
_STOP = re.compile(
    r"(?:https?://|www\.|[.;!?)\]|\n]|,? (?:on|in|under|with|and is|as|where|which|that|by|at|at) |, (?:translated|published|https?)| [–—-] )"
)
_SIGNED = re.compile(
    rf"[(\[]?(?P<dash>[–—-]{{1,2}}\s?)?(?P<name>{AGENCY}|(?:[A-Z][\w&.'’-]+ ){{1,4}}(?:Wire|News Agency|News Service|Newswire))[)\]]?\.?"
)
_DATELINE_NAME = re.compile(r"[(\[](?P<name>[A-Z][\w&.'’/ -]{1,40})[)\]]")
# Call signs of stations and the like in a dateline are the outlet's own ("(WISH)", "(KXII-TV)", "(9NEWS)", "(CBS SF)").
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:[-/ ].*)?|\d+.*|(?:CBS|NBC|ABC|FOX).*|.*(?:\d|\.com)$", re.IGNORECASE)
# Words that begin a source without being an outlet.
_NO_NAME = re.compile(
    r"(?:the )?(?:police|officials?|family|court|author|staff|wire reports|agencies|photo|image|video|youtube|getty|shutterstock|google)\b",
    re.IGNORECASE,
)


def credit_in(line: Line, text: str) -> Span | None:
    """Return the characters of the name that a line credits, or None.

    >>> from whence.read.lines import lines
    >>> text = "Source: Harbour Gazette"
    >>> credit_in(lines(text)[0], text).quote
    'Harbour Gazette'
    """
    if len(line.said) > LONGEST:
        return None
    said = line.said.strip("()[]*_ ")
    offset = line.start + line.said.find(said) if said else line.start
    if match := _PHRASE.match(said):
        return _name(text, offset + match.end(), offset + len(said))
    if match := _CONTRIBUTED.match(said):
        inner = _WHO_CONTRIBUTED.fullmatch(match["name"])
        return strip(text, offset + inner.start("name"), offset + inner.end("name")) if inner else None
    if match := _SIGNED.fullmatch(line.said):
        return strip(text, line.start + match.start("name"), line.start + match.end("name"))
    if (match := _VIA.match(said)) and len(said) < 60 and not said.endswith("."):  # noqa: PLR2004  a bare line
        return _name(text, offset + match.end(), offset + len(said)) if said[:3].lower() == "via" else None
    return None


def credit_sentence(line: Line, text: str) -> Span | None:
    """Return the name in a sentence inside a longer last paragraph: "... This article first appeared in X."."""
    for match in re.finditer(
        r"(?:(?<=[.!?”\"] )|(?<=^))(?:This (?:article|story|report|piece|text|dispatch)|Originally|First published|Reprinted|Translated from|With reporting)",
        line.said[-600:],
    ):
        start = line.end - min(600, len(line.said)) + match.start()
        if phrase := _PHRASE.match(text[start : line.end]):
            return _name(text, start + phrase.end(), line.end)
    return None


def dateline_credit(dateline: Span, text: str) -> Span | None:
    """Return the agency in a dateline, "PARIS (Reuters) -", unless it is a station's call sign."""
    match = _DATELINE_NAME.search(dateline.quote)
    if not match or _STATION.fullmatch(match["name"]):
        return None
    return strip(text, dateline.start + match.start("name"), dateline.start + match.end("name"))


def tail_agency(held: Sequence[Line], text: str) -> Iterator[Span]:
    """Yield the agency that signs at the end of the last paragraph: "... on Monday. - AFP", "... (AP)"."""
    for line in held[-1:]:
        match = re.search(rf"[.!?”\"'’]\s+(?:[–—-]{{1,2}}\s?(?P<a>{AGENCY})|\((?P<b>{AGENCY})\))\.?$", line.said[-120:])
        if match:
            group = "a" if match["a"] else "b"
            base = line.end - min(120, len(line.said))
            yield strip(text, base + match.start(group), base + match.end(group))


def _name(text: str, start: int, end: int) -> Span | None:
    said = text[start:end]
    stop = _STOP.search(said)
    name = strip(text, start, start + stop.start() if stop else end)
    while name.quote and name.quote[-1] in ",:;'\"”’":
        name = strip(text, name.start, name.end - 1)
    if not name.quote or len(name.quote) > 60 or not any(c.isupper() for c in name.quote) or _NO_NAME.match(name.quote):  # noqa: PLR2004
        return None
    return name


__all__ = ["credit_in", "credit_sentence", "dateline_credit", "tail_agency"]

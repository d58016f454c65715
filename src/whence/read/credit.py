"""Credits: outlets and agencies that an article itself names as its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whence.spans import strip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Span
    from whence.read.lines import Line

# A credit is a short line, or a short sentence at an edge of the article.
LONGEST = 300
LONGEST_NAME = 60
# How much of a long last paragraph is looked at.
TAIL = 600

# Agencies that sign with a short form: after the place, after a dash, or alone on a line.
AGENCY = (
    r"(?:[Tt]he )?Associated Press|AP|Reuters|Thomson Reuters|AFP|Agence France[- ]Presse|UPI"
    r"|United Press International"
    r"|Bloomberg(?: News)?|Yonhap(?: News(?: Agency)?)?|KCNA|Korean Central News Agency|Xinhua(?: News Agency)?"
    r"|Hsinhua|NCNA"
    r"|TASS|ITAR-TASS|RIA(?: Novosti)?|Interfax|Sputnik|dpa|DPA|EFE|ANSA|Kyodo(?: News)?|Jiji(?: Press)?|PTI"
    r"|IANS|ANI|UNI"
    r"|PA(?: Media)?|Press Association|AAP|The Canadian Press|Anadolu(?: Agency)?|IRNA|SANA|MENA|WAM|SPA|Belga|APA|NTB"
    r"|Ritzau|PAP|CTK|MTI|Lusa|Antara|Bernama|VNA|Ukrinform|BelTA|CNN|BBC"
)
# Words that a list of people has none of and the name of an outlet often has.
_OUTLET_WORD = (
    r"Times|Post|News|Newspapers?|Press|Agency|Wire|Herald|Gazette|Tribune|Journal|Daily|Radio|TV|Television"
    r"|Today|Magazine"
    r"|Service|Media|Guardian|Observer|Telegraph|Chronicle|Star|Sun|Globe|Courier|Dispatch|Register|Republic"
    r"|Network|Review"
    r"|Broadcasting|Weekly|Express|Mail|Standard|Mirror|Bulletin|Monitor|Independent|Examiner|Echo|Voice|Channel|Ledger"
)
_OUTLET = re.compile(
    rf"(?:{AGENCY})|.*\b(?:{_OUTLET_WORD})\b.*|.*\b(?:TV|[A-Z]{{3,5}}-?TV)\b.*|[\w-]+\.(?:com|org|net)"
)

# What follows these words, up to a stop, is the name of who had it first.
_FROM_OUTLET = re.compile(
    r"(?:sources?|via|h/t|hat tip|courtesy(?: of)?|credit|information from)\s*:\s*"
    r"|(?:h/t|hat tip)(?: to)? (?=(?-i:[A-Z]))|courtesy of (?=the |[A-Z])"
    r"|(?:this (?:article|story|report|piece|post|text|dispatch|item|column|account)(?: \w+)? )?"
    r"(?:(?:was|has been|is) )?(?:also )?(?:first|originally|previously)[ -]"
    r"(?:published|appeared|ran|reported|printed|posted|issued|carried)(?: here)? (?:in|on|by|at|with)"
    r"(?: the website of)?:? "
    r"|(?:this (?:article|story|report|piece|post|text|item) )?(?:was |is |has been )?"
    r"(?:re-?published|reprinted|reproduced|adapted|syndicated|taken|excerpted|condensed|translated)(?: here)?"
    r"(?: in full| in part)?(?: with (?:kind )?permission| by permission)?(?: from| of)"
    r"(?: (?:the )?(?:\w+ )?(?:original|edition|version|text) (?:in|of|by|from))?"
    r"(?: (?:an? |the )?(?:original )?(?:article|report|story) (?:in|by|of))? ",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"contributing\s*:\s*|(?:with )?(?:additional )?(?:reporting|files|material|information|copy|input|inputs)"
    r"(?: for this (?:story|report|article))?(?: (?:was |were )?(?:provided|supplied))? (?:by|from):? ",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"(?P<names>.{2,160}?) (?:also )?contributed (?:reporting )?to this (?:report|story|article)")
_BARE_VIA = re.compile(r"[Vv]ia (?=[A-Z])")
_STOP = re.compile(
    r"https?://|www\.|[.;!?)\]\n\u00a9]|\(c\)|,? (?:on|in|under|with|and is|as|where|which|that|by|at) "
    r"|, (?:translated|published|all rights)| [\u2013\u2014-] "
)
_SIGNED = re.compile(
    rf"[(\[]?(?:[\u2013\u2014-]{{1,2}}\s?)?(?P<name>{AGENCY}|(?:[A-Z][\w&.'\u2019-]+ ){{1,4}}"
    r"(?:Wire|News Agency|News Service|Newswire))[)\]]?\.?"
)
_TAIL_SIGNED = re.compile(
    rf"[.!?\u201d\"'\u2019]\s+(?:[\u2013\u2014-]{{1,2}}\s?(?P<a>{AGENCY})|[(\[](?P<b>{AGENCY})[)\]])\.?$"
)
_TAIL_SENTENCE = re.compile(
    r"(?:(?<=[.!?\u201d\"] )|^)(?=This (?:article|story|report|piece|text|dispatch)|Originally|First published"
    r"|Reprinted"
    r"|Translated from|With reporting)"
)
_IN_DATELINE = re.compile(r"[(\[](?P<name>[A-Z][\w&.'\u2019/ -]{1,40})[)\]]")
# Call signs of stations in a dateline are the outlet's own: "(WISH)", "(KXII-TV)", "(9NEWS)", "(CBS SF)".
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:[-/ ].*)?|\d+.*|(?:CBS|NBC|ABC|FOX).*|.*(?:\d|\.com)", re.IGNORECASE)
# What may stand after "Source:" without being an outlet.
_NO_NAME = re.compile(
    r"(?:the )?(?:police|officials?|family|court|author|staff|wire reports|agencies|photo|image|video|youtube|getty"
    r"|shutterstock|google|various|sources?)\b",
    re.IGNORECASE,
)


def credits_in(line: Line, text: str) -> tuple[Span, ...]:
    """Return the characters of the names that a line credits.

    >>> from whence.read.lines import lines
    >>> text = "Source: Harbour Gazette"
    >>> [name.quote for name in credits_in(lines(text)[0], text)]
    ['Harbour Gazette']
    """
    if len(line.said) > LONGEST:
        return ()
    said = line.said.strip("()[]*_\u2022 ")
    start = line.start + line.said.find(said)
    if match := _FROM_OUTLET.match(said):
        return _one(text, start + match.end(), start + len(said))
    if helped := _helpers(said):
        return tuple(_outlets(text, start + helped[0], start + helped[1]))
    if match := _SIGNED.fullmatch(line.said):
        return (strip(text, line.start + match.start("name"), line.start + match.end("name")),)
    match = _BARE_VIA.match(said) if len(said) < LONGEST_NAME and not said.endswith(".") else None
    return _one(text, start + match.end(), start + len(said)) if match else ()


def _helpers(said: str) -> tuple[int, int] | None:
    """Return where the names are in "With reporting by ..." and "... contributed to this report"."""
    if match := _HELPED.match(said):
        return match.end(), len(said)
    match = _CONTRIBUTED.match(said)
    return match.span("names") if match else None


def tail_credits(line: Line, text: str) -> Iterator[Span]:
    """Yield the names at the end of a longer last paragraph: "... on Monday. - AFP", "This first appeared in X."."""
    begin = max(0, len(line.said) - TAIL)
    tail, base = line.said[begin:], line.start + begin
    if match := _TAIL_SIGNED.search(tail[-120:]):
        at = base + max(0, len(tail) - 120)
        group = "a" if match["a"] else "b"
        yield strip(text, at + match.start(group), at + match.end(group))
    for match in _TAIL_SENTENCE.finditer(tail):
        if phrase := _FROM_OUTLET.match(tail[match.start() :]):
            yield from _one(text, base + match.start() + phrase.end(), line.end)
        elif phrase := _HELPED.match(tail[match.start() :]):
            yield from _outlets(text, base + match.start() + phrase.end(), line.end)


def dateline_credit(dateline: Span, text: str) -> Span | None:
    """Return the agency in a dateline, "PARIS (Reuters) -", unless it is a station's call sign."""
    match = _IN_DATELINE.search(dateline.quote)
    if not match or _STATION.fullmatch(match["name"]):
        return None
    return strip(text, dateline.start + match.start("name"), dateline.start + match.end("name"))


def _one(text: str, start: int, end: int) -> tuple[Span, ...]:
    stop = _STOP.search(text[start:end])
    name = _trimmed(text, start, start + stop.start() if stop else end)
    said = name.quote
    fits = 0 < len(said) <= LONGEST_NAME and any(character.isupper() for character in said)
    return (name,) if fits and not _NO_NAME.match(said) else ()


def _outlets(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the outlets in a list of people and outlets."""
    place = start
    for piece in re.split(r"(, (?:and )?|; | and |\n)", text[start:end]):
        name = _trimmed(text, place, place + len(piece))
        # "The Harbour Times' Ann Lee" is the outlet's own writer; "Northern Wire writer Ann Lee" wrote for the wire.
        own = re.search(r"['\u2019]s? ", name.quote)
        stop = re.search(r" writers?\b| reporters?\b| correspondents?\b|\. ", name.quote)
        if own:
            name = strip(text, place, place)
        elif stop:
            name = _trimmed(text, name.start, name.start + stop.start())
        if name.quote and len(name.quote) <= LONGEST_NAME and _OUTLET.fullmatch(name.quote):
            yield name
        place += len(piece)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",.:;'\"\u201d\u2019*_"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in "'\"\u201c\u2018*_"):
        start += 1
    if text[start:end].startswith("the ") and start + 4 < end:
        start += 4
    return strip(text, start, end)


__all__ = ["credits_in", "dateline_credit", "tail_credits"]

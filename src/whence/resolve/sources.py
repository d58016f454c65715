"""What sort of source says so: somebody named, an official without a name, a state medium, a paper, a film."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whence.knowledge.agencies import find

if TYPE_CHECKING:
    from whence.model import Value

STATE = re.compile(r"\b(?:state|state-run|state-owned|state-controlled|government-run|official)\b", re.IGNORECASE)
MEDIUM = re.compile(
    r"\b(?:media|tv|television|radio|broadcaster|channel|newspaper|paper|daily|magazine|website|outlet)s?\b"
)
AGENCY = re.compile(r"\b(?:news agency|news agencies|wire service)\b")
FOOTAGE = re.compile(r"\b(?:footage|video|film|clip|recording|image|picture|photo|photograph|photographs?|tape)s?\b")
DOCUMENT = re.compile(
    r"\b(?:document|report|paper|letter|statement|communique|filing|record|email|memo|memoir|book|transcript|text|poll|study|"
    r"survey|law|treaty|indictment|complaint|release|post|tweet|data|figure|analysis)s?\b"
)
PEOPLE = re.compile(
    r"\b(?:official|officer|aide|adviser|advisor|spokesman|spokeswoman|spokesperson|source|diplomat|minister|lawmaker|"
    r"commander|soldier|police|authorit(?:y|ie)|envoy|general)s?\b"
)
OFFICES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


def source_type(speaker: Value) -> str:
    """Return the sort of a resolved speaker.

    ``named person``, ``unnamed official``, ``unnamed person``, ``state medium``, ``agency``, ``outlet``, ``document``,
    ``footage``, ``country`` (a government by its country's name) or ``organisation``.

    >>> from whence.model import Span, Value
    >>> source_type(Value("speaker", "KCNA", Span(0, 4, "KCNA")))
    'state medium'
    >>> source_type(Value("speaker", "two senior officials", Span(0, 20, "two senior officials")))
    'unnamed official'
    """
    kind = speaker.detail("kind")
    if kind == "person":
        return "named person"
    known = find(speaker.text) or find(speaker.span.quote)
    if known is not None:
        return "state medium" if known.state else "agency" if known.kind == "agency" else "outlet"
    if kind == "country":
        return "country"
    return _by_words(_head(speaker.span.quote.lower()), speaker.text.lower()) or _by_sector(speaker, kind)


def _head(words: str) -> str:
    """Return the words up to the first "of", "by" or comma: "a report by officials" is a report."""
    first = re.split(r",| (?:of|by|from|in|on|at|with|who|that) ", words, maxsplit=1)[0]
    return words if first in {"one", "some", "two", "several", "many", "a number", "most", "both"} else first


def _by_words(head: str, whole: str) -> str:
    """Return the sort that the head's words tell, or an empty string."""
    if AGENCY.search(head):
        return "state medium" if STATE.search(whole) else "agency"
    if MEDIUM.search(head):
        return "state medium" if STATE.search(head) else "outlet"
    return _last(head, {"footage": FOOTAGE, "document": DOCUMENT, "unnamed official": PEOPLE})


def _last(head: str, sorts: dict[str, re.Pattern[str]]) -> str:
    """Return the sort whose word stands last, since the head of a phrase does: "a police report" is a document."""
    places = {
        name: max((found.end() for found in pattern.finditer(head)), default=-1) for name, pattern in sorts.items()
    }
    best = max(places, key=lambda name: places[name])
    return best if places[best] > 0 else ""


def _by_sector(speaker: Value, kind: str) -> str:
    if kind == "organisation" or (
        speaker.text[:1].isupper() and not speaker.text.lower().startswith(("one ", "some "))
    ):
        return "organisation"
    return "unnamed official" if speaker.detail("sector") in OFFICES else "unnamed person"


__all__ = ["source_type"]

"""Which outlets an article cites: "the Weser Gazette reported", "told KXII", "per NPR".

A capitalised name in such a place is an outlet's where something else says so: an article of the pile is from an outlet
of that name, or the name tells it by itself (an agency, "Times", "Herald").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from whence.knowledge.outlets import agency, names_of, plain
from whence.spans import cut
from whence.trace.credits import credited
from whence.trace.shingles import body_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Article, Span

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w&'’-]*(?:\.[a-z]{2,3}\b)?(?: (?:[A-Z][\w&.'’-]*|of|the)){0,4})"
_TOLD = re.compile(
    rf"\b(?:[Aa]ccording to|[Rr]eported(?: by| in| to)?|[Tt]old|[Cc]iting|[Pp]er|[Vv]ia|[Qq]uoted (?:by|in)"
    rf"|[Ss]tory (?:in|by)|[Ii]nterview (?:with|to|by)|[Rr]eport(?:s|ing)? (?:in|from|by)|[Pp]ublished (?:by|in))"
    rf" {_NAME}"
)
_SAYS = re.compile(
    r"(?:(?: (?:first|also|has|had|previously|exclusively))? "
    r"(?:reported|reports|wrote|writes|said|says|revealed|published|obtained)"
    r"|(?:['’]s?)? (?:report|reporting|story|article|interview|account|investigation))\b"
)
_BEFORE = (re.compile(rf"{_NAME},?$"), re.compile(rf"{_NAME}, [^.;:\n]{{3,60}}?,?$"))
"""What stands before those words: a name, or a name with an apposition."""
_REACH = 120
"""Characters before such words in which the name is looked for."""
_WORD = re.compile(r"[^ ]+?(?=(?:['’]s?|[.,])?(?: |$))")
_NO_NAMES = frozenset({"The", "When", "While", "After", "As", "But", "And", "In", "Both", "Citing", "Per", "According"})
"""Words with which a sentence begins before a name."""
_CAPITALISED = re.compile(r"[A-Z][^\W_]*")
_STOP = re.compile(r"[.!?][”\"’')]{0,2}\s+|\n+")
_LONGEST = 600
"""Characters of a sentence that is read as a claim."""
_OUTLET_WORD = re.compile(
    r"\b(?:Times|Post|News|Press|Herald|Gazette|Tribune|Journal|Guardian|Telegraph|Chronicle|Globe|Courier|Dispatch"
    r"|Register|Examiner|Observer|Bulletin)$"
)


def cited(article: Article) -> dict[str, Span]:
    """Return the outlets that an article names as having reported or been told, each with its first characters.

    Only names that are an outlet's by themselves; an agency has one name, however it is written. "The Times" is the
    short name of some outlet or other.
    """
    found: dict[str, Span] = {}
    for name, span in cited_names(article).items():
        known, generic = agency(name), _OUTLET_WORD.search(span.quote)
        if (known or generic) and (" " in name or not generic) and _is_whole(article.text, span):
            found.setdefault(plain(known) or name, span)
    return found


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether no word of a name stands before it: "York Times" is no name in "the New York Times"."""
    before = text[max(0, span.start - 40) : span.start].rsplit(None, 1)[-1:]
    return not before or not before[0][:1].isupper() or not before[0][-1:].isalnum() or before[0] in _NO_NAMES


def cites(article: Article, called: str) -> Span | None:
    """Return the characters with which an article cites an outlet, however it writes its name, or None."""
    said = cited_names(article)
    shared = [said[name] for name in names_of(called) - names_of(article.outlet) if name in said]
    return min(shared) if shared else None


@lru_cache(maxsize=4096)
def cited_names(article: Article) -> dict[str, Span]:
    """Return every name in a place where outlets are cited, plain and in one word, with its first characters."""
    found: dict[str, Span] = {}
    for span in sorted((*credited(article), *_in_prose(article))):
        name = plain(span.quote)
        for each in (name, name.replace(" ", "")):
            if each:
                found.setdefault(each, span)
    return found


def _in_prose(article: Article) -> Iterator[Span]:
    for offset, text in body_parts(article):
        for begin, name in _places(text):
            for first, end in _runs(name):
                yield cut(article.text, offset + begin + first, offset + begin + end)


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Yield the names in a text that stand where outlets are cited, with where they begin."""
    for match in _TOLD.finditer(text):
        yield match.start("name"), match["name"]
    for said in _SAYS.finditer(text):
        begin = max(0, said.start() - _REACH)
        window = text[begin : said.start()]
        for found in filter(None, (pattern.search(window) for pattern in _BEFORE)):
            yield begin + found.start("name"), found["name"]


def _runs(name: str) -> Iterator[tuple[int, int]]:
    """Yield where a run of capitalised words may hold a name: "In the NPR" and "Harbour Gazette Monday" do.

    >>> [("In the NPR"[begin:end]) for begin, end in _runs("In the NPR")]
    ['In', 'In the', 'In the NPR', 'the', 'the NPR', 'NPR']
    """
    words = [match.span() for match in _WORD.finditer(name)]
    for index, (begin, _) in enumerate(words):
        yield from ((begin, end) for _, end in words[index:])


def capitalised(text: str) -> set[str]:
    """Return the words of a text that begin with a capital, in small letters: what a name that it cites is made of."""
    return {word.casefold() for word in _CAPITALISED.findall(text)}


def claim(text: str, cited_at: Span) -> str:
    """Return the sentence that cites, and the one after it, without the name: what is told on the outlet's word."""
    begin = max((m.end() for m in _STOP.finditer(text, max(0, cited_at.start - _LONGEST), cited_at.start)), default=0)
    stops = [m.end() for m in _STOP.finditer(text, cited_at.end, cited_at.end + _LONGEST)][:2]
    return f"{text[begin : cited_at.start]} {text[cited_at.end : stops[-1] if stops else cited_at.end + _LONGEST]}"


__all__ = ["capitalised", "cited", "cited_names", "cites", "claim"]

"""Retellings: two articles in words of their own that name the same outlet as the one who had it.

The wording of a retelling tells little; that both say "the Tribune reported", on one story in one fortnight, tells
more.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from whence.knowledge.agencies import find
from whence.spans import cut
from whence.trace.credits import credited, key
from whence.trace.shingles import body_parts, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Article, Span

DAYS = 14
"""Days between two retellings of one report."""
LONG_WORDS = 0.6
"""Share of the shorter article's long words that stand in the other: among the labelled development pairs that name
one outlet, independent accounts reach .58 and retellings begin at .50."""
LONG_WORD = 6
"""Letters from which a word tells what a text is about."""

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w&'’-]*(?:\.com)?(?: (?:[A-Z][\w&.'’-]*|of|the)){0,4})"
_CITED = (
    re.compile(rf"\b(?:[Aa]ccording to|[Rr]eported (?:by|in)|told|[Cc]iting|[Rr]eport (?:in|from|by)) {_NAME}"),
    re.compile(rf"{_NAME},? (?:first |also )?(?:reported|reports|has reported|wrote)\b"),
)
_OUTLET_WORD = re.compile(
    r"\b(?:Times|Post|News|Press|Herald|Gazette|Tribune|Journal|Guardian|Telegraph|Chronicle|Globe|Courier|Dispatch"
    r"|Register|Examiner|Observer|Bulletin)\b"
)
_ADDRESS = re.compile(r"^www\.|\.(?:com|org|net)$")


def cited(article: Article) -> dict[str, Span]:
    """Return the outlets that an article names as having reported or been told, each with its first characters."""
    found: dict[str, Span] = {}
    for span in sorted((*credited(article), *_in_prose(article))):
        found.setdefault(key(span.quote), span)
    return found


def _in_prose(article: Article) -> Iterator[Span]:
    for offset, text in body_parts(article):
        for pattern in _CITED:
            for match in pattern.finditer(text):
                end = _end_of_outlet(match["name"])
                if end:
                    begin = offset + match.start("name")
                    yield cut(article.text, begin, begin + end)


def _end_of_outlet(name: str) -> int:
    """Return where the name of an outlet ends in a run of names; 0 when there is none.

    >>> "Harbour Gazette Monday"[:_end_of_outlet("Harbour Gazette Monday")], _end_of_outlet("Ann Kern")
    ('Harbour Gazette', 0)
    """
    ends = [match.end() for match in _OUTLET_WORD.finditer(name)]
    if ends:
        return ends[-1]
    first = name.removeprefix("The ").removeprefix("the ").split(" ")[0]
    known = find(name) or find(first)
    return 0 if known is None else len(name) if find(name) else name.index(first) + len(first)


def common_source(a: Article, b: Article, days_between: int) -> Span | None:
    """Return the characters of ``b`` that name an outlet which ``a`` names too, or which ``a`` is from.

    None when there are none, or the two are not of one story and one fortnight.
    """
    if days_between > DAYS or not _one_story(a, b):
        return None
    first, second = _cited_once(a), _cited_once(b)
    shared = sorted(second[name] for name in first.keys() & second.keys())
    shared += [span for name, span in sorted(second.items()) if _outlet(name) == _outlet(a.outlet)]
    return shared[0] if shared else None


@lru_cache(maxsize=4096)
def _cited_once(article: Article) -> dict[str, Span]:
    return cited(article)


@lru_cache(maxsize=4096)
def long_words(article: Article) -> frozenset[str]:
    """Return the words of the body that tell what an article is about."""
    held = words(" ".join(text for _, text in body_parts(article)))
    return frozenset(word for word in held if len(word) >= LONG_WORD)


def _one_story(a: Article, b: Article) -> bool:
    first, second = long_words(a), long_words(b)
    return bool(first and second) and len(first & second) >= LONG_WORDS * min(len(first), len(second))


def _outlet(name: str) -> str:
    """Return a name as addresses of pages write it: ``chicagotribune.com`` is the Chicago Tribune."""
    return "".join(words(_ADDRESS.sub("", name.lower()))).removeprefix("the")


__all__ = ["cited", "common_source", "long_words"]

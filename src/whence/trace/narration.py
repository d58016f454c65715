"""What a reporter tells in his own words: sentences in the third person, without quotations and page furniture.

Two reporters at one speech share its sentences, two pages of one site share its notices, and neither makes one telling
of two. A sentence of narration speaks of others: where nobody is quoted, ``I``, ``we`` and ``you`` stand in a speech
printed without marks, a post, a blog, or in words of the page to its reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTATION = re.compile(r"[“\"]([^“”\"\n]{0,1500})[”\"]")
_MARK = frozenset('“”"')
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')\]]{0,3}\s+(?=[“\"‘'(\[]{0,2}[A-Z0-9])")
_IN_PERSON = re.compile(r"\b(?:I|us|[Mm](?:e|y|yself)|[Ww]e|[Oo]ur(?:s|selves)?|[Yy]ou(?:r|rs|rself)?)\b")
_TO_THE_READER = re.compile(
    r"\b(?:click here|subscribe|newsletter|sign up|retweet|privacy policy|terms of (?:service|use)|all rights reserved"
    r"|copyright|anyone with information|crime ?stoppers|report abuse|e-?mail alerts?|read more|photo gallery"
    r"|related (?:stories|articles|links)|advertisement)\b",
    re.IGNORECASE,
)
_POST = 600
"""Characters of a line with a handle, ``(@name)``, that is taken for a post printed whole: no paragraph of news."""


def narration(text: str) -> Iterator[str]:
    """Yield the sentences of a text that narrate.

    >>> list(narration('The lock is “beautiful”, he said. We saw it. Subscribe here. It was opened by Ann Kern.'))
    ['The lock is . , he said.', 'It was opened by Ann Kern.']
    """
    for line in text.split("\n"):
        if not line or _is_post(line) or _runs_on(line):
            continue
        for sentence in _SENTENCE_END.split(without_quotations(line)):
            if not _IN_PERSON.search(sentence) and not _TO_THE_READER.search(sentence):
                yield sentence


def quotations(text: str) -> Iterator[str]:
    """Yield what stands between double quotation marks."""
    for match in _QUOTATION.finditer(text):
        yield match[1]


def without_quotations(text: str) -> str:
    """Return the text without what stands between double quotation marks, which belongs to its speaker.

    >>> without_quotations("He called it “a great day” and left.")
    'He called it . and left.'
    """
    return _QUOTATION.sub(" . ", text).replace("  ", " ")


def _is_post(line: str) -> bool:
    return "(@" in line and len(line) <= _POST


def _runs_on(line: str) -> bool:
    """Tell whether a paragraph opens a quotation that it does not close: the speech goes on in the next one."""
    begin = line.lstrip()
    return begin[:1] in _MARK and not _MARK.intersection(begin[1:])


__all__ = ["narration", "quotations", "without_quotations"]

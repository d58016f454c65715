"""Which language a text is in. English is read; others are stored and named."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

# Fewer letters than this say nothing about the language: below about 60, one name in five changes the answer.
FEWEST_LETTERS = 60
SAMPLE = 4_000
# Words that no other language is full of. English news has them at 25 to 45 of 100 words, names and tables at 5 or less.
FUNCTION_WORDS = frozenset(
    "the of and to in that for was with said on is by at from as has have his her it its he they not be been were are an this".split()
)
ENGLISH_SHARE = 0.14

_WORD = re.compile(r"[^\W\d_]+")


class _Model(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language(text: str) -> str:
    """Return the ISO 639-1 code; ``en`` where the text is too short to tell.

    >>> language("The visit of the delegation was short, and the ministers said that it had been of use to both of them.")
    'en'
    """
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return "en"
    if sum(word in FUNCTION_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    return str(_model().classify(sample)[0])


@cache
def _model() -> _Model:
    """Return the classifier; loading it takes about half a second, and most articles do not need it."""
    import py3langid  # noqa: PLC0415  see above

    return py3langid


__all__ = ["language"]

"""Which language a text is in. English is read; others are stored and named."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Fewer letters than this say nothing about the language: below about 60, one name in five changes the answer.
FEWEST_LETTERS = 60
SAMPLE = 4_000
# Small words that no other language is full of. English news has 18 to 35 of
# them in 100 words, other languages 2 or less.
FUNCTION_WORDS = frozenset(
    ("the", "of", "and", "to", "that", "for", "with", "said", "by", "from", "has", "have", "his", "it", "its", "they")
)
ENGLISH_SHARE = 0.08

_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """Return the ISO 639-1 code; ``en`` where the text is too short to tell.

    >>> language("The visit of the delegation was short, and the ministers said that it had been of use to them.")
    'en'
    """
    sample = text[:SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return "en"
    if sum(word in FUNCTION_WORDS for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    found = _model()(sample)[0]
    # Codes of three letters are pidgins and creoles, which the model likes to see in English.
    return found if len(found) == 2 else "en"  # noqa: PLR2004


@cache
def _model() -> Callable[[str], tuple[str, float]]:
    """Return the classifier; loading it takes about half a second, and most articles do not need it."""
    import py3langid  # type: ignore[import-untyped]  # noqa: PLC0415  see above

    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


__all__ = ["language"]

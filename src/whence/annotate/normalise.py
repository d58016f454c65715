"""Make typography regular for the model, character by character, so that every offset stays what it was."""

from __future__ import annotations

import re
import unicodedata

# Quotation marks high and low, primes and the grave accent; double: also guillemets.
_SINGLE = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`", "'"))
_DOUBLE = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'))
# Two apostrophes typed for one double mark: it opens before a word, else it closes.
_TWO = re.compile(r"(?<!')''(?!')(?=(\w|[$(])?)")
_SPACE = re.compile(r"[^\S\n\r\t ]|[\u200b\u2060\ufeff]")
# Half a surrogate pair is no character that can be stored.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

# A straight single quote opens where white space or a bracket is before it and a word after it, and closes
# before white space or punctuation. 300 characters and no paragraph end between them: longer stretches are
# two apostrophes more often than one quotation.
_OPEN_CLOSE = re.compile(r"(?<![\w'\"])'(?=[\w$£€(\[])((?:[^'\n]|(?<=\w)'(?=\w)|(?<=s)'(?= \w)){1,300}?)'(?!\w)")


def normalise(text: str) -> str:
    r"""Return ``text`` with plain quotes and spaces, exactly as long as it came.

    Single quotes used as quotation marks become double ones, since the model reads them as possessives.

    >>> print(normalise("Ann gave \u2018very nice\u2019 gifts, Ben\u2019s aide said"))
    Ann gave "very nice" gifts, Ben's aide said
    """
    plain = text.translate(_SINGLE).translate(_DOUBLE)
    text = _TWO.sub(lambda match: ' "' if match[1] and not _after_word(plain, match.start()) else '" ', plain)
    text = _CONTROL.sub(" ", _SPACE.sub(" ", text))
    return _OPEN_CLOSE.sub(lambda match: f'"{match[1]}"', text)


def _after_word(text: str, place: int) -> bool:
    return place > 0 and (text[place - 1].isalnum() or text[place - 1] in ".,!?")


def printable(text: str) -> str:
    r"""Return ``text`` without format and control characters, for messages and keys.

    >>> printable("a\u202eb")
    'ab'
    """
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf"} or c == "\n")


__all__ = ["normalise", "printable"]

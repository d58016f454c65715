"""Where sentences begin: at every line and after closing punctuation that is not an abbreviation's."""

from __future__ import annotations

import re

# Abbreviations after which a capital is usual inside a sentence. A list, because a wrong split loses an event
# and a missed one only lengthens a sentence.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        """
        mr mrs ms dr st prof rev hon jr sr messrs gen col lt capt sgt maj adm cmdr brig sen rep gov pres amb supt det
        jan feb mar apr jun jul aug sept sep oct nov dec no vs fig vol pp art sec al ed dept univ approx est
        inc co corp ltd
        """,
    )
)
# The look-behind keeps the cost of long runs of dots linear.
_END = re.compile(r"(?<![.?!…])[.?!…]+[\"')\]]*\s+(?=[\"'(\[]{0,4}[A-Z0-9])")
_SENTENCE_WORD = re.compile(r"(?:The|He|She|It|They|In|A|An|But|And|We|I|That|This)\b")


def starts(text: str) -> list[int]:
    r"""Return the offset at which each sentence of a normalised text begins, in order.

    >>> starts("He left. Mr. Day stayed.\nThey met.")
    [0, 9, 25]
    """
    found: list[int] = []
    for line in re.finditer(r"[^\n\r]+", text):
        if not line.group().strip():
            continue
        begin = line.start() + len(line.group()) - len(line.group().lstrip())
        found.append(begin)
        found.extend(end for end in _ends(text, begin, line.end()) if end < line.end())
    return found


def _ends(text: str, begin: int, stop: int) -> list[int]:
    ends = []
    for match in _END.finditer(text, begin, stop):
        word = _last_word(text, begin, match.start())
        if text[match.start()] == "." and _is_abbreviation(text, begin, match, word):
            continue
        if match.end() < stop:
            ends.append(match.end())
    return ends


def _last_word(text: str, begin: int, end: int) -> str:
    """Return the word that ends here, in lower case, of at most 20 characters."""
    start = end
    while start > max(begin, end - 20) and (text[start - 1].isalnum() or text[start - 1] in "._"):
        start -= 1
    return text[start:end].rstrip(".").lower()


def _is_abbreviation(text: str, begin: int, stop: re.Match[str], word: str) -> bool:
    if word in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isalpha():  # an initial: "J. Day"
        return True
    if re.fullmatch(r"(?:\w\.)+\w", word):  # "U.S. officials", but "in the U.S. The"
        return not _SENTENCE_WORD.match(text, stop.end())
    return word.isdigit() and stop.start() - len(word) == begin  # "1. Is this": a list number


__all__ = ["starts"]

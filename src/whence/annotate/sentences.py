"""Where sentences begin: at every line and after closing punctuation that is not an abbreviation's."""

from __future__ import annotations

import re

# Abbreviations after which a capital is usual inside a sentence. A list, because a wrong split loses an event
# and a missed one only lengthens a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st gen col lt sen rep gov no jan feb mar apr jun jul aug sept sep oct nov dec inc co corp ltd vs prof "
    "capt sgt maj rev hon jr sr messrs adm cmdr brig pres amb supt det fig vol pp art sec al ed dept univ approx est".split()
)
_END = re.compile(r"[.?!…]+[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")
_LAST_WORD = re.compile(r"[\w.]+$")


def starts(text: str) -> list[int]:
    """Return the offset at which each sentence of a normalised text begins, in order.

    >>> starts("He left. Mr. Day stayed.\\nThey met.")
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
        before = _LAST_WORD.search(text, begin, match.start())
        word = before.group().rstrip(".").lower() if before else ""
        if text[match.start()] == "." and _is_abbreviation(word, text[begin : match.start()], text[match.end() :]):
            continue
        if match.end() < stop:
            ends.append(match.end())
    return ends


def _is_abbreviation(word: str, before: str, after: str) -> bool:
    if word in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isalpha():  # an initial: "J. Day"
        return True
    if re.fullmatch(r"(?:\w\.)+\w", word):  # "U.S. officials", but "in the U.S. The"
        return not re.match(r"(?:The|He|She|It|They|In|A|An|But|And|We|I|That|This)\b", after)
    return word.isdigit() and not before[: -len(word)].strip()  # "1. Is this": a list number


__all__ = ["starts"]

"""Where quotation marks open and close: the stretches of a text that are set in them."""

from __future__ import annotations

from whence.annotate.sentences import unwrapped

OPEN, CLOSE, BOTH = "\u201c\u201e\u00ab", "\u201d\u00bb", '"\u201f\u2033'
SINGLE_OPEN, SINGLE_CLOSE = "\u2018\u201a", "\u2019"
LONGEST = 4000
"""Characters in a quotation. Longer stretches come from a mark that was never closed."""


def quotations(text: str, regular: str) -> list[tuple[int, int]]:
    """Return start and end of each outermost quotation, marks included, in order.

    ``regular`` is the text after ``normalise``, in which single marks used as quotation marks are double ones.
    A quotation that is not closed in its paragraph runs to the paragraph's end where the next one opens again,
    as printed interviews do.

    >>> quotations('"We came," he said. "It rained."', '"We came," he said. "It rained."')
    [(0, 10), (20, 32)]
    """
    found: list[tuple[int, int]] = []
    begin, mark = -1, ""
    regular = unwrapped(regular)
    for i, char in enumerate(regular):
        if char == "\n" and begin >= 0:
            if _opens_again(regular, i):
                found.append((begin, len(regular[:i].rstrip()) if regular[i - 1].isspace() else i))
            begin = -1
        elif char == '"':
            if begin < 0:
                if _may_open(text, regular, i):
                    begin, mark = i, _mark(text, i)
            elif _closes(text, regular, i, mark):
                found.append((begin, i + 1))
                begin = -1
    return [(start, end) for start, end in found if end - start <= LONGEST]


def _opens_again(regular: str, i: int) -> bool:
    rest = regular[i : i + 8].lstrip()
    return rest.startswith('"')


def _may_open(text: str, regular: str, i: int) -> bool:
    if text[i] in CLOSE:  # a mark turned the wrong way round
        return regular[i - 1 : i] in {"", "\n"} and regular[i + 1 : i + 2].isalnum()
    if text[i] in OPEN or text[i] in SINGLE_OPEN:
        return True
    if text[i : i + 2] == "''":  # typed for a double mark; normalise puts the mark first where it closes
        return False
    return i + 1 < len(regular) and not regular[i + 1].isspace()


def _closes(text: str, regular: str, i: int, mark: str) -> bool:
    if mark in OPEN:
        return text[i] in CLOSE or text[i] in BOTH
    if not _is_single(mark) and _is_single(_mark(text, i)):
        return False
    return i == 0 or not regular[i - 1].isspace() or i + 1 >= len(regular) or regular[i + 1].isspace()


def _mark(text: str, i: int) -> str:
    return '"' if text[i : i + 2] == "''" or (i and text[i - 1 : i + 1] == "''") else text[i]


def _is_single(char: str) -> bool:
    return char in SINGLE_OPEN or char in SINGLE_CLOSE or char in "'`\u2032\u201b"


__all__ = ["quotations"]

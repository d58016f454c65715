"""The dictionary form of a word: a table from the treebanks, then rules of English inflection."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[tuple[str, str], str]:
    lines = files("whence.annotate").joinpath("model/lemmas.tsv").read_text(encoding="utf-8").splitlines()
    return {(word, tag): lemma for word, tag, lemma in (line.split("\t") for line in lines)}


_SILENT_E = re.compile(r"(?:[aeiou](?:[cgsvuz]|[^aeiou]at|nc|rc|rg|ng|rs|ns|ls|rv|lv)|[^aeiou]l|at|iz|is|[vu])$")
_NO_E = re.compile(r"(?:ss|[eo]at|ing|ang|ong|ung)$")
_SHORT = {"n't": "not", "'ll": "will", "'re": "be", "'ve": "have", "'m": "be", "ca": "can", "wo": "will"}


@cache
def lemma(word: str, tag: str) -> str:
    """Return the lemma of ``word`` with Penn tag ``tag``, in lower case unless it is a name.

    >>> lemma("gave", "VBD"), lemma("bestowed", "VBN"), lemma("ties", "NNS")
    ('give', 'bestow', 'tie')
    """
    if tag.startswith("NNP"):
        return _table().get((word.lower(), tag), word) if tag == "NNPS" else word
    low = word.lower()
    if (low, tag) in _table():
        return _table()[low, tag]
    if low in _SHORT and tag != "POS":
        return _SHORT[low]
    return _regular(low, tag)


def _regular(low: str, tag: str) -> str:
    if tag == "VBZ":
        return {"'s": "be", "is": "be", "has": "have"}.get(low) or _singular(low)
    if tag == "NNS":
        return _singular(low)
    if tag in {"VBD", "VBN"} and low.endswith("ed"):
        return _stem(low[:-2])
    if tag == "VBG" and re.fullmatch(r".*..ing", low):
        return _stem(low[:-3])
    return low


def _singular(word: str) -> str:
    if re.fullmatch(r".*..ies", word):
        return word[:-3] + "y"
    if re.search(r"(?:s|x|ch|sh|z)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _stem(stem: str) -> str:
    """Undo the spelling that -ed and -ing bring: stopp -> stop, tri -> try, gratifi -> gratify, promis -> promise."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if re.search(r"([bdgmnprt])\1$", stem):
        return stem[:-1]
    return stem + "e" if _SILENT_E.search(stem) and not _NO_E.search(stem) else stem


__all__ = ["lemma"]

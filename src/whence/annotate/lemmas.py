"""The dictionary form of a word: a table from the treebanks, then rules of English inflection."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[tuple[str, str], str]:
    lines = files("whence.annotate").joinpath("model/lemmas.tsv").read_text(encoding="utf-8").splitlines()
    return {(word, tag): lemma for word, tag, lemma in (line.split("\t") for line in lines)}


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
    if tag == "VBZ":
        return {"'s": "be", "is": "be", "has": "have"}.get(low) or _singular(low)
    if tag == "NNS":
        return _singular(low)
    if tag in {"VBD", "VBN"} and low.endswith("ed"):
        return _stem(low[:-2])
    if tag == "VBG" and low.endswith("ing") and len(low) > 4:
        return _stem(low[:-3])
    return low


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
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
    if re.search(r"(?:[aeiou](?:[cgsvuz]|[^aeiou]at|nc|rc|rg|ng|rs|ns|ls|rv|lv)|[^aeiou]l|at|iz|is|[vu])$", stem) and not re.search(
        r"(?:ss|[eo]at|ing|ang|ong|ung)$", stem
    ):
        return stem + "e"
    return stem


__all__ = ["lemma"]

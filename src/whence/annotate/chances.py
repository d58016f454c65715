"""How likely words are cue, source and content: sums of weights of signs, learned by ``training/cues.py``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from whence.annotate.signs import PARTS_OF_SPEECH, content_signs, cue_signs, key, nobody_signs, source_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from whence.annotate.signs import Page

SOURCES = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
INNER = frozenset({"compound", "flat", "det", "nmod:desc", "nummod", "appos", "fixed", "amod"})
"""Relations of words that head no phrase of their own."""
SMALL = frozenset({"punct", "aux", "aux:pass", "cop", "cc", "dep", "mark", "det", "compound:prt", "case"})
"""Relations of words that are no content by themselves."""
REACH = 60
"""Words between a cue and its source. Set by hand."""
EVEN = 0.5
"""Likelier than not."""
LEAST = 0.1
"""Chance of a part to be taken for the content where it is the likeliest."""
STEPS_UP = 5
"""Words above a cue whose parts may be what it brings in ("it rained, he said"). Set by hand."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weight of each sign, for ``cue``, ``source`` and ``content``."""
    lines = files("whence.annotate").joinpath("model/speech.tsv").read_text(encoding="utf-8").splitlines()
    tables: dict[str, dict[str, float]] = {"cue": {}, "source": {}, "content": {}}
    for line in lines:
        if not line.startswith("#"):
            table, sign, weight = line.split("\t")
            tables[table][sign] = float(weight)
    return tables


def chance(table: str, signs: Iterable[str]) -> float:
    """Return how likely something with these signs is what the table tells: between 0 and 1."""
    known = weights()[table]
    total = sum(known.get(sign, 0.0) for sign in set(signs))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def may_be_cue(token: Token) -> bool:
    """Tell whether a word has ever been seen to bring in what somebody says, or the reader takes it for one."""
    return token.pos_ in PARTS_OF_SPEECH and (token._.cue == "B" or key(token) in weights()["cue"])


def of_cue(token: Token, within: Page) -> float:
    """Return how likely a word brings in what somebody says, thinks or shows; one half where it is not known."""
    return chance("cue", cue_signs(token, within)) if may_be_cue(token) else EVEN


def possible_sources(cue: Token, within: Page) -> Iterator[Token]:
    """Yield the words of a cue's sentence that may head the phrase of its source."""
    first, stop = within.sentences[cue.i]
    for token in within.doc[max(first, cue.i - REACH) : min(stop, cue.i + REACH)]:
        if token.i != cue.i and token.pos_ in SOURCES and token.dep_ not in INNER:
            yield token


def source(cue: Token, within: Page) -> Token | None:
    """Return the likeliest source of a cue, or None where nobody is likelier."""
    best, found = chance("source", nobody_signs(cue, within)), None
    for token in possible_sources(cue, within):
        likely = chance("source", source_signs(cue, token, within))
        if likely > best:
            best, found = likely, token
    return found


def parts(cue: Token) -> Iterator[tuple[Token, bool]]:
    """Yield the parts of a sentence around a cue: the word on top of each, and whether all below it belongs to it."""
    yield from ((child, True) for child in cue.children if child.dep_ not in SMALL)
    below, token = cue, cue.head
    for _ in range(STEPS_UP):
        if token.i == below.i:
            return
        yield token, False
        yield from ((child, True) for child in token.children if child.i != below.i and child.dep_ not in SMALL)
        below, token = token, token.head


def words_of(top: Token, *, below: bool) -> list[int]:
    """Return the places of the words of a part, without punctuation."""
    words = top.subtree if below else (top, *(child for child in top.children if child.dep_ in SMALL))
    return [word.i for word in words if not word.is_punct and not word.is_space]


def content(cue: Token, within: Page, without: set[int]) -> list[int]:
    """Return the places of the words that a cue brings in, in order; those of cue and source are left out.

    Where no part is likelier than not, the likeliest is taken if it is likely enough.
    """
    likely = [
        (chance("content", content_signs(cue, top, within, below=below)), top, below) for top, below in parts(cue)
    ]
    taken = [one for one in likely if one[0] > EVEN] or sorted(likely, key=lambda one: one[0])[-1:]
    found = {place for share, top, below in taken if share > LEAST for place in words_of(top, below=below)}
    return sorted(found - without)


__all__ = ["chance", "content", "may_be_cue", "of_cue", "parts", "possible_sources", "source", "weights", "words_of"]

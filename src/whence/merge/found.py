"""The words of an article that tell of events: verbs, and nouns for what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whence.model import Annotated

DESCRIBING = {"amod", "case", "fixed", "aux", "aux:pass", "cop"}
"""Relations in which a verb describes a thing ("rising prices") or serves another word ("according to")."""
DEEDS = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "ery", "age", "y", "th", "t")
"""Endings of nouns made from verbs."""
KINDS = {"event": True, "abstract": False, "": False}
"""What the reader calls a noun, and whether that alone makes it an event."""


def find(annotated: Annotated) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of each event word, in order of place."""
    return [(token.idx, token.idx + len(token)) for token in annotated.doc if tells(token)]


def tells(token: Token) -> bool:
    """Tell whether a word stands for something that happens."""
    if token.pos_ == "VERB":
        return token.dep_ not in DESCRIBING
    if token.pos_ != "NOUN" or token._.mention not in KINDS:
        return False
    return KINDS[token._.mention] or token.lemma_.endswith(DEEDS)


__all__ = ["find", "tells"]

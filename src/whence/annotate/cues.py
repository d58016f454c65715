"""Words that bring in what somebody says, thinks or shows: which they are, and what they do to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LIKELY = 0.5
"""Share of a word's uses with a construction that must be attributions for it to be a cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can bring in something attributed."""

    lemma: str
    pos: str
    """``v``, ``n`` or ``a``."""
    takes: frozenset[str]
    """Constructions that carry the content: ``clause``, ``to``, ``obj``, ``pass``, a preposition."""
    stance: str


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Return the table ``data/cues.tsv`` by part of speech and lemma."""
    lines = files("whence.annotate").joinpath("data/cues.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(pos, lemma): Cue(lemma, pos, frozenset(takes.split()), stance) for pos, lemma, takes, stance in rows}


__all__ = ["Cue", "cues"]

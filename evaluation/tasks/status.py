"""Did it happen: the status rules, asked about any word that tells an event."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.codebook import Entry, Pattern, load
from whence.coding.status import assess
from whence.coding.triggers import Trigger
from whence.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from evaluation.rows import Row

# How the scorer's three labels say what we say. A plan is certain and lies in the future, as its annotators have it.
LABELS = {
    Status.HAPPENED: ("CERTAIN", "POS", "NON_FUTURE"),
    Status.PLANNED: ("CERTAIN", "POS", "FUTURE"),
    Status.DENIED: ("CERTAIN", "NEG", "NON_FUTURE"),
    Status.DOUBTED: ("POSSIBLE", "POS", "NON_FUTURE"),
    Status.CONDITIONAL: ("POSSIBLE", "POS", "FUTURE"),
    Status.GENERIC: ("CERTAIN", "POS", "UNDERSPECIFIED"),
}
NOUNS = {"NOUN", "PROPN", "PRON"}


def status(row: Row) -> Row:
    """Return certainty, polarity and time of each event mention."""
    doc = annotate(article(row)).doc
    return {"events": [{"id": event["id"], **labels(doc, event["start"], event["end"])} for event in row["events"]]}


def labels(doc: Doc, start: int, end: int) -> dict[str, str]:
    """Return the three labels of the event that these characters tell."""
    span = doc.char_span(start, end, alignment_mode="expand")
    found = assess(trigger(span.root), load().words).status if span else Status.HAPPENED
    return dict(zip(("certainty", "polarity", "time"), LABELS[found], strict=True))


def trigger(token: Token) -> Trigger:
    """Return a trigger for a word that need not be in the codebook; a light verb carries its noun."""
    noun = token.pos_ in NOUNS
    carrier = token.head if noun and token.dep_ == "obj" and token.head.lemma_ in load().light else token
    return Trigger(token, entry(), pattern("noun" if noun else "verb"), {}, carrier, (token.i,))


@cache
def entry() -> Entry:
    """Return an entry that says nothing of its own."""
    return Entry("any", "", "", "", "", "", ())


@cache
def pattern(head: str) -> Pattern:
    """Return a pattern that any word of this part of speech fits."""
    return Pattern(head, frozenset())

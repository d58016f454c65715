"""Did it happen: the status rules, asked about any word that tells an event."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from evaluation.rows import article
from whence.annotate import annotate
from whence.codebook import Entry, Pattern, load
from whence.coding.status import Verdict, assess
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
# The scorer's labels are finer than ours, and so are the words that we decide by: what is expected or intended is
# probable, what is wanted, asked or supposed is left open. Which words say which was set on MEANTIME's documents.
EXPECTED = {"expect", "intend", "plan", "schedule", "likely", "aim", "anticipate", "believe", "presume", "probably"}
OPEN = {"want", "wish", "hope", "whether", "if", "unless"}
MODALS = {"may", "might", "could", "'d"}


def status(row: Row) -> Row:
    """Return certainty, polarity and time of each event mention."""
    doc = annotate(article(row)).doc
    return {"events": [{"id": event["id"], **labels(doc, event["start"], event["end"])} for event in row["events"]]}


def labels(doc: Doc, start: int, end: int) -> dict[str, str]:
    """Return the three labels of the event that these characters tell."""
    span = doc.char_span(start, end, alignment_mode="expand")
    told = trigger(span.root) if span else None
    found = assess(told, load().words) if told else Verdict(Status.HAPPENED, "")
    certainty, polarity, time = LABELS[found.status]
    why = {found.why.lower(), *(token.lemma_ for token in span.root.sent if token.text == found.why)} if span else set()
    if why & EXPECTED and found.status in {Status.PLANNED, Status.DOUBTED}:
        certainty = "PROBABLE"
    elif why & OPEN and found.status is not Status.DENIED:
        certainty = "UNDERSPECIFIED"
    if (why & MODALS and not _is_past(told)) or (found.status is Status.DENIED and _is_ahead(told)):
        time = "FUTURE"
    elif "can" in why:
        time = "UNDERSPECIFIED"
    polarity = "UNDERSPECIFIED" if "whether" in why else polarity
    return {"certainty": certainty, "polarity": polarity, "time": time}


def _is_past(told: Trigger | None) -> bool:
    """Tell whether a modal is followed by "have": "may have left"."""
    return told is not None and any(child.dep_ == "aux" and child.lemma_ == "have" for child in told.carrier.children)


def _is_ahead(told: Trigger | None) -> bool:
    """Tell whether what is denied would lie ahead: "will not sell", "told not to buy"."""
    tags = {child.tag_ for child in told.carrier.children if child.dep_ in {"aux", "mark"}} if told else set()
    return bool(tags & {"MD", "TO"})


def trigger(token: Token) -> Trigger:
    """Return a trigger for a word that need not be in the codebook; a light verb carries its noun, a word its "is"."""
    if token.dep_ in {"cop", "aux", "aux:pass"}:
        token = token.head
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

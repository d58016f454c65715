"""Who says so inside the article, and what the way it is said does to the event."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from whence.model import Annotated, Attribution, Span, Status, Step, Value
from whence.spans import contains

if TYPE_CHECKING:
    from whence.coding.status import Verdict

_STOP = re.compile(r"[.!?](?:\s|[\"”])|\n")
_STANCE = {"denial": Status.DENIED, "distance": Status.DOUBTED, "doubt": Status.DOUBTED, "intention": Status.PLANNED}


class Speech(NamedTuple):
    """The attributions of an article, to be found by place."""

    near: dict[int, list[Attribution]]
    """Attributions by the stretches of ``STRETCH`` characters that their content lies in."""
    tellers: dict[Span, Attribution]
    """The attribution whose content is exactly these characters: who released a film, who wrote a report."""
    citing: tuple[tuple[int, Span], ...] = ()
    """Where "citing" stands, and who is cited, in order of place."""
    text: str = ""
    """The article's text."""


CITING = frozenset({"citing", "quoting"})
"""Words by which one who tells names whom he has it from: "Reuters reported, citing two officials"."""
QUOTING = CITING | {"quoted", "quotes", "cited", "cites"}
"""Words by which one who tells gives another's words: they stay the other's, unlike a film that somebody released."""
DOCUMENTS = re.compile(
    r"\b(?:sources?|statements?|reports?|documents?|records?|letters?|data|figures|filings?|memos?)\b"
)
NEAR = 160
"""Characters between what is told and whom it is had from."""
STRETCH = 500
"""Characters: about two sentences, so that a stretch holds few attributions."""


def index(annotated: Annotated) -> Speech:
    """Return the attributions of an article so that those around a place are found without reading all."""
    near: dict[int, list[Attribution]] = {}
    tellers: dict[Span, Attribution] = {}
    for attribution in annotated.attributions:
        said = (
            () if attribution.kind == "act" else attribution.content
        )  # who signs a treaty does not say that it rained
        for place in {n for piece in said for n in range(piece.start // STRETCH, piece.end // STRETCH + 1)}:
            near.setdefault(place, []).append(attribution)
        quotes = attribution.cue and attribution.cue[0].quote.lower() in QUOTING
        for piece in attribution.content if attribution.source and not quotes else ():
            tellers.setdefault(piece, attribution)
    citing = sorted(
        (cue.start, attribution.content[0])
        for attribution in annotated.attributions
        for cue in attribution.cue[:1]
        if cue.quote.lower() in CITING and attribution.content and _may_speak(attribution.content[0], annotated)
    )
    return Speech(near, tellers, tuple(citing), annotated.article.text)


def _may_speak(cited: Span, annotated: Annotated) -> bool:
    """Tell whether somebody or a document is cited, "citing two officials", and not a reason, "citing the costs"."""
    named = {one.label for one in annotated.mentions if one.span.start == cited.start and one.span.end <= cited.end}
    return bool(named & {"person", "organisation"} or DOCUMENTS.search(cited.quote))


def covering(trigger: Span, speech: Speech) -> list[Attribution]:
    """Return the attributions whose content holds the trigger, the innermost first."""
    around = speech.near.get(trigger.start // STRETCH, ())
    found = [a for a in around if any(contains(piece, trigger) for piece in a.content)]
    found = [a for a in found if not any(contains(piece, trigger) or contains(trigger, piece) for piece in a.cue)]
    return sorted(found, key=lambda a: (sum(len(piece.quote) for piece in a.content), a.cue[0].start if a.cue else -1))


def speakers(attributions: list[Attribution], speech: Speech) -> tuple[Value, ...]:
    """Return the speakers of attributions as unresolved values, each with the words that mark the speech.

    A film or a paper that somebody released gives way to who released it.
    """
    values = [
        Value("speaker", piece.quote, piece, (Step("speech", _cue(attribution), attribution.kind),))
        for attribution in attributions
        if attribution.stance != "intention"  # who considers a thing does not say that it is so
        for piece in (*_cited(attribution, speech), *_teller(attribution, speech).source[:1])
    ]
    return tuple({value.span: value for value in values}.values())


def _cited(attribution: Attribution, speech: Speech) -> tuple[Span, ...]:
    """Return whom a teller cites in the same sentence: he stands nearer to what is told."""
    pieces = [*attribution.source, *attribution.cue, *attribution.content]
    if not attribution.source or not pieces:
        return ()
    first, last = min(piece.start for piece in pieces), max(piece.end for piece in pieces)
    near = bisect_left(speech.citing, (first - NEAR,))
    for place, cited in speech.citing[near : bisect_left(speech.citing, (last + NEAR,))]:
        low, high = (last, place) if place > last else (place, first)
        apart = speech.text[low:high] if low < high else ""
        if len(apart) <= NEAR and not _STOP.search(apart) and cited not in attribution.source:
            return (cited,)
    return ()


def _teller(attribution: Attribution, speech: Speech) -> Attribution:
    """Return the attribution that says whose the source is (``video released by``), else the same attribution."""
    for source in attribution.source[:1]:
        other = speech.tellers.get(source)
        if other is not None and other != attribution:
            return other
    return attribution


def _cue(attribution: Attribution) -> str:
    return attribution.cue[0].quote if attribution.cue else ""


def weaken(verdict: Verdict, attributions: list[Attribution], *, reaches: bool) -> Verdict:
    """Return the status under the speech around it: what is denied, doubted or wished for did not simply happen.

    ``reaches`` is whether a wish can reach the event: not one told in the past within it (``wants the land it lost``).
    """
    if verdict.status is not Status.HAPPENED:
        return verdict
    for attribution in attributions:
        if attribution.stance == "distance" and not attribution.source:
            continue  # "reportedly": somebody says so and nobody doubts it; "allegedly" is a word of status
        status = _STANCE.get(attribution.stance)
        if status and (reaches or status is not Status.PLANNED):
            return type(verdict)(status, _cue(attribution) or attribution.stance, stated=False)
    return verdict


__all__ = ["covering", "speakers", "weaken"]

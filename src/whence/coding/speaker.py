"""Who says so inside the article, and what the way it is said does to the event."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whence.model import Annotated, Attribution, Span, Status, Step, Value
from whence.spans import contains

if TYPE_CHECKING:
    from whence.coding.status import Verdict

_STANCE = {"denial": Status.DENIED, "distance": Status.DOUBTED, "doubt": Status.DOUBTED, "intention": Status.PLANNED}


class Speech(NamedTuple):
    """The attributions of an article, to be found by place."""

    near: dict[int, list[Attribution]]
    """Attributions by the stretches of ``STRETCH`` characters that their content lies in."""
    tellers: dict[Span, Attribution]
    """The attribution whose content is exactly these characters: who released a film, who wrote a report."""


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
        for piece in attribution.content if attribution.source else ():
            tellers.setdefault(piece, attribution)
    return Speech(near, tellers)


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
        for piece in _teller(attribution, speech).source[:1]
    ]
    return tuple({value.span: value for value in values}.values())


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

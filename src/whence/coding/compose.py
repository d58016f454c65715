"""What an event becomes under the word that governs it: agreed to, refused, demanded, ended; and in the future.

PLOVER codes future cooperation as AGREE, future conflict as THREATEN, and a refusal as REJECT. Our own ``kind`` and
the status stay, so that a promised gift is a gift that is planned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whence.coding.status import Verdict, tried
from whence.coding.syntax import climb, preposition
from whence.coding.words import known, lemmas
from whence.model import Report, Status, Step

if TYPE_CHECKING:
    from spacy.tokens import Token

    from whence.codebook import Codebook
    from whence.coding.triggers import Trigger

_COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_MATERIAL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_FUTURE = {**dict.fromkeys(_COOPERATION, "AGREE"), **dict.fromkeys(_MATERIAL, "THREATEN")}
_NEGATED = _COOPERATION | {"AGREE"}
_ENDED = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"), "SANCTION"),
    **dict.fromkeys(("PROTEST", "COERCE", "THREATEN", "REQUEST", "ACCUSE"), "CONCEDE"),
    **dict.fromkeys(("SANCTION", "ASSAULT", "MOBILIZE"), "RETREAT"),
}
_MATERIAL_CONFLICT = 4
_VOWS = lemmas("vow promise pledge swear")
"""Words for a promise that is a threat where harm is promised: ``vowed to ban the union``."""

RULE = "plover"
"""The step that says that the PLOVER type follows from how the event is told, not from the event alone."""


_SCENES = frozenset({"in", "at", "during", "after", "before", "since", "by", "amid"})


@dataclass(frozen=True, slots=True)
class Governed:
    """An event under a word that changes what it counts as."""

    outer: Trigger
    inner: Trigger


def pairs(triggers: list[Trigger]) -> dict[int, list[Governed]]:
    """Return each event that another event's word governs (``agreed to visit``), by the index of either word."""
    outer = {i: t for t in triggers if t.entry.takes for i in {t.token.i, t.carrier.i}}
    found: dict[int, list[Governed]] = {}
    for inner in triggers:
        above = _governor(inner, outer)
        if above is not None:
            for word in (above.token.i, inner.token.i):
                found.setdefault(word, []).append(Governed(above, inner))
    return found


def _governor(inner: Trigger, outer: dict[int, Trigger]) -> Trigger | None:
    token = inner.carrier
    for above in climb(inner.carrier):
        if not _reaches(token):
            return None
        if above.i in outer and outer[above.i] is not inner:
            return (
                outer[above.i]
                if _takes(outer[above.i], token.dep_, preposition(token), finite=_finite(token))
                else None
            )
        token = above
    return None


def _finite(verb: Token) -> bool:
    """Tell whether a clause has a subject or a tense of its own."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.dep_ in {"nsubj", "nsubj:pass", "aux"} for child in verb.children
    )


def _reaches(token: Token) -> bool:
    """Tell whether a word above can govern this one: not across a scene (``agreed to a plan in talks``)."""
    if token.dep_ == "advcl":
        return any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)
    if token.dep_ in {"nmod", "obl"} and preposition(token) in _SCENES:
        return False
    return token.dep_ in {"xcomp", "ccomp", "obj", "nsubj:pass", "nmod", "obl", "acl", "conj", "compound"}


def _takes(outer: Trigger, relation: str, slot: str, *, finite: bool) -> bool:
    if relation == "advcl" and outer.entry.takes == "ended":
        return False  # "cut aid to press them": what for, not what is ended
    if relation == "ccomp" and finite and not outer.entry.type:
        return False  # "announced that it had withdrawn": told by its own tense
    if relation in {"obl", "nmod"}:
        return slot in {"to", "for", "on", "of", "against", "from", "with"}
    return relation != "nsubj:pass" or outer.entry.takes in {"ended", "refused", "intended"}


def without_content(triggers: list[Trigger]) -> list[Trigger]:
    """Return the triggers without those that say what a protest is about: ``marched, demanding lower taxes``."""
    protests = {i for t in triggers if t.entry.type == "PROTEST" for i in {t.token.i, t.carrier.i}}
    return [t for t in triggers if not (t.entry.type in _SPOKEN and _beside(t.carrier) in protests)]


def _beside(verb: Token) -> int:
    return verb.head.i if verb.dep_ in {"advcl", "xcomp", "acl"} else -1


_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT"})


def kept(governed: Governed, codebook: Codebook) -> tuple[bool, str]:
    """Return whether the inner event is the one to report, and the type that it then has."""
    outer, inner = governed.outer, governed.inner
    if outer.entry.takes == "ended":
        return False, _ENDED.get(inner.entry.type, outer.entry.type)
    if outer.entry.takes == "intended" and not outer.entry.type and inner.entry.type == "CONCEDE":
        return True, "CONCEDE"  # to decide to give way is to give way
    harm = codebook.quad(inner.entry.type) == _MATERIAL_CONFLICT
    if outer.entry.takes == "intended" and harm and known(outer.token, _VOWS):
        return bool(inner.entry.kind), "THREATEN"
    if outer.entry.takes == "intended":
        return bool(inner.entry.kind), outer.entry.type or _FUTURE.get(inner.entry.type, inner.entry.type)
    if outer.entry.takes == "ordered" and codebook.quad(inner.entry.type) == _MATERIAL_CONFLICT:
        return True, inner.entry.type
    return bool(inner.entry.kind) and outer.entry.takes in {"refused", "demanded", "ordered"}, outer.entry.type


def alleged(governed: Governed, codebook: Codebook) -> bool:
    """Tell whether the inner event is a deed that the outer one accuses somebody of: both are reported."""
    harm = codebook.quad(governed.inner.entry.type) == _MATERIAL_CONFLICT
    return governed.outer.entry.takes == "accused" and harm


def in_plover(report: Report, verdict: Verdict, *, refused: bool) -> Report:
    """Return the report with the PLOVER type that its status asks for."""
    if any(step.rule == RULE for step in report.steps):
        return report
    target = ""
    if report.status in {Status.PLANNED, Status.CONDITIONAL} and verdict.stated:
        target = _FUTURE.get(report.type, "")
    elif report.status is Status.DENIED and refused and report.type in _NEGATED:
        target = "REJECT"
    elif report.status is Status.DOUBTED and tried(verdict.why) and report.type in _MATERIAL:
        target = report.type  # PLOVER codes an attack that was tried
    return retyped(report, target) if target else report


def retyped(report: Report, target: str) -> Report:
    """Return the report with another PLOVER type, and the step that says so."""
    mode = report.mode if report.kind and target == report.type else ""
    return replace(
        report, type=target, mode=mode, steps=(*report.steps, Step(RULE, report.type or report.kind, target))
    )


def counts(report: Report) -> bool:
    """Tell whether a report is an event in PLOVER's sense: it happened, or saying so is the event.

    A promise to visit is an AGREE; a denied or doubted visit is no event.
    """
    return bool(report.type) and (report.status is Status.HAPPENED or any(step.rule == RULE for step in report.steps))


__all__ = ["RULE", "Governed", "alleged", "counts", "in_plover", "kept", "pairs", "retyped", "without_content"]

"""Cut a text at the ends of all its marks, so that overlapping marks can be drawn one piece at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from whence.model import Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Article, Report

LOOKS = {
    "giver": "who", "recipient": "who", "actor": "who", "visitor": "who", "host": "who", "via": "who",
    "item": "what", "content": "what", "quantity": "what", "value": "what", "killed": "what", "injured": "what",
    "occasion": "what", "date": "when", "place": "where", "speaker": "says",
}  # fmt: skip
"""How the characters of a field are drawn: one kind of line for who, what, when, where and who says so."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that something is to be shown of."""

    start: int
    end: int
    look: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same marks."""

    start: int
    text: str
    looks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = field(default=())
    """Addresses that begin at this piece."""


def pieces(
    text: str, marks: Iterable[Mark], *, offset: int = 0, anchors: dict[int, list[str]] | None = None
) -> tuple[Piece, ...]:
    """Return the text in pieces, in order and without loss; ``offset`` is the place of ``text`` in its article.

    >>> [(piece.text, piece.looks) for piece in pieces("a tea set", [Mark(2, 9, "what"), Mark(2, 5, "who")])]
    [('a ', ()), ('tea', ('what', 'who')), (' set', ('what',))]
    """
    end = offset + len(text)
    inside = sorted(
        (
            Mark(max(m.start, offset), min(m.end, end), m.look, m.note)
            for m in marks
            if m.start < end and m.end > offset
        ),
        key=lambda mark: (mark.start, mark.end, mark.look, mark.note),
    )
    at = anchors or {}
    cuts = {offset, end} | {cut for m in inside for cut in (m.start, m.end)} | {cut for cut in at if offset < cut < end}
    found: list[Piece] = []
    live: list[Mark] = []
    coming = iter(inside)
    upcoming = next(coming, None)
    for start, stop in pairwise(sorted(cuts)):
        live = [mark for mark in live if mark.end > start]
        while upcoming and upcoming.start <= start:
            live.append(upcoming)
            upcoming = next(coming, None)
        looks = tuple(sorted({mark.look for mark in live if mark.end > start}))
        notes = tuple(dict.fromkeys(mark.note for mark in live if mark.note))
        found.append(Piece(start, text[start - offset : stop - offset], looks, notes, tuple(at.get(start, ()))))
    return tuple(found)


def of_report(report: Report, name: str) -> list[Mark]:
    """Return the marks of a report's own characters: its trigger, its values, who says so."""
    marks = [Mark(report.trigger.start, report.trigger.end, "tells", f"{name}: what tells it")]
    for value in (*report.values, *report.speakers):
        note = f"{name}: {value.field} = {value.text}"
        marks.append(Mark(value.span.start, value.span.end, LOOKS.get(value.field, "what"), note))
    return [mark for mark in marks if mark.start < mark.end]


def of_article(article: Article, copied: Iterable[tuple[int, int, str]]) -> list[Mark]:
    """Return the marks of what is not the article's own body: captions, bylines, furniture, and what it copied."""
    zones = [
        Mark(r.span.start, r.span.end, f"zone-{r.zone}", f"{r.zone}, not body text")
        for r in article.regions
        if r.zone is not Zone.BODY
    ]
    return zones + [Mark(start, end, "copied", words) for start, end, words in copied]


__all__ = ["LOOKS", "Mark", "Piece", "of_article", "of_report", "pieces"]

"""What the finders of constraints on an article's date share: the constraint, the text's own times, its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whence.model import Zone
from whence.resolve.dates_tense import tense_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whence.model import Annotated, TimeExpression

OWN = frozenset({Zone.BODY, Zone.TITLE, Zone.HEADING})
"""Zones in which an article speaks for itself; captions and page furniture date only themselves."""
PAST = frozenset({"past", "pluperfect", "perfect"})


class Constraint(NamedTuple):
    """Days that the article may have been written on, and why."""

    rule: str
    said: str
    allows: str


def own_times(annotated: Annotated) -> Iterator[tuple[TimeExpression, str]]:
    """Yield the expressions of title and body with the tense of the verb over them."""
    for time in annotated.times:
        if annotated.article.zone(time.span.start) in OWN and time.type in {"DATE", "TIME"}:
            yield time, tense_at(annotated.doc, time.span.start, time.span.end)


def sentence_at(annotated: Annotated, offset: int) -> tuple[int, int]:
    """Return the first and last offset of the sentence around a character."""
    return next(
        ((s.start_char, s.end_char) for s in annotated.doc.sents if s.start_char <= offset < s.end_char),
        (offset, offset),
    )


__all__ = ["OWN", "PAST", "Constraint", "own_times", "sentence_at"]

"""Span arithmetic: whether spans meet, and carrying them from one text to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whence.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def cut(text: str, start: int, end: int) -> Span:
    """Return the span of ``text[start:end]``.

    >>> cut("a tea set", 2, 9)
    Span(start=2, end=9, quote='tea set')
    """
    if not 0 <= start <= end <= len(text):
        message = f"span {start}:{end} outside a text of {len(text)} characters"
        raise ValueError(message)
    return Span(start, end, text[start:end])


def strip(text: str, start: int, end: int) -> Span:
    """Return the span of ``text[start:end]`` without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return cut(text, start, end)


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share.

    >>> overlap(Span(0, 5, "Kim D"), Span(4, 6, "Da"))
    1
    """
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def contains(outer: Span, inner: Span) -> bool:
    """Tell whether ``inner`` lies wholly inside ``outer``."""
    return outer.start <= inner.start and inner.end <= outer.end


def hull(text: str, spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of ``spans``."""
    held = tuple(spans)
    return cut(text, min(span.start for span in held), max(span.end for span in held))


__all__ = ["contains", "cut", "hull", "overlap", "strip"]

"""Questions that a person answers better than a score, and the answers as judgements that every build replays."""

from __future__ import annotations

from whence.review.answers import Change, Kept, decide, default_file, digest, in_words, undo
from whence.review.questions import Option, Question, Said, questions

__all__ = [
    "Change", "Kept", "Option", "Question", "Said", "decide", "default_file", "digest", "in_words", "questions", "undo",
]  # fmt: skip

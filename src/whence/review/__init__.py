"""Questions that a person answers better than a score, and the answers as judgements that every build replays."""

from __future__ import annotations

from whence.review.answers import Change, Kept, decide, default_file, digest, foresee, in_words, undo
from whence.review.questions import Option, Question, Said, promised, questions

__all__ = [
    "Change", "Kept", "Option", "Question", "Said", "decide", "default_file", "digest", "foresee", "in_words",
    "promised", "questions", "undo",
]  # fmt: skip

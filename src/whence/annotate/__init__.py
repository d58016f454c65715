"""Article -> Annotated: the language model, names, mentions, coreference, times and speech."""

from __future__ import annotations

from whence.annotate.annotate import annotate, annotate_all

__all__ = ["annotate", "annotate_all"]

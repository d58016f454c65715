"""Reports -> groups: candidates worth comparing, features with scores and words, groups under judgements."""

from __future__ import annotations

from whence.merge.merge import merge

__all__ = ["merge"]

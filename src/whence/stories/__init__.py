"""Articles -> stories: which articles of a mixed pile are about the same thing in the news."""

from __future__ import annotations

from whence.stories.stories import stories, topics

__all__ = ["stories", "topics"]

"""Articles -> stories: which articles of a mixed pile are about the same thing in the news, and what a story says."""

from __future__ import annotations

from whence.stories.incident import Incident, incident
from whence.stories.stories import stories, topics
from whence.stories.timeline import Entry, timeline

__all__ = ["Entry", "Incident", "incident", "stories", "timeline", "topics"]

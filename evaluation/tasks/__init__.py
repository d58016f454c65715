"""One file per task: a function of the task's name, from an input row to a prediction row, or from all rows to all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Task:
    """A task that is served. ``whole``: it needs all rows together, since its answers run over documents."""

    name: str
    file: str
    whole: bool = False

    def load(self) -> Callable[..., Any]:
        """Return its function."""
        return getattr(import_module(f"evaluation.tasks.{self.file}"), self.name)  # type: ignore[no-any-return]


TASKS = {
    task.name: task
    for task in (
        Task("parse", "parse"),
        Task("times", "times"),
        Task("dating", "dating"),
        Task("attribution", "attribution"),
        Task("status", "status"),
        Task("coref", "coref"),
        Task("events", "events"),
        Task("pairtype", "pairtype"),
        Task("actors", "actors"),
        Task("copies", "copies"),
        Task("w5", "w5"),
        Task("roles", "roles"),
        Task("stories", "stories", whole=True),
        Task("facts_articles", "facts"),
        Task("facts_conflicts", "facts"),
        Task("facts_incidents", "facts"),
        Task("timeline", "timeline"),
        Task("contradiction", "contradiction"),
        Task("same_event", "same_event", whole=True),
        Task("same_event_predicted", "same_event", whole=True),
        Task("raw", "raw"),
        Task("headlines", "raw"),
        Task("names", "names"),
        Task("cues", "names"),
    )
}

NOT_YET: dict[str, str] = {}
"""Tasks of the scorer that are not served, with the reason."""

"""What events are called in commands and addresses: ``gift-2``, the second gift in time."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Event


def slug(text: str) -> str:
    """Return text as it may stand in an address.

    >>> slug("arms transfer-1f3a9c")
    'arms-transfer-1f3a9c'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def ordinals(events: Iterable[Event]) -> dict[str, str]:
    """Return every event's short name by its id: its kind and its place among its like; ``events`` come in order."""
    seen: dict[str, int] = {}
    names = {}
    for one in events:
        kind = slug(one.kind) or one.type.lower() or "event"
        seen[kind] = seen.get(kind, 0) + 1
        names[one.id] = f"{kind}-{seen[kind]}"
    return names


__all__ = ["ordinals", "slug"]

"""What events are called in commands and addresses: ``gift-2``, the second gift in time."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whence.model import Event


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return text as it may stand in an address.

    >>> slug("arms transfer-1f3a9c")
    'arms-transfer-1f3a9c'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def ordinals(events: Iterable[Event]) -> dict[str, str]:
    """Return every event's short name by its id: its kind and its place among its like; ``events`` come in order."""
    return count_off((one.id, one.kind, one.type) for one in events)


def count_off(events: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the short names of events that are given by id, kind and type.

    >>> count_off([("a", "gift", "AID"), ("b", "", "AID"), ("c", "gift", "AID")])
    {'a': 'gift-1', 'b': 'aid-1', 'c': 'gift-2'}
    """
    seen: dict[str, int] = {}
    names = {}
    for id_, kind, type_ in events:
        name = slug(kind) or type_.lower() or "event"
        seen[name] = seen.get(name, 0) + 1
        names[id_] = f"{name}-{seen[name]}"
    return names


__all__ = ["count_off", "ordinals", "slug"]

"""Sets of places that grow together, with pairs that must stay apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Sets:
    """Union-find over places, with pairs that must stay apart."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        """Start with every place alone."""
        self._up = list(range(size))
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def top(self, place: int) -> int:
        """Return the name of the set that holds ``place``."""
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def join(self, a: int, b: int) -> bool:
        """Make one set of two, unless something in one must stay apart from something in the other."""
        a, b = sorted((self.top(a), self.top(b)))
        if a == b:
            return True
        if any(self.top(other) == b for other in self._apart.get(a, ())):
            return False
        self._up[b] = a
        self._apart[a] |= self._apart.pop(b, set())
        return True

    def all(self) -> dict[int, list[int]]:
        """Return the sets by name, members in order."""
        sets: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._up)):
            sets[self.top(place)].append(place)
        return sets


__all__ = ["Sets"]

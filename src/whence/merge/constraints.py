"""What keeps two reports apart whatever else they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whence.edtf import Days, meet, overlap

if TYPE_CHECKING:
    from whence.merge.account import Account


def forbidden(a: Account, b: Account) -> str:
    """Return why two reports cannot be of one event, or nothing."""
    if a.trigger == b.trigger:
        return "one sentence tells of two things"
    if a.precise and b.precise and not overlap(a.days, b.days):
        low, high = sorted((a.date, b.date))
        return f"no day fits both {low} and {high}"
    if _exclude(a.ordinal, b.ordinal):
        return "one is another than the other: " + " and ".join(sorted((a.ordinal, b.ordinal)))
    return ""


def _exclude(a: str, b: str) -> bool:
    """Tell whether two ordinals name different ones; ``+`` is any but the first."""
    if not a or not b or a == b:
        return False
    return "+" not in (a, b) or "1" in (a, b)


@dataclass(slots=True)
class Bounds:
    """What a group of reports holds, as far as it can forbid a further one."""

    triggers: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    days: tuple[Days, ...] = ()
    enemies: set[str] = field(default_factory=set)
    """Reports that a person called different from one in the group."""

    @classmethod
    def of(cls, account: Account, enemies: set[str]) -> Bounds:
        """Return the bounds of one report."""
        ordinals = {account.ordinal} if account.ordinal else set()
        return cls({account.trigger}, ordinals, account.days if account.precise else (), set(enemies))

    def allows(self, other: Bounds) -> bool:
        """Tell whether the words of the two groups leave room for one event."""
        if self.triggers & other.triggers or any(_exclude(a, b) for a in self.ordinals for b in other.ordinals):
            return False
        return not (self.days and other.days) or overlap(self.days, other.days)

    def add(self, other: Bounds) -> None:
        """Take over what another group holds."""
        self.triggers |= other.triggers
        self.ordinals |= other.ordinals
        self.enemies |= other.enemies
        self.days = meet(self.days, other.days) if self.days and other.days else self.days or other.days


__all__ = ["Bounds", "forbidden"]

"""What the accounts of a story are to each other before anybody judges: the pairs worth keeping, and what they tie.

None of this depends on judgements, so that after one only the *neighbourhoods* that it touches need to be merged again:
the accounts that hang together by pairs that fit. Every neighbourhood grows on its own (``whence.merge.groups``). The
pairs that are kept, in the ledger too, are enough to find it again: among them are a spanning forest of the pairs that
fit, and each account's best.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whence.edtf import overlap
from whence.merge.candidates import candidates
from whence.merge.constraints import forbidden
from whence.merge.features import SAME, features, total
from whence.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from whence.edtf import Days
    from whence.merge.account import Account

    Pair = tuple[str, str]
    Beside = Callable[[str], Mapping[str, tuple[Days, ...]]]

KEPT = 3
"""Comparisons of each sort (fits, near misses) that are kept for each report: enough to explain, never all pairs."""
NEAR_MISS = SAME - 2.0
"""Score from which a pair that was not merged is worth explaining."""


def compare(a: Account, b: Account) -> Comparison:
    """Return how two accounts compare by their own words."""
    one, two = sorted((a, b), key=lambda account: account.id)
    found = features(one, two)
    score, reason = total(found), forbidden(one, two)
    same = not reason and score >= SAME
    return Comparison(one.id, two.id, score, same, found, "constraint" if reason else "score")


@dataclass(slots=True)
class Near:
    """The compared pairs of a story, as far as they can matter later."""

    compared: dict[Pair, Comparison] = field(default_factory=dict)
    """Those that fit or nearly do."""
    scores: dict[Pair, float] = field(default_factory=dict)
    """All of them."""
    kept: set[Pair] = field(default_factory=set)
    """Those worth keeping."""


def near(accounts: Sequence[Account]) -> Near:
    """Return what the accounts are to each other."""
    found = Near()
    for a, b in candidates(accounts):
        made = compare(accounts[a], accounts[b])
        found.scores[made.a, made.b] = made.score
        if made.score >= NEAR_MISS:
            found.compared[made.a, made.b] = made
    found.kept = _kept(found.compared.values())
    return found


def by_importance(comparison: Comparison) -> tuple[float, str, str]:
    """Return what orders comparisons: the highest score first, then by name."""
    return (-comparison.score, comparison.a, comparison.b)


def _kept(compared: Iterable[Comparison]) -> set[Pair]:
    """Return each report's best pairs of each sort, and pairs that tie together all that hang together."""
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    ties: Ties = Ties()
    kept = set()
    for each in sorted(compared, key=by_importance):
        sides = [(report, each.same) for report in (each.a, each.b)]
        tied = each.same and ties.join(each.a, each.b)
        if tied or any(counts[side] < KEPT for side in sides):
            kept.add((each.a, each.b))
        for side in sides:
            counts[side] += 1
    return kept


class Ties:
    """Names that hang together."""

    def __init__(self) -> None:
        """Start with every name alone."""
        self._up: dict[Hashable, Hashable] = {}

    def top(self, name: Hashable) -> Hashable:
        """Return the name that stands for all that hang together with this one."""
        while (above := self._up.setdefault(name, name)) != name:
            self._up[name] = self._up[above]
            name = above
        return name

    def join(self, a: Hashable, b: Hashable) -> bool:
        """Tie two names together; tell whether they were not before."""
        a, b = self.top(a), self.top(b)
        if a == b:
            return False
        self._up[b] = a
        return True


def leaning(account: Account, fits: Iterable[tuple[Comparison, Account]]) -> tuple[Days, ...]:
    """Return the days that an account itself says, else those of the best that fits it and says a date."""
    if account.precise:
        return account.days
    best = sorted(fits, key=lambda each: by_importance(each[0]))[:KEPT]
    return next((other.days for _, other in best if other.precise), ())


def beside(accounts: Sequence[Account], found: Near) -> Beside:
    """Return what gives, for an article, the days of everything that it tells."""
    fits: dict[str, list[tuple[Comparison, Account]]] = defaultdict(list)
    by_id = {account.id: account for account in accounts}
    of_article: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        of_article[account.report.article].append(account)
    for pair in found.kept:
        if found.compared[pair].same:
            a, b = pair
            fits[a].append((found.compared[pair], by_id[b]))
            fits[b].append((found.compared[pair], by_id[a]))
    known: dict[str, dict[str, tuple[Days, ...]]] = {}

    def days_of(article: str) -> Mapping[str, tuple[Days, ...]]:
        if article not in known:
            known[article] = {one.id: leaning(one, fits[one.id]) for one in of_article[article]}
        return known[article]

    return days_of


def company(days: tuple[Days, ...], articles: Iterable[str], own: set[str], beside: Beside) -> int:
    """Return how much of what the articles tell, apart from their own accounts, is of these days."""
    return sum(
        bool(days and there and overlap(days, there))
        for article in articles
        for report, there in beside(article).items()
        if report not in own
    )


__all__ = [
    "KEPT",
    "NEAR_MISS",
    "Beside",
    "Near",
    "Ties",
    "beside",
    "by_importance",
    "company",
    "compare",
    "leaning",
    "near",
]

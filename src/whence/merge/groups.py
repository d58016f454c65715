"""From compared pairs to groups: the firmest pairs first, and no pair against a constraint or a judgement.

1. A person's judgements: ``same`` joins, ``different`` keeps apart for good, also through third reports.
2. Events that are dated to a year or better, and retellings within an article.
3. Undated accounts join the dated event that fits best. Where several fit about equally, in this order:
   an account is of the event that is of the same days as what its article tells beside it (by the article's own
   dates, or those of the accounts that fit best);
   an account that is known to be written shortly after the last of them is of the last;
   any other is of the first, because accounts written after a second event tell the two apart ("another",
   "the first") and an account of the first alone cannot.
4. What is left joins by score.

Groups grow by average score (sampled where they are large). Everything is taken in the order of score, then id,
so the order of the reports does not matter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.merge.constraints import Bounds
from whence.merge.features import SAME
from whence.merge.near import NEAR_MISS, Near, company, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whence.edtf import Days
    from whence.merge.account import Account
    from whence.merge.near import Beside
    from whence.model import Comparison, Judgement

TIE = 1.0
"""Score, worth one participant, below which two dated events fit an undated account about equally."""
NEWS = 62
"""Days: an account that ends at most so long after an event is news of it."""
TOGETHER = 1.0
"""Average score from which two groups with a fitting pair are one: some accounts of an event say little. Of 2, 1.5, 1,
.5 and 0 the one that costs no precision on either part of ECB+."""
SAMPLE = 5
"""Members of a large group that are compared with a newcomer."""


class Groups:
    """Groups of accounts while they grow."""

    def __init__(
        self, accounts: Sequence[Account], judgements: Iterable[Judgement], known: Near, corrected: set[str]
    ) -> None:
        """Start with every account alone, then replay the judgements.

        ``known`` is what the accounts are to each other as they are told; it says nothing of ``corrected`` ones.
        """
        self.accounts = accounts
        self._known, self._corrected = known, corrected
        self.places = {account.id: place for place, account in enumerate(accounts)}
        self.compared: dict[tuple[int, int], Comparison] = {}
        """Comparisons that can be of interest later; of the others only the score is kept."""
        self._scores: dict[tuple[int, int], float] = {}
        self._up = list(range(len(accounts)))
        self.members = {place: [place] for place in self._up}
        same, different = _judged(judgements, self.places)
        self.judged = {**dict.fromkeys(same, "same"), **dict.fromkeys(different, "different")}
        self._bounds = [Bounds.of(account, set()) for account in accounts]
        for a, b in different:
            self._bounds[a].enemies.add(accounts[b].id)
            self._bounds[b].enemies.add(accounts[a].id)
        for a, b in same:
            if not self._enemies(self.top(a), self.top(b)):
                self._unite(self.top(a), self.top(b))

    def top(self, place: int) -> int:
        """Return the name of the group that holds an account: its first member."""
        while self._up[place] != place:
            self._up[place] = self._up[self._up[place]]
            place = self._up[place]
        return place

    def score(self, a: int, b: int) -> float:
        """Return how well two accounts fit, worked out once."""
        pair = (a, b) if a < b else (b, a)
        known = self._scores.get(pair)
        return self._compare(pair) if known is None else known

    def _compare(self, pair: tuple[int, int]) -> float:
        one, two = self.accounts[pair[0]].id, self.accounts[pair[1]].id
        score = self._known.scores.get((one, two))
        if score is not None and score < NEAR_MISS and pair not in self.judged and not {one, two} & self._corrected:
            self._scores[pair] = score
            return score
        made = self.comparison(*pair)
        self._scores[pair] = made.score
        if made.score >= NEAR_MISS or made.decided_by == "judgement":
            self.compared[pair] = made
        return made.score

    def comparison(self, a: int, b: int) -> Comparison:
        """Return how two accounts compare, as a person may have decided it."""
        one, two = self.accounts[a], self.accounts[b]
        known = None if {one.id, two.id} & self._corrected else self._known.compared.get((one.id, two.id))
        made = known or compare(one, two)
        if (a, b) in self.judged:
            return replace(made, same=self.judged[a, b] == "same", decided_by="judgement")
        return made

    def fits(self, a: int, b: int) -> Comparison | None:
        """Return the comparison of two accounts that belong together, None for any others."""
        self.score(a, b)
        made = self.compared.get((min(a, b), max(a, b)))
        return made if made and made.same else None

    def average(self, a: int, b: int) -> float:
        """Return how well two groups fit, over (a sample of) their pairs."""
        pairs = [(x, y) for x in self.members[a][:SAMPLE] for y in self.members[b][:SAMPLE]]
        return round(sum(self.score(x, y) for x, y in pairs) / len(pairs), 6)

    def may_join(self, a: int, b: int) -> bool:
        """Tell whether no constraint and no judgement keeps two groups apart."""
        return not self._enemies(a, b) and self._bounds[a].allows(self._bounds[b])

    def join(self, a: int, b: int) -> bool:
        """Make one group of two accounts' groups, if they may and fit on average."""
        a, b = self.top(a), self.top(b)
        if a == b or not self.may_join(a, b):
            return False
        if len(self.members[a]) * len(self.members[b]) > 1 and self.average(a, b) < TOGETHER:
            return False
        self._unite(a, b)
        return True

    def _enemies(self, a: int, b: int) -> bool:
        few, many = sorted((a, b), key=lambda top: len(self._bounds[top].enemies))
        return bool(self._bounds[few].enemies) and any(
            self.top(self.places[enemy]) == many for enemy in self._bounds[few].enemies
        )

    def _unite(self, a: int, b: int) -> None:
        a, b = sorted((a, b))
        if a == b:
            return
        self._up[b] = a
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        self._bounds[a].add(self._bounds[b])

    def days(self, top: int) -> tuple[Days, ...]:
        """Return the days that the group's precise dates allow."""
        return self._bounds[top].days

    def anchored(self, top: int) -> bool:
        """Whether some account dates the group's event to a year or better."""
        return any(self.accounts[place].anchored for place in self.members[top])


def _judged(
    judgements: Iterable[Judgement], places: dict[str, int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the pairs called the same and those called different; different wins."""
    verdicts: dict[str, set[tuple[int, int]]] = {"same": set(), "different": set()}
    for each in judgements:
        if each.verdict in verdicts and each.a in places and each.b in places and each.a != each.b:
            a, b = sorted((places[each.a], places[each.b]))
            verdicts[each.verdict].add((a, b))
    return sorted(verdicts["same"] - verdicts["different"]), sorted(verdicts["different"])


def grow(groups: Groups, pairs: Sequence[tuple[int, int]], beside: Beside) -> None:
    """Let the groups grow until no pair is left that belongs together."""
    fitting = [made for pair in pairs if (made := groups.fits(*pair))]
    fitting.sort(key=lambda each: (-each.score, each.a, each.b))
    ready = [(groups.places[each.a], groups.places[each.b]) for each in fitting]
    for a, b in ready:
        if _of_one_footing(groups.accounts[a], groups.accounts[b]):
            groups.join(a, b)
    _place_undated(groups, ready, beside)
    for a, b in ready:
        groups.join(a, b)


def _of_one_footing(a: Account, b: Account) -> bool:
    """Tell whether both are dated, or one article tells both without dates."""
    return (a.anchored and b.anchored) or (a.report.article == b.report.article and not a.anchored and not b.anchored)


def _place_undated(groups: Groups, pairs: Sequence[tuple[int, int]], beside: Beside) -> None:
    """Join each undated group to the dated event that fits it."""
    homes: dict[int, set[int]] = {}
    for a, b in pairs:
        one, two = groups.top(a), groups.top(b)
        if groups.anchored(one) != groups.anchored(two):
            undated, dated = (two, one) if groups.anchored(one) else (one, two)
            homes.setdefault(undated, set()).add(dated)
    choices = {undated: _scored(groups, undated, dated) for undated, dated in homes.items()}
    clear = {undated for undated, scored in choices.items() if len(_equal(scored)) == 1}
    for undated in sorted(
        choices, key=lambda top: (top not in clear, -choices[top][0][0] if choices[top] else 0.0, top)
    ):
        now = [(score, groups.top(dated)) for score, dated in choices[undated]]  # earlier joins rename groups
        for _, dated in _preferred(groups, undated, now, beside):
            if groups.join(undated, dated):
                break


def _scored(groups: Groups, undated: int, dated: Iterable[int]) -> list[tuple[float, int]]:
    """Return the dated events that an undated account can be of with their scores, the highest first."""
    scored = [(groups.average(undated, top), top) for top in dated if groups.may_join(undated, top)]
    return sorted((each for each in scored if each[0] >= SAME), key=lambda each: (-each[0], each[1]))


def _equal(scored: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """Return those that fit about as well as the best."""
    return [each for each in scored if each[0] > scored[0][0] - TIE]


def _preferred(
    groups: Groups, undated: int, scored: Sequence[tuple[float, int]], beside: Beside
) -> list[tuple[float, int]]:
    """Return the events in the order in which the account should join them; see the rules at the top."""
    equal = sorted(_equal(scored), key=lambda each: (_first_day(groups, each[1]), each[1]))
    if len(equal) > 1 and _is_news(groups, undated, _first_day(groups, equal[-1][1])):
        equal.reverse()
    if len(equal) > 1:
        equal.sort(key=lambda each: -_company(groups, undated, each[1], beside))
    return equal + [each for each in scored if each not in equal]


def _company(groups: Groups, undated: int, dated: int, beside: Beside) -> int:
    """Return how much else of the days of a dated event the undated account's article tells."""
    held = [groups.accounts[place] for place in groups.members[undated]]
    own = {groups.accounts[place].id for top in (undated, dated) for place in groups.members[top]}
    return company(groups.days(dated), sorted({account.report.article for account in held}), own, beside)


def _first_day(groups: Groups, top: int) -> int:
    return min(account.days[0].low for place in groups.members[top] if (account := groups.accounts[place]).anchored)


def _is_news(groups: Groups, undated: int, day: int) -> bool:
    """Tell whether an account without a date is known to be written within weeks after that day."""
    ends = [account.days[-1].high for place in groups.members[undated] if (account := groups.accounts[place]).days]
    return bool(ends) and 0 <= min(ends) - day <= NEWS


__all__ = ["Groups", "grow"]

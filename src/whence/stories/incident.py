"""What the articles about one incident say in sum: on which day, in which town, how many were killed and injured.

The articles of a pile about one incident tell it in many events (a shooting, an arrest, a funeral). The incident is
what most of them have in common: the town that they name first and most, the day of the violence, and the people it
was done to, counted once however often they are told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from whence.edtf import days
from whence.knowledge import states
from whence.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.model import Article, Ledger, Report, Value

DEADLY = frozenset("kill murder slay dead die dy death fatal fatally homicide manslaughter massacre perish".split())
"""Words of a report's trigger that make those it was done to dead."""
HURTFUL = frozenset("injure injur wound hurt hit graz graze strike strik struck stab attack maim maul".split())
SHOT = frozenset({"shoot", "gunn"})
"""Who is shot may be dead or injured."""
LEAD, HEAD = 1500, 300
"""Characters of an article in which it says where it happened; in which what it names counts twice."""
BESIDE, ALONE = 4, 1
"""What a town counts that stands beside its state, and one that stands alone."""
BACK = 31
"""Days before the first article in which the incident lies; news of older ones is about trials."""
MOST = 20_000
"""People: more were killed in a war, not in an incident."""

_TOWN = r"(?P<town>(?:[A-Z][\w.'’-]*|of)(?: (?:[A-Z][\w.'’-]*|of)){0,3})"


@dataclass(frozen=True, slots=True)
class Incident:
    """What most articles say; empty or None where they say nothing."""

    date: str
    """EDTF, to the day."""
    town: str
    state: str
    """The state of the United States that the town is in; empty elsewhere."""
    killed: int | None
    injured: int | None


def incident(ledger: Ledger) -> Incident:
    """Return what the articles of a ledger about one incident say in sum."""
    town, state = where(ledger.articles)
    told: dict[str, list[Report]] = defaultdict(list)
    for report in ledger.reports:
        if report.status is Status.HAPPENED:
            told[report.article].append(report)
    counts = [tolls(reports) for reports in told.values()]
    killed, injured = (_agreed(side) for side in zip(*counts, strict=True)) if counts else (None, None)
    return Incident(when(ledger), town, state, killed, injured)


# --- where


def where(articles: Iterable[Article]) -> tuple[str, str]:
    """Return the town and the state that the articles name first and most."""
    named: Counter[tuple[str, str]] = Counter()
    regions: Counter[str] = Counter()
    for article in articles:
        text = f"{article.title}\n{article.text[:LEAD]}"
        for start, weight, place in _places(text):
            named[place] += weight * (2 if start < HEAD else 1)
        regions.update(_states(text))
    if not named:
        return "", max(regions, key=lambda state: (regions[state], state), default="")
    return max(named, key=lambda place: (named[place], place))


def _places(text: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield where a town is named, its weight, and the town with its state.

    A town with its state written after it counts most; a known town alone is in the state that the text names.
    """
    for found in _beside_state().finditer(text):
        town, state = _town(found["town"]), states.find(found["state"])
        if town:
            yield found.start(), BESIDE if state in states.of_town(town) else ALONE, (town, state)
    there = set(_states(text))
    for found in _CAPITALS.finditer(text):
        town = next((part for part in _parts(found[0]) if states.of_town(part)), "")
        homes = states.of_town(town)
        home = next((state for state in homes if state in there), homes[0] if homes and not there else "")
        if home and town.casefold() not in _DIRECTIONS:
            yield found.start(), ALONE, (town, home)


@cache
def _beside_state() -> re.Pattern[str]:
    return re.compile(rf"{_TOWN},? \(?(?P<state>{states.forms().pattern})")


_CAPITALS = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")
_POSTAL = 2
"""Letters of a postal code, which is a state only after a town and a comma: "OK", "IN", "OR" are words too."""


def _states(text: str) -> Iterator[str]:
    for found in states.forms().finditer(text):
        before = text[max(0, found.start() - 2) : found.start()]
        if not before[-1:].isalpha() and (len(found[0]) > _POSTAL or before == ", "):
            yield states.find(found[0])


def _town(words: str) -> str:
    """Return the name of a town from the words before its state; in ordinary letters where it is in capitals."""
    parts = words.split()
    while parts and parts[0].casefold() in _BEFORE_TOWNS:
        parts = parts[1:]
    name = " ".join(parts)
    if name.casefold() in _DIRECTIONS or not name:
        return ""
    return name.title() if name.isupper() else name


_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central".split()
)
_BEFORE_TOWNS = frozenset("in the at near from a on of outside around police county downtown".split())


def _parts(words: str) -> Iterator[str]:
    """Yield the runs of some capitalised words, the longest first."""
    held = (words.title() if words.isupper() else words).split()
    for size in range(len(held), 0, -1):
        yield from (" ".join(held[at : at + size]) for at in range(len(held) - size + 1))


# --- when


def when(ledger: Ledger) -> str:
    """Return the day of most of the violence told, within weeks before the first article; else that article's day."""
    published = [runs[0] for _, value in ledger.published if (runs := days(value.text)) and runs[0].length == 1]
    first = min((run.low for run in published), default=None)
    votes: Counter[str] = Counter()
    for event in ledger.events:
        runs = days(event.date)
        if len(runs) != 1 or runs[0].length != 1 or event.status is not Status.HAPPENED or event.type != "ASSAULT":
            continue
        if first is None or 0 <= first - runs[0].low <= BACK:
            votes[event.date] += len(event.support.articles)
    if votes:
        return min(votes, key=lambda day: (-votes[day], day))
    return min((value.text for _, value in ledger.published if len(value.text) == 10), default="")  # noqa: PLR2004


# --- how many


def tolls(reports: Sequence[Report]) -> tuple[int | None, int | None]:
    """Return how many an article says were killed and injured, its first numbers before those of its background.

    Without a number, those it was done to one by one. Who was shot and is not among the dead is injured.
    """
    told = sorted(reports, key=lambda report: (report.trigger.start, report.id))
    killed = next(_stated(told, "killed"), None) or _one_by_one([one for one in told if _is(one, DEADLY)])
    hurt = [one for one in told if not _is(one, SHOT | DEADLY)]
    injured = next(_stated(hurt, "injured"), None)
    if injured is None:
        shot = next(_stated(told, "injured"), None)
        injured = shot - (killed or 0) if shot and shot > (killed or 0) else None
    return killed, injured or _one_by_one([one for one in hurt if _is(one, HURTFUL)] if killed else _violent(told))


def _stated(told: Iterable[Report], field: str) -> Iterator[int]:
    yield from (number for one in told for value in one.of(field) if (number := _number(value)))


def _violent(told: Iterable[Report]) -> list[Report]:
    return [one for one in told if _is(one, HURTFUL | SHOT)]


def _one_by_one(told: Sequence[Report]) -> int | None:
    """Return how many people with a name it was done to, 1 where it was done to somebody without one."""
    values = [value for one in told for value in one.of("recipient")]
    named = {value.text.split()[-1].casefold() for value in values if value.detail("kind") == "person"}
    return len(named) or (1 if values else None)


def _is(report: Report, words: frozenset[str]) -> bool:
    said = re.findall(r"[a-z]+", report.trigger.quote.casefold())
    return report.type == "ASSAULT" and any(_forms(word) & words for word in said)


def _forms(word: str) -> set[str]:
    """Return what a word can be a form of: enough for the few words that are looked up."""
    cut = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("ing")}
    return cut | {"shoot"} if word in {"shot", "shots", "shooting"} else cut | {"slay"} if word == "slain" else cut


def _number(value: Value) -> int:
    bare = value.detail("number", value.text).replace(",", "")
    number = int(float(bare)) if bare.replace(".", "", 1).isdecimal() else 0
    return number if number <= MOST else 0


def _agreed(told: Iterable[int | None]) -> int | None:
    """Return the number that most articles give, of equals the smaller; None where nobody gives any."""
    counts = Counter(number for number in told if number)
    return min(counts, key=lambda number: (-counts[number], number)) if counts else None


__all__ = ["Incident", "incident", "tolls", "when", "where"]

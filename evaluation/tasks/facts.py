"""Facts of incidents, as reports give them: how many were killed, by whom, where, and whether articles differ on it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from evaluation.rows import article, titled
from whence.model import Status
from whence.pipeline import build, tell
from whence.stories.incident import incident

if TYPE_CHECKING:
    from evaluation.rows import Row
    from whence.model import Report, Resolved, Value

ARMED = frozenset(
    """
    rebel rebels fighter fighters troop troops insurgent insurgents member members force forces militant militants
    soldier soldiers jihadist jihadists terrorist terrorists officer officers combatant combatants extremist extremists
    """.split()
)
MOST = 20_000
"""People: more were killed in a war, not in an incident."""


ACTORS = (
    ("the organization of the islamic state in iraq and the levant - isis", r"islamic state|isis|isil|daesh|\bis\b"),
    ("al-nusra front", r"nusra|fateh al-sham|fatah al-sham|tahrir al-sham"),
    ("international coalition forces", r"coalition|u\.?s\.?-led|american|united states|\bu\.?s\.?\b"),
    ("self administration forces", r"kurd|\bypg\b|\bsdf\b|democratic forces|peshmerga|asayish"),
    ("syrian government or russian troops",
     r"regime|government|assad|syria|army|russia|warplane|helicopter|air ?(?:strike|raid|force)|barrel|hezbollah"),
    ("armed opposition groups", r"rebel|opposition|insurgent|militant|jihadist|free syrian|brigade|ahrar|faction"),
)  # fmt: skip
"""The labels of the gold file with the words that name them; the first that fits."""
UNKNOWN = "unknown"
PLACES = {
    "aleppo": "aleppo", "damascus": "damascus|ghouta|douma|daraya|darayya", "idlib": "idlib|idleb",
    "deir ezzor": "deir[- ](?:al-|ez-|ez|al |e)?z+o+u?r", "raqqa": "raqqa|rakka", "homs": "homs|palmyra|tadmur",
    "hasakeh": "hasak|qamishli", "hama": "\\bhamah?\\b", "daraa": "dara'?a|deraa|dera'a", "lattakia": "lat+akia",
    "quneitra": "quneitra|golan", "tartous": "tartou?s",
}  # fmt: skip
"""Provinces of the gold file, with spellings."""


def facts_articles(row: Row) -> Row:
    """Return how many civilians an article says were killed, by whom and in which province."""
    told = next(iter(tell([article(titled(row))])))
    return {"civilians": civilians(told), "actor": actor(told), "place": province(told, titled(row)["text"])}


def facts_conflicts(row: Row) -> Row:
    """Return whether the articles of one incident give different numbers of civilians, or name different actors."""
    told = [facts_articles({"id": str(n), **held}) for n, held in enumerate(row["articles"])]
    return {
        "number_conflict": len({each["civilians"] for each in told if each["civilians"]}) > 1,
        "actor_conflict": len({each["actor"] for each in told} - {UNKNOWN}) > 1,
    }


def facts_incidents(row: Row) -> Row:
    """Return day, town, state, killed and injured of the incident that some articles tell of."""
    articles = [article(titled({"id": str(n), **held})) for n, held in enumerate(row["articles"])]
    found = incident(build(articles, workers=1))
    day = found.date if len(found.date) == DAY else None
    return {
        "date": day, "state": found.state or None, "city": found.town or None,
        "killed": found.killed or 0, "injured": found.injured or 0,
    }  # fmt: skip


DAY = len("2024-02-26")


def actor(told: Resolved) -> str:
    """Return the label of whoever did most of the violence that an article tells; ``unknown`` where it does not say."""
    violent = [one for one in told.reports if one.type == "ASSAULT" and one.status is Status.HAPPENED]
    deadly = [one for one in violent if one.of("killed")]
    counts = Counter(label(value.text) for report in (*deadly, *deadly, *violent) for value in report.of("actor"))
    counts.pop(UNKNOWN, None)
    return max(counts, key=lambda name: (counts[name], name), default=UNKNOWN)


def label(name: str) -> str:
    """Return the gold file's label for an actor's name."""
    said = name.casefold()
    return next((found for found, words in ACTORS if re.search(words, said)), UNKNOWN)


def province(told: Resolved, text: str) -> str | None:
    """Return the province of the violence: of its scene, else the first that the article names."""
    scenes = (value.text for report in told.reports if report.type == "ASSAULT" for value in report.of("place"))
    return next((found for said in (*scenes, text) if (found := first_province(said))), None)


def first_province(text: str) -> str | None:
    """Return the province that a text names first.

    >>> first_province("in Deir al-Zor, east of Homs"), first_province("in Oslo")
    ('deir ezzor', None)
    """
    said = text.casefold()
    places = {found.start(): name for name, words in PLACES.items() if (found := re.search(words, said))}
    return places[min(places)] if places else None


def civilians(told: Resolved) -> int:
    """Return the first number of killed people who bear no arms, 0 when there is none.

    Words for many ("dozens") are no number; a number alone ("kills 19") is of whom the article counts so elsewhere.
    """
    killed = [
        (value, number, phrase(value, report))
        for report in told.reports
        if report.status is Status.HAPPENED
        for value in report.of("killed")
        if 0 < (number := people(value)) <= MOST
    ]
    armed = {number for _, number, said in killed if is_armed(said)}
    bare = (number for value, number, said in killed if not is_armed(said) and not (alone(value) and number in armed))
    return next(bare, 0)


def people(value: Value) -> int:
    """Return the number of a value, 0 for words without one."""
    number = value.detail("number")
    return int(float(number)) if number.replace(".", "", 1).isdecimal() else 0


def phrase(value: Value, report: Report) -> str:
    """Return the words for those who are counted: the recipient that holds the number, and its noun."""
    holding = (one for one in report.of("recipient") if one.span.start <= value.span.start < one.span.end)
    counted = value.steps[0].said if value.steps else ""
    return " ".join((counted, *(one.span.quote for one in holding)))


def is_armed(said: str) -> bool:
    """Tell whether words name people who bear arms.

    >>> is_armed("dozens of fighters"), is_armed("12 villagers")
    (True, False)
    """
    return not ARMED.isdisjoint(re.findall(r"[a-z]+", said.casefold()))


def alone(value: Value) -> bool:
    """Tell whether a number stands without a noun: "kills 19"."""
    counted = value.steps[0].said if value.steps else ""
    return counted.casefold().startswith(("kill", "dead", "die", "death"))

"""How long merging takes, and how much memory, as the reports grow: ``python -m benchmarks.merge [--sizes 1000 ...]``.

Each size runs in a process of its own. The reports are made up: events of six kinds among chance names, some in many
events; each is told by one to eight articles, with or without date and place, a day off now and then. As many reports
to a day at every size, so that a larger pile is a longer time, as archives are.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from whence.merge import merge
from whence.model import Report, Span, Status, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whence.model import Group

SEED = 1
SIZES = (1_000, 10_000, 30_000, 100_000)
A_DAY = 50
KINDS = {
    "gift": ("AID", "item"), "visit": ("CONSULT", "place"), "meeting": ("CONSULT", "place"),
    "agreement": ("SUPPORT", "content"), "sanction": ("SANCTION", "item"), "statement": ("ACCUSE", "content"),
}  # fmt: skip
THINGS = "vase rifle carpet treaty pipeline tariff harbour horse satellite loan border fishery museum railway".split()
CHANCE_DATED, CHANCE_OFF, MOST_TOLD = 0.8, 0.05, 8


def names(dice: random.Random, number: int) -> list[tuple[str, str]]:
    """Return so many made-up names, each with a country code."""
    letters, countries = "bdfgklmnprstv", [f"{a}{b}Q" for a in "ABCDEFGHIJ" for b in "KLMNOP"]

    def word() -> str:
        return "".join(dice.choice(letters) + dice.choice("aeiou") for _ in range(3)).title()

    return [(f"{word()} {word()}", dice.choice(countries)) for _ in range(number)]


def reports(size: int) -> Iterator[tuple[int, Report]]:
    """Yield so many reports, each with the number of its event."""
    dice = random.Random(SEED)  # noqa: S311
    people = names(dice, 600)
    weights = [1 / (rank + 5) for rank in range(len(people))]
    days = max(1, size // A_DAY)
    event = made = 0
    while made < size:
        kind = dice.choice(list(KINDS))
        who = dice.choices(people, weights, k=2)
        told = (kind, who, dice.choice(THINGS), date(2000, 1, 1) + timedelta(dice.randrange(days)))
        for _ in range(min(size - made, dice.randint(1, MOST_TOLD))):
            yield event, report(dice, made, told)
            made += 1
        event += 1


def report(dice: random.Random, number: int, told: tuple[str, list[tuple[str, str]], str, date]) -> Report:
    """Return one account of an event."""
    kind, (one, other), thing, day = told
    article = f"{number:012x}"
    roles = ("giver", "recipient") if kind == "gift" else ("actor", "recipient")
    sentence = f"{one[0]} and {other[0]}: {kind} of the {thing} {dice.randrange(1000)}."
    values = [value(role, name, country=country) for role, (name, country) in zip(roles, (one, other), strict=True)]
    values.append(value(KINDS[kind][1], thing, head=thing))
    if dice.random() < CHANCE_DATED:
        off = dice.choice((-1, 1)) if dice.random() < CHANCE_OFF else 0
        values.append(value("date", (day + timedelta(off)).isoformat()))
    return Report(
        id=f"{article}:0", article=article, kind=kind, type=KINDS[kind][0], mode="", trigger=Span(0, 4, kind[:4]),
        sentence=Span(0, len(sentence), sentence), status=Status.HAPPENED, values=tuple(values),
    )  # fmt: skip


def value(field: str, text: str, **details: str) -> Value:
    return Value(field, text, Span(0, len(text), text), (), tuple(details.items()))


def agreement(groups: Sequence[Group], events: dict[str, int]) -> tuple[float, float]:
    """Return precision and recall over pairs of reports, in percent."""
    together = sum(
        n * (n - 1) for group in groups for n in Counter(events[member] for member in group.reports).values()
    )
    made = sum(len(group.reports) * (len(group.reports) - 1) for group in groups)
    true = sum(n * (n - 1) for n in Counter(events.values()).values())
    return 100 * together / max(1, made), 100 * together / max(1, true)


def measure(size: int) -> str:
    """Merge so many reports; return the line of the table."""
    made = list(reports(size))
    before = resource.getrusage(resource.RUSAGE_SELF)
    begin = time.perf_counter()
    groups = merge([held for _, held in made])
    wall = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_SELF)
    precision, recall = agreement(groups, {held.id: event for event, held in made})
    cpu = used.ru_utime - before.ru_utime
    return (
        f"| {size:,} | {wall:.1f} | {cpu:.1f} | {1e6 * cpu / size:.0f} | {used.ru_maxrss / 1024:.0f} | "
        f"{len(groups):,} | {precision:.1f} | {recall:.1f} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.merge", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(measure(given.one))
        return 0
    print("| reports | wall s | processor s | us a report | MB | events | precision | recall |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for size in given.sizes:
        subprocess.run([sys.executable, "-m", "benchmarks.merge", "--one", str(size)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

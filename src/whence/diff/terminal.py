"""What changed, in words at 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from whence.show.when import say
from whence.show.words import listed, plural, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.diff.diff import Arrival, Changed, Diff, Line, Said
    from whence.model import Judgement

Printed = tuple[int, str, str]
"""Columns to the right, text, style."""
MOST = 200
"""Of each sort so many are printed; all are in ``--json``."""


def changes(found: Diff, *, console: Console | None = None) -> None:
    """Print what changed: articles and what they brought, then events."""
    out = console or Console()
    for indent, words, style in lines(found):
        out.print(Padding(Text(visible(words), style), (0, 0, 0, indent)) if words else Text())


def lines(found: Diff) -> Iterator[Printed]:
    """Yield the lines to print."""
    yield 0, summary(found), "bold"
    yield from _section("New articles", [_arrival(one) for one in found.articles])
    yield from _section("Articles that are gone", [[(2, f"- {path}", "red")] for path in found.articles_gone])
    yield from _section("New events", [[(2, f"+ {_line(one)}", "green")] for one in found.new])
    yield from _section("Events that are gone", [[(2, f"- {_line(one)}", "red")] for one in found.gone])
    yield from _section("Changed events", [_changed(one) for one in found.changed])
    decided = [_judged("+", one) for one in found.judgements] + [_judged("-", one) for one in found.judgements_gone]
    yield from _section("Judgements", [[(2, words, "default")] for words in decided])
    yield from _section("New problems", [[(2, problem, "default")] for problem in found.problems])


def _section(head: str, items: Sequence[Iterable[Printed]]) -> Iterator[Printed]:
    if items:
        yield from ((0, "", ""), (0, head, "bold"))
    for item in items[:MOST]:
        yield from item
    if len(items) > MOST:
        yield 2, f"… and {len(items) - MOST} more, all with --json", "dim"


def summary(found: Diff) -> str:
    """Return how much changed, in one line."""
    parts = [
        plural(len(found.articles), "new article"),
        f"{len(found.articles_gone)} gone",
        plural(len(found.new), "new event"),
        f"{len(found.gone)} gone",
        f"{len(found.changed)} changed",
        f"{found.unchanged} as they were",
    ]
    return " · ".join(parts) if found else f"nothing changed: {plural(found.unchanged, 'event')} as they were"


def _arrival(one: Arrival) -> Iterator[Printed]:
    other = f"  {one.called}" if one.called != one.path else ""
    yield 2, f"+ {one.path}{other}" + ("  (other bytes under the same path)" if one.replaces else ""), "green"
    if one.is_copy:
        yield 4, f"a telling of {one.newsroom}, with others: it confirms nothing by itself", "default"
    yield from ((4, f"tells first  {_line(line)}", "default") for line in one.tells_first)
    yield from ((4, f"adds to      {_line(line)}", "default") for line in one.adds_to)
    yield from ((4, f"differs on   {event} {field}", "magenta") for event, field in one.differs_on)
    if not one.tells_first and not one.adds_to:
        yield 4, "tells no event", "dim"


def _line(line: Line) -> str:
    when = f"{say(line.date)}  " if line.date else ""
    return f"{line.name}  {when}{line.title}  {_numbers(line.numbers)}"


def _numbers(numbers: tuple[int, int, int]) -> str:
    return "/".join(map(str, numbers))


def _changed(one: Changed) -> Iterator[Printed]:
    yield 2, f"~ {one.event.name}  {one.event.title}", "bold"
    if one.event.id != one.was.id:
        yield 4, f"id        {one.was.id} is {one.event.id} now", "default"
    for name, moved in (("kind", one.kind), ("status", one.status)):
        if moved:
            yield 4, f"{name:9} {moved[0]} → {moved[1]}", "yellow"
    if one.event.numbers != one.was.numbers:
        yield 4, f"support   {_numbers(one.was.numbers)} → {_numbers(one.event.numbers)}", "default"
    yield from ((4, f"joined    {_line(line)} (of the old ledger)", "default") for line in one.joined)
    yield from ((4, f"split     {_line(line)}", "default") for line in one.split)
    # How many say that it happened is the event's own support.
    told = (said for said in one.values if said.field != "status" or not (said.before and said.after))
    yield from ((4, f"{said.field:9} {_said(said)}", "default") for said in told)
    yield from ((4, f"≠ {field}: {words}", "magenta") for field, words in one.differ)
    yield from ((4, f"settled   {field}: {words}", "green") for field, words in one.settled)


def _said(said: Said) -> str:
    before, after = (say(text) if said.field == "date" and text else text for text in (said.before, said.after))
    support = f"{_numbers(said.numbers_before)} → {_numbers(said.numbers_after)}"
    by = f"  {listed(said.articles)}" if said.articles else ""
    if not before:
        return f"+ {after}  {_numbers(said.numbers_after)}{by}"
    if not after:
        return f"- {before}  {_numbers(said.numbers_before)}"
    worded = f"{before} → {after}" if before != after else after
    return f"{worded}  {support}{by}" if said.numbers_before != said.numbers_after else f"{worded}{by}"


def _judged(mark: str, one: Judgement) -> str:
    return " ".join(part for part in (mark, one.verdict, one.a, one.b, one.field, one.value, one.note) if part)


__all__ = ["changes", "lines", "summary"]

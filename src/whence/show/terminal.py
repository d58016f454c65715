"""The ledger at 80 columns, in colour and without: the time line, and the card of one event."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from whence.edtf import LAST, days
from whence.names import ordinals
from whence.show import find
from whence.show.gifts import gifts
from whence.show.when import precision, say, weekday
from whence.show.words import STATUS, agreed, called, counts, kind, listed, plural, said_by, short, titles, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from whence.model import Event, EventField, Ledger, Report, Span
    from whence.show.conflicts import Conflict
    from whence.show.sources import Sources
    from whence.show.why import Explanation

MARKS = {"day": "●", "days": "◐", "month": "◐", "year": "○", "open": "◌", "choice": "◇", "unknown": "·"}
"""How exact a date is, by shape: filled for a day, half for a month at most, hollow for more."""

_LEGEND = "● day   ◐ month or less   ○ more   ◇ one of several   ◌ open end   · no date"
_LONG = 400
"""Rows beyond which a time line says how to see the rest."""


YEAR = 365.25
"""Days without any event from which the time line says how long they are."""
_NARROW = 64
"""Columns of a terminal below which names and numbers share a column with what they belong to."""


def timeline(ledger: Ledger, *, kind: str = "", console: Console | None = None) -> None:
    """Print the events of a ledger in order of time, each with its status and its three numbers."""
    out = console or Console()
    events = ledger.events.of(kind) if kind else ledger.events
    short_names = ordinals(ledger.events)
    out.print(header(ledger))
    out.print()
    if not events:
        kinds = listed(sorted({event.kind or event.type for event in ledger.events}))
        out.print(Text(f"no {kind or 'event'} in this ledger" + (f"; there is {kinds}" if kinds else "")))
        return
    out.print(_table(events[:_LONG], short_names, titles(ledger), narrow=out.width < _NARROW))
    if len(events) > _LONG:
        out.print(Text(f"… and {len(events) - _LONG} more: narrow with --kind, or write a page with --html FILE"))
    out.print()
    out.print(Text(_LEGEND, "dim"))
    out.print(Text("numbers: articles / newsrooms after copies / named sources   ≠ accounts differ", "dim"))


def header(ledger: Ledger) -> Text:
    """Return the counts of a ledger in one line."""
    contested = sum(1 for event in ledger.events if event.contested())
    parts = [
        plural(len(ledger.events), "event"),
        plural(len(ledger.articles), "article"),
        plural(ledger.newsrooms, "newsroom") + " after copies",
    ]
    parts += [f"{contested} with accounts that differ"] if contested else []
    parts += [plural(len(ledger.problems), "problem")] if ledger.problems else []
    return Text(" · ".join(parts), "bold")


def _table(events: tuple[Event, ...], short_names: dict[str, str], lines: dict[str, str], *, narrow: bool) -> Table:
    """Return a row per event: four columns, or two where there is little room."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="dim", expand=True)
    table.add_column("", width=1)
    table.add_column("when", max_width=16)  # "21 February 1972"
    if not narrow:
        table.add_column("event", max_width=17, overflow="fold")
    table.add_column("what", ratio=1)
    if not narrow:
        table.add_column("numbers", justify="right", no_wrap=True)
    last = LAST
    for event in events:
        first, last, before = *_ends(event, last), last
        if first - before > YEAR:
            table.add_row(Text("┊", "dim"), Text(plural(round((first - before) / YEAR), "year"), "dim"))
        numbers = Text("/".join(str(number) for number in event.support.counts))
        mark, when = Text(MARKS[precision(event.date)], "cyan"), Text(visible(say(event.date)))
        name = Text(visible(short_names[event.id]), "dim")
        if narrow:
            table.add_row(
                mark, Text("\n").join((when, name)), _what(event, lines[event.id]).append("  ").append_text(numbers)
            )
        else:
            table.add_row(mark, when, name, _what(event, lines[event.id]), numbers)
    return table


def _ends(event: Event, last: int) -> tuple[int, int]:
    """Return the first day of an event, and the last day so far; ``LAST`` while none is known."""
    runs = [run for run in days(event.date) if run.is_bounded]
    if not runs:
        return (0, last)
    high = runs[-1].high
    return (runs[0].low, high if last == LAST else max(last, high))


def _what(event: Event, told: str) -> Text:
    line = Text(visible(told), "default" if event.status == "happened" else "italic")
    if event.status != "happened":
        line.append(f"  {str(event.status).upper()}", "bold yellow")
    if event.contested():
        line.append(f"\n≠ {visible(listed(event.contested()))}", "bold magenta")
    return line


def card(ledger: Ledger, event: Event, *, console: Console | None = None) -> None:
    """Print one event: its fields with all their variants, then every report's own words."""
    out = console or Console()
    out.print(Rule(Text(visible(f"{find.ordinal(ledger, event)}  {kind(event)}"), "bold"), align="left", style="dim"))
    out.print(Text(visible(titles(ledger)[event.id]), "bold"))
    if STATUS[event.status]:
        out.print(Text(STATUS[event.status], "bold yellow"))
    out.print(Text(counts(event.support), "cyan"))
    out.print()
    out.print(_fields(event))
    for field in event.fields:
        for difference in field.differences:
            out.print(Text(f"≠ {field.name}: {visible(difference.words)}", "bold magenta"))
    reports = {report.id: report for report in ledger.reports}
    names = {article.id: f"{called(article)}  {article.path}" for article in ledger.articles}
    for name in event.reports:
        if name in reports:
            out.print(_report(reports[name], names.get(reports[name].article, "")))


def _fields(event: Event) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for field in event.fields:
        for index, variant in enumerate(field.variants):
            rival = variant.text not in agreed(field)
            text = Text(("≠ " if rival else "") + visible(_value(field, index)), "magenta" if rival else "default")
            table.add_row(
                Text(field.name if not index else ""),
                text,
                Text("/".join(str(n) for n in variant.support.counts), "dim"),
            )
    return table


def _value(field: EventField, index: int) -> str:
    variant = field.variants[index]
    if field.name == "date":
        day = weekday(variant.text)
        return f"{say(variant.text)} ({day})" if day else say(variant.text)
    country = dict(variant.details).get("country", "")
    return f"{variant.text} ({country})" if country else variant.text


def _report(report: Report, article: str) -> Group:
    said = Text(visible(article), "bold")
    said.append(f":{report.trigger.start}", "dim")
    if report.speakers:
        said.append(f"  according to {visible(said_by(report.speakers))}", "cyan")
    if report.status != "happened":
        said.append(f"  {str(report.status).upper()}", "bold yellow")
    return Group(Text(), said, Padding(_marked(report), (0, 0, 0, 2)))


def _marked(report: Report) -> Text:
    """Return the report's sentence with its trigger bold and the characters of its values underlined."""
    shown = report.sentence
    text = Text()
    spans = [(report.trigger, "bold"), *((value.span, "underline") for value in report.values)]
    for start, end in _pieces(shown, [span for span, _ in spans]):
        styles = {style for span, style in spans if span.start <= start and end <= span.end}
        piece = shown.quote[start - shown.start : end - shown.start].replace("\n", " ")
        text.append(visible(piece), " ".join(sorted(styles)))
    return text


def _pieces(shown: Span, spans: list[Span]) -> Iterator[tuple[int, int]]:
    cuts = {shown.start, shown.end}
    cuts |= {at for span in spans for at in (span.start, span.end) if shown.start < at < shown.end}
    ordered = sorted(cuts)
    return pairwise(ordered)


def register(ledger: Ledger, *, console: Console | None = None) -> None:
    """Print the gift register."""
    out = console or Console()
    entries = gifts(ledger)
    if not entries:
        out.print(Text("no gift in this ledger"))
        return
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="dim", expand=True)
    for column, ratio in (("date", 3), ("donor", 4), ("recipient", 4), ("item", 6), ("status", 3)):
        table.add_column(column, ratio=ratio)
    for entry in entries:
        item = f"{entry.item} ({entry.circumstances})" if entry.circumstances else entry.item
        status = entry.status + (f" ≠ {entry.contested}" if entry.contested else "")
        donor, recipient = _who(entry.donor, entry.donor_country), _who(entry.recipient, entry.recipient_country)
        cells = (entry.date_in_words, donor, recipient, item, status)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    out.print(table)


def _who(name: str, country: str) -> str:
    return f"{name or 'not said'} ({country})" if country else name or "not said"


def explanation(found: Explanation, *, console: Console | None = None) -> None:
    """Print why a field says what it says."""
    _plain(str(found), console)


def tellings(found: Sources, *, console: Console | None = None) -> None:
    """Print who told whom."""
    _plain(str(found), console)


def differences(found: tuple[Conflict, ...], *, console: Console | None = None) -> None:
    """Print where accounts differ, side by side."""
    out = console or Console()
    if not found:
        out.print(Text("no accounts differ in this ledger"))
    for conflict in found:
        out.print(Text(visible(f"{conflict.event}  {conflict.title}"), "bold"))
        out.print(Text(f"≠ {visible(conflict.field)}: {visible(conflict.words)}", "magenta"))
        for side in conflict.sides:
            numbers = "/".join(str(number) for number in side.numbers)
            line = Text(f"{visible(side.value)}  {numbers}  {visible(listed(side.sources))}")
            line.append(f"  “{visible(short('” “'.join(side.quotes), 120))}”", "dim")
            out.print(Padding(line, (0, 0, 0, 2)))
        out.print()


def _plain(text: str, console: Console | None) -> None:
    out = console or Console()
    for line in visible(text).split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        shown: RenderableType = Text(line[indent:], "bold" if not indent else "default")
        out.print(Padding(shown, (0, 0, 0, indent)) if line.strip() else Text())


__all__ = ["MARKS", "card", "differences", "explanation", "header", "register", "tellings", "timeline"]

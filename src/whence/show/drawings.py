"""Drawings as SVG: the time line, and who told whom. Each stands beside a table that says the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from whence.edtf import FIRST, LAST, days
from whence.show.scale import Scale, scale
from whence.show.when import precision, say
from whence.show.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whence.edtf import Days
    from whence.show.scale import Gap

WIDTH = 980
_ROW = 30
_LEFT, _RIGHT = 372, 884
_TOP = 28
_OPEN = 40
"""Length of a date with an open end: it says that there is no end, not how far it is."""
_MOST_ROWS = 150
"""Rows beyond which a drawing says less than its table."""


@dataclass(frozen=True, slots=True)
class Line:
    """An event as the time line needs it."""

    href: str
    name: str
    title: str
    date: str
    status: str
    numbers: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Published:
    """An article's own date."""

    href: str
    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody who tells: a named source, an outlet, an article."""

    key: str
    name: str
    column: int
    href: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """One telling from node to node."""

    teller: str
    told: str
    how: str
    words: str
    stated: bool = True


# --- the time line


def timeline(lines: Sequence[Line], published: Sequence[Published] = ()) -> Markup:
    """Draw a row per event: solid where the day is known, hatched for a month or year, fading where an end is open.

    Long times in which nothing happens are left out, and the break says how long they are.
    """
    shown = lines[:_MOST_ROWS]
    dates = (*(line.date for line in shown), *(article.date for article in published))
    known = [date for date in dates if precision(date) != "open"] or dates  # an open end has no place of its own
    dated = [run for date in known for run in _runs(date)] or [run for date in dates for run in _runs(date)]
    if not dated:
        return Markup()
    ends = [run for line in shown for run in days(line.date)]
    along = scale(
        dated,
        _LEFT + (_OPEN if any(run.low <= FIRST for run in ends) else 0),
        _RIGHT - (_OPEN if any(run.high >= LAST for run in ends) else 0),
    )
    strip = [p for p in published if precision(p.date) == "day"]
    bottom = _TOP + _ROW * (len(shown) + bool(strip))
    parts = [*_grid(along, bottom)]
    for number, line in enumerate(shown):
        parts += _row(line, _TOP + _ROW * number, along)
    if strip:
        parts += _strip(strip, bottom - _ROW, along)
    label = f"Time line of {len(shown)} events; the table after it says the same in words"
    return _svg("timeline", WIDTH, bottom + 48, label, parts)


def _runs(date: str) -> Iterator[tuple[int, int]]:
    """Yield first and last day of what a date allows; an open end stands at the end that is known."""
    for run in days(date):
        low, high = run.low, run.high
        yield (high if low <= FIRST else low, low if high >= LAST else high)


def _grid(along: Scale, bottom: float) -> Iterator[Markup]:
    for stretch in along.stretches:
        yield _tag(
            "rect", cls="ground", x=stretch.left, y=_TOP - 6, width=stretch.width, height=bottom - _TOP + 12, rx=3
        )
    for tick in along.ticks():
        yield _tag("line", cls="tick", x1=tick.x, x2=tick.x, y1=_TOP - 6, y2=bottom + 10)
        yield _text(tick.x, bottom + 24, tick.words, "date")
        if tick.year:
            yield _text(tick.x, bottom + 39, tick.year, "year")
    for gap in along.gaps():
        yield from _left_out(gap, bottom)


def _left_out(gap: Gap, bottom: float) -> Iterator[Markup]:
    """Draw a break: a jagged line from top to bottom, and above it how much time is left out."""
    teeth = [(gap.x + (4 if n % 2 else -4), y) for n, y in enumerate(range(_TOP - 6, round(bottom) + 7, 7))]
    yield _tag("path", cls="break", d="M" + "L".join(f"{x:.1f} {y}" for x, y in teeth))
    yield _text(gap.x, _TOP - 13, f"+{gap.words}", "gap")


def _row(line: Line, y: float, along: Scale) -> Iterator[Markup]:
    middle = y + _ROW / 2
    label = Markup("{}{}").format(
        _text(0, middle + 4, _tail(line.name), "name"), _text(96, middle + 4, _cut(line.title, 40), "what")
    )
    words = f"{line.name}: {line.title}. {say(line.date)}. {line.status}"
    bars = Markup().join(_bars(line, middle, along))
    yield Markup('<a href="{}" class="row {}"><title>{}</title>{}{}</a>').format(
        line.href, line.status, visible(words), label, bars
    )
    yield _text(WIDTH - 2, middle + 4, ("≠ " if line.contested else "") + line.numbers, "numbers")


def _tail(name: str) -> str:
    """Return a short name with its number, which stands at its end."""
    return name if len(name) <= 15 else f"…{name[-14:]}"  # noqa: PLR2004  # the room of the first column


def _cut(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def _bars(line: Line, middle: float, along: Scale) -> Iterator[Markup]:
    exact = precision(line.date)
    for run in days(line.date):
        if run.low <= FIRST or run.high >= LAST:
            low, width = along.at(run.high + 1) - _OPEN if run.low <= FIRST else along.at(run.low), float(_OPEN)
            yield from _open(run, middle, along)
        else:
            low, width = along.at(run.low), max(along.at(run.high + 1) - along.at(run.low), 7)
            kind = "solid" if exact in {"day", "choice"} else "hatched"
            yield _tag("rect", cls=f"bar {kind}", x=low, y=middle - 6, width=width, height=12, rx=3)
        if line.status == "denied":
            yield _tag("line", cls="struck", x1=low - 5, x2=low + width + 5, y1=middle, y2=middle)
    if exact == "unknown":
        yield _text(_LEFT + 6, middle + 4, say(line.date), "undated")


def _open(run: Days, middle: float, along: Scale) -> Iterator[Markup]:
    """Draw a date with an open end: an arrow of one length, whatever the scale, that fades away from the day known."""
    before = run.low <= FIRST
    start = along.at(run.high + 1) if before else along.at(run.low)
    way = -1 if before else 1
    kind = "open-left" if before else "open-right"
    yield _tag("rect", cls="bar solid", x=start - (4 if before else 0), y=middle - 6, width=4, height=12, rx=2)
    yield _tag("rect", cls=f"bar {kind}", x=start + min(0, way * _OPEN), y=middle - 3, width=_OPEN, height=6)
    tip = start + way * (_OPEN + 3)
    yield _tag("path", cls="arrow", d=f"M{tip - way * 7:.1f} {middle - 4:.1f}L{tip:.1f} {middle:.1f}l{-way * 7} 4")


def _strip(published: Sequence[Published], y: float, along: Scale) -> Iterator[Markup]:
    middle = y + _ROW / 2
    yield _tag("line", cls="tick", x1=0, x2=WIDTH, y1=y + 1, y2=y + 1)
    yield _text(96, middle + 4, "articles published (with a date)", "name")
    for article in published:
        x = along.at(days(article.date)[0].low) + 3
        shape = _tag("path", cls="issue", d=f"M{x:.1f} {middle - 6:.1f}l6 6l-6 6l-6-6z")
        yield Markup('<a href="{}"><title>{}</title>{}</a>').format(
            article.href, visible(f"{article.name}: {say(article.date)}"), shape
        )


# --- who told whom

_BOX, _HIGH, _BETWEEN = 226, 34, 12


def tellings(nodes: Sequence[Node], edges: Sequence[Edge]) -> Markup:
    """Draw who told whom from left to right: named sources, the first to tell, what was made from them."""
    if not edges or len(nodes) > _MOST_ROWS:
        return Markup()
    columns = sorted({node.column for node in nodes})
    step = (WIDTH - _BOX) / max(1, len(columns) - 1) if len(columns) > 1 else 0
    tallest = max(sum(node.column == column for node in nodes) for column in columns)
    places: dict[str, tuple[float, float]] = {}
    for place, column in enumerate(columns):
        own = _sorted([node for node in nodes if node.column == column], edges, places)
        indent = (tallest - len(own)) * (_HIGH + _BETWEEN) / 2
        for row, node in enumerate(own):
            places[node.key] = (place * step, 14 + indent + row * (_HIGH + _BETWEEN))
    parts = [*_edges(edges, places), *(_node(node, *places[node.key]) for node in nodes)]
    label = "Who told whom, from left to right; the table after it says the same in words"
    return _svg("tellings", WIDTH, 22 + tallest * (_HIGH + _BETWEEN), label, parts)


def _sorted(nodes: list[Node], edges: Sequence[Edge], places: dict[str, tuple[float, float]]) -> list[Node]:
    """Put each node near those that told it, so that fewer lines cross."""

    def height(node: Node) -> float:
        tellers = [places[edge.teller][1] for edge in edges if edge.told == node.key and edge.teller in places]
        return sum(tellers) / len(tellers) if tellers else 1e9

    return sorted(nodes, key=lambda node: (height(node), node.name, node.key)) if places else nodes


def _edges(edges: Sequence[Edge], places: dict[str, tuple[float, float]]) -> Iterator[Markup]:
    """Draw the lines, then the words on them, so that no line runs through a word."""
    routes = [(edge, _route(edge, places)) for edge in edges if edge.teller in places and edge.told in places]
    for edge, points in routes:
        yield _edge(edge, points)
    taken: set[tuple[int, int]] = set()
    for edge, points in routes:
        if edge.how not in {"says", "credited"}:
            (x1, y1), (x2, y2) = points[-2:]
            x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 4
            while (round(x / 90), round(y / 12)) in taken:
                y += 12
            taken.add((round(x / 90), round(y / 12)))
            yield _text(x, y, edge.how, "how")


def _route(edge: Edge, places: dict[str, tuple[float, float]]) -> list[tuple[float, float]]:
    (x1, y1), (x2, y2) = places[edge.teller], places[edge.told]
    start = (x1 + _BOX if x2 > x1 else x1, y1 + _HIGH / 2)
    return [start, *_lanes(x1, x2, (y1 + y2 + _HIGH) / 2, places), (x2 - 7, y2 + _HIGH / 2)]


def _lanes(x1: float, x2: float, y: float, places: dict[str, tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield where a line passes the columns between its ends: through the nearest gap between two boxes."""
    for x in sorted({x for x, _ in places.values() if x1 < x < x2}):
        tops = [top for left, top in places.values() if left == x]
        gaps = [top - _BETWEEN / 2 for top in tops] + [max(tops) + _HIGH + _BETWEEN / 2]
        lane = min(gaps, key=lambda gap: abs(gap - y))
        yield from ((x - 8, lane), (x + _BOX + 8, lane))


def _edge(edge: Edge, points: list[tuple[float, float]]) -> Markup:
    (x, y), (x2, y2) = points[0], points[-1]
    path = f"M{x:.1f} {y:.1f}"
    for nx, ny in points[1:]:
        bend = max(24.0, abs(nx - x) / 2)
        path += f"C{x + (bend if nx > x else -bend):.1f} {y:.1f} {nx - bend:.1f} {ny:.1f} {nx:.1f} {ny:.1f}"
        x, y = nx, ny
    shape = _tag("path", cls="edge" if edge.stated else "edge inferred", d=path)
    head = _tag("path", cls="head", d=f"M{x2 + 6:.1f} {y2:.1f}l-8 -4v8z")
    return Markup("<g><title>{}</title>{}{}</g>").format(visible(f"{edge.how}: {edge.words}"), shape, head)


def _node(node: Node, x: float, y: float) -> Markup:
    round_ = 17 if node.outside else 4
    box = _tag("rect", cls="node outside" if node.outside else "node", x=x, y=y, width=_BOX, height=_HIGH, rx=round_)
    name = _text(x + _BOX / 2, y + _HIGH / 2 + 4, _cut(node.name, 32), "label")
    inner = Markup("<title>{}</title>{}{}").format(visible(node.name), box, name)
    return Markup('<a href="{}">{}</a>').format(node.href, inner) if node.href else Markup("<g>{}</g>").format(inner)


# --- who has events with whom

_RING, _HEIGHT = 190, 470


def company(names: Sequence[str], counts: Sequence[Sequence[int]], hrefs: Sequence[str]) -> Markup:
    """Draw actors on a ring, with a line between those who have events with each other, the wider the more."""
    if len(names) < 3:  # noqa: PLR2004  # two need no drawing
        return Markup()
    angles = [2 * math.pi * n / len(names) - math.pi / 2 for n in range(len(names))]
    places = [(WIDTH / 2 + 1.35 * _RING * math.cos(a), _HEIGHT / 2 + _RING * math.sin(a)) for a in angles]
    parts = [
        _between(f"{one} and {other}", counts[i][j] + counts[j][i], places[i], places[j])
        for i, one in enumerate(names)
        for j, other in enumerate(names[:i])
        if counts[i][j] + counts[j][i]
    ]
    parts += [_actor(*item) for item in zip(names, hrefs, places, strict=True)]
    label = f"{len(names)} actors and who has events with whom; the table after it says the same in numbers"
    return _svg("company", WIDTH, _HEIGHT, label, parts)


def _between(words: str, count: int, one: tuple[float, float], other: tuple[float, float]) -> Markup:
    line = _tag("path", cls=f"edge w{min(count, 5)}", d="M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*one, *other))
    return Markup("<g><title>{}</title>{}</g>").format(visible(f"{words}: {count}"), line)


def _actor(name: str, href: str, place: tuple[float, float]) -> Markup:
    x, y = place
    side = "amid" if abs(x - WIDTH / 2) < 1 else "after" if x > WIDTH / 2 else "before"
    gap = {"after": 12, "before": -12, "amid": 0}[side]
    lift = 0 if side != "amid" else -16 if y < _HEIGHT / 2 else 16
    dot = _tag("circle", cls="dot", cx=x, cy=y, r=5)
    shown = _text(x + gap, y + 4 + lift, _cut(name, 34), f"label {side}")
    return Markup('<a href="{}"><title>{}</title>{}{}</a>').format(href, visible(name), dot, shown)


# --- SVG


def _svg(cls: str, width: float, height: float, label: str, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 {} {}" role="group" aria-label="{}" xmlns="http://www.w3.org/2000/svg">{}{}</svg>'
    ).format(cls, width, height, label, _DEFS if cls == "timeline" else "", Markup("\n").join(parts))


_DEFS = Markup(
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch-ground" width="6" height="6"/><line class="hatch-line" y2="6"/></pattern>'
    '<linearGradient id="fade-right"><stop class="fade-from"/><stop class="fade-to" offset="1"/></linearGradient>'
    '<linearGradient id="fade-left"><stop class="fade-to"/><stop class="fade-from" offset="1"/></linearGradient></defs>'
)


def _tag(name: str, *, cls: str, **attributes: float | str) -> Markup:
    written = " ".join(f'{key}="{escape(_number(value))}"' for key, value in attributes.items())
    return Markup(f'<{name} class="{escape(cls)}" {written}/>')  # noqa: S704  # every value is escaped above


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def _text(x: float, y: float, text: str, cls: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(cls, _number(x), _number(y), visible(text))


__all__ = ["WIDTH", "Edge", "Line", "Node", "Published", "company", "tellings", "timeline"]

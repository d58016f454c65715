"""The learning curve of the reader: development scores after each round of training, drawn and as a table.

``training/log.jsonl`` is the log that ``training/train.py`` writes: a line a round, with the scores of every head.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

LOG = Path(__file__).parents[1] / "training" / "log.jsonl"
CURVES = {
    ("gum", "upos"): "UPOS, GUM",
    ("gum", "las"): "LAS, GUM",
    ("ewt", "las"): "LAS, EWT",
    ("gum", "form_f1"): "verb forms, GUM",
    ("conllpp", "name_f1"): "names, CoNLL++",
    ("politics", "name_f1"): "names, politics",
    ("gum_news", "name_f1"): "names, GUM news",
    ("polnear", "said_f1"): "words said, PolNeAR",
    ("polnear", "cue_f1"): "cues, PolNeAR",
}
"""Scores that are drawn: where, which, and what they are called."""
COLOURS = ("#1b5e8a", "#b0413e", "#d98324", "#5b7b3a", "#6b4c8a", "#2a8c82", "#8a6d1b", "#4a4a4a", "#a8487e")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 380, 44, 200, 14, 34
GAP = 14
"""Pixels between labels at least."""


class Curve(NamedTuple):
    """A score after each round."""

    name: str
    values: list[float]


def curves(path: Path = LOG) -> tuple[list[int], list[Curve]]:
    """Return the rounds and the curves of a log; nothing where there is no log."""
    if not path.exists():
        return [], []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    known = [key for key in CURVES if all(key[1] in row["dev"].get(key[0], {}) for row in rows)]
    drawn = [Curve(CURVES[key], [row["dev"][key[0]][key[1]] for row in rows]) for key in known]
    return [row["round"] for row in rows], drawn if rows else []


def table(path: Path = LOG) -> str:
    """Return the curves as a table, a column a round."""
    rounds, drawn = curves(path)
    if not rounds:
        return "No log of a training run is kept.\n"
    head = f"| development score after round | {' | '.join(map(str, rounds))} |"
    rows = [f"| {curve.name} | {' | '.join(f'{value:.1f}' for value in curve.values)} |" for curve in drawn]
    return "\n".join([head, f"|---|{'---|' * len(rounds)}", *rows]) + "\n"


def svg(path: Path = LOG) -> str:
    """Return the drawing."""
    rounds, drawn = curves(path)
    least = min((min(curve.values) for curve in drawn), default=90.0)
    floor = int(least // 10 * 10)
    parts = [*_frame(rounds, floor)]
    ends = [_y(curve.values[-1], floor) for curve in drawn]
    for curve, colour, place in zip(drawn, COLOURS, _apart(ends), strict=False):
        points = [(_x(i, len(rounds)), _y(value, floor)) for i, value in enumerate(curve.values)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in points]
        label = f"{curve.name} {curve.values[-1]:.1f}"
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{place + 4:.1f}" fill="{colour}">{label}</text>')
    title = "<title>Development scores of the reader after each round of training</title>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">'
    return (
        "\n".join([head, title, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>', *parts, "</svg>"]) + "\n"
    )


def _frame(rounds: list[int], floor: int) -> list[str]:
    """Return the lines of tens and the numbers of the rounds."""
    parts = []
    for value in range(floor, 101, 10):
        y = _y(value, floor)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555555">{value}</text>')
    for i, number in enumerate(rounds):
        x = _x(i, len(rounds))
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - 12}" text-anchor="middle" fill="#555555">round {number}</text>')
    return parts


def _x(place: int, count: int) -> float:
    room = WIDTH - RIGHT - LEFT - 40
    return LEFT + 20 + (room * place / (count - 1) if count > 1 else room / 2)


def _y(value: float, floor: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (100 - value) / (100 - floor)


def _apart(places: list[float]) -> list[float]:
    """Return where labels stand that want to stand at these heights: in their order, none on another.

    >>> _apart([50.0, 20.0, 22.0])
    [50.0, 20.0, 34.0]
    """
    found = dict.fromkeys(range(len(places)), 0.0)
    last = float("-inf")
    for i in sorted(found, key=places.__getitem__):
        last = found[i] = max(places[i], last + GAP)
    return [found[i] for i in range(len(places))]

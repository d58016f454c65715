"""A person's decisions as lines of a text file (JSON Lines), keyed by content, so that any build can replay them.

    {"verdict": "different", "a": "1f3a9c0d2b4e:120", "b": "77ab01cd34ef:18", "by": "MK", "note": "two cars"}
    {"verdict": "value", "a": "1f3a9c0d2b4e:120", "field": "date", "value": "2024-02", "by": "MK"}

Verdicts: ``same`` and ``different`` (two reports), ``derived`` (article ``a`` goes back to article ``b``) and
``independent`` (two articles), ``wrong`` (a report, or one of its fields) and ``value`` (what a field should be).
Lines that start with ``#`` and empty lines are skipped.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whence.errors import PathNotFound
from whence.model import Judgement, Problem, Step, Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from whence.model import Report

ABOUT_TWO = ("same", "different", "derived", "independent")
ABOUT_ARTICLES = ("derived", "independent")
ABOUT_ONE = ("wrong", "value")
VERDICTS = ABOUT_TWO + ABOUT_ONE
PROBLEMS = ("bad-judgement", "judgement-without-effect")
"""Codes of the problems that judgements bring about."""

_FIELDS = tuple(field.name for field in fields(Judgement))


def read_judgements(path: str | Path) -> Iterator[Judgement | Problem]:
    """Yield the judgements of a file in order; a line that is none becomes a Problem with its number.

    Raises ``PathNotFound`` when there is no such file.
    """
    path = Path(path)
    if not path.is_file():
        raise PathNotFound(f"no file of judgements at {path}")
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.lstrip("\ufeff \t").startswith("#"):
                yield _judgement(line.lstrip("\ufeff"), str(path), number)


def parse_judgement(line: str) -> Judgement:
    """Return the judgement that a line states; ValueError with what is wrong when it states none.

    >>> parse_judgement('{"verdict": "same", "a": "1f3a9c0d2b4e:120", "b": "77ab01cd34ef:18"}').verdict
    'same'
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON ({error})") from error
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object")  # noqa: TRY004  (one kind of error for a bad line)
    unknown = sorted(set(row) - set(_FIELDS))
    if unknown:
        raise ValueError(f"has unknown fields: {', '.join(unknown)}; known are {', '.join(_FIELDS)}")
    texts = [name for name, value in row.items() if not isinstance(value, str)]
    if texts:
        raise ValueError(f"has fields that are not text: {', '.join(texts)}")
    return _complete(Judgement(**{"verdict": "", "a": "", **row}))


def _complete(judgement: Judgement) -> Judgement:
    if judgement.verdict not in VERDICTS:
        raise ValueError(f"has the verdict {judgement.verdict!r}; verdicts are {', '.join(VERDICTS)}")
    if not judgement.a or (judgement.verdict in ABOUT_TWO and not judgement.b):
        raise ValueError(f"says {judgement.verdict} without saying of what: a and b name reports or articles")
    if judgement.verdict == "value" and not judgement.field:
        raise ValueError("gives a value without a field")
    return judgement


def _judgement(line: str, path: str, number: int) -> Judgement | Problem:
    try:
        return parse_judgement(line)
    except ValueError as error:
        message = f"line {number} {error}; it is skipped, repair or delete it"
        return Problem("merge", "bad-judgement", message, path=path, line=number)


def as_line(judgement: Judgement) -> str:
    """Return the judgement as one line of text, without its empty fields.

    >>> as_line(Judgement("wrong", "1f3a9c0d2b4e:120", note="a joke"))
    '{"verdict": "wrong", "a": "1f3a9c0d2b4e:120", "note": "a joke"}'
    """
    row = {name: value for name, value in asdict(judgement).items() if value}
    line = json.dumps(row, ensure_ascii=False)
    return line if line.isprintable() else json.dumps(row)  # half surrogates and controls as escapes


def recognise(
    judgements: Iterable[Judgement], articles: Collection[str], reports: Iterable[Report]
) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """Return the judgements with whole ids where they gave beginnings, and a Problem for each that nothing answers to.

    A judgement that is not recognised is kept as it is: its article may come back.
    """
    told = {report.id: report for report in reports}
    known, texts, ids = {*articles, *told}, sorted(articles), sorted(told)
    kept, problems = [], []
    for judgement in judgements:
        among = texts if judgement.verdict in ABOUT_ARTICLES else ids
        whole = replace(judgement, a=_whole(judgement.a, among), b=_whole(judgement.b, among))
        lost = [name for name in (whole.a, whole.b) if name and name not in known]
        if lost:
            problems.append(_unheard(judgement, f"no article or report is called {' or '.join(lost)}"))
        elif judgement.field and judgement.verdict == "wrong" and not told[whole.a].of(judgement.field):
            problems.append(_unheard(judgement, f"that report says nothing of {judgement.field!r}"))
        kept.append(whole)
    return tuple(kept), tuple(problems)


def _whole(name: str, ids: Sequence[str]) -> str:
    """Return the one id that begins so, else the name as it is."""
    place = bisect_left(ids, name)
    begun = [found for found in ids[place : place + 2] if found.startswith(name)]
    return begun[0] if name and name not in begun and len(begun) == 1 else name


def _unheard(judgement: Judgement, why: str) -> Problem:
    message = f"the judgement {as_line(judgement)} has no effect: {why}"
    return Problem("merge", "judgement-without-effect", message)


def by_report(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Return the judgements about single reports (wrong, value), by report and in a fixed order."""
    about: dict[str, list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda each: (each.a, each.verdict, each.field, each.value)):
        if judgement.verdict in ABOUT_ONE:
            about.setdefault(judgement.a, []).append(judgement)
    return about


def correct(report: Report, judgements: Iterable[Judgement]) -> Report | None:
    """Return the report as a person corrected it: None when it is called wrong, else with values replaced or removed.

    A value that was put right keeps the characters it had, and a step says that a person gave it.
    """
    for judgement in judgements:
        if judgement.a != report.id:
            continue
        if judgement.verdict == "wrong" and not judgement.field:
            return None
        if judgement.verdict == "wrong":
            report = replace(report, values=tuple(v for v in report.values if v.field != judgement.field))
        elif judgement.verdict == "value":
            report = replace(report, values=_put_right(report, judgement))
    return report


def _put_right(report: Report, judgement: Judgement) -> tuple[Value, ...]:
    """Return the values with one of them (or none so far) replaced by the person's."""
    old = report.of(judgement.field)
    step = Step("judgement", old[0].text if old else "", judgement.value)
    made = Value(judgement.field, judgement.value, old[0].span if old else report.trigger, (step,))
    rest = tuple(value for value in report.values if value.field != judgement.field)
    return (*rest, made)


def write_judgements(judgements: Iterable[Judgement], path: str | Path) -> None:
    """Add judgements to a file, each as a line; the file is made when there is none and never rewritten."""
    with Path(path).open("a", encoding="utf-8", newline="\n") as lines:
        lines.writelines(as_line(judgement) + "\n" for judgement in judgements)


__all__ = [
    "PROBLEMS", "VERDICTS", "as_line", "by_report", "correct", "parse_judgement", "read_judgements", "recognise",
    "write_judgements",
]  # fmt: skip

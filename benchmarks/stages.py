"""What each stage takes of a build, in one process."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from evaluation.rows import article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Clock:
    """Seconds spent under each name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Count what happens inside."""
        begin = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begin


def shares(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return each stage's milliseconds an article and its share of the whole; the first article is not counted."""
    clock = Clock()
    one_by_one(rows[:1], Clock())  # loads the model and the tables
    resolved = one_by_one(rows, clock)
    together(rows, resolved, clock)
    whole = sum(clock.seconds.values())
    return [
        f"  {name:9} {1000 * seconds / len(rows):7.1f} ms an article  {100 * seconds / whole:5.1f} %"
        for name, seconds in clock.seconds.items()
    ]


def one_by_one(rows: Sequence[dict[str, Any]], clock: Clock) -> list[Any]:
    """Run the stages of one article over all rows; return what the articles tell."""
    from whence.annotate import annotate  # noqa: PLC0415
    from whence.coding import code  # noqa: PLC0415
    from whence.resolve import resolve  # noqa: PLC0415

    told = []
    for row in rows:
        with clock.on("read"):
            read = article(row)
        with clock.on("annotate"):
            annotated = annotate(read)
        with clock.on("code"):
            reports = code(annotated)
        with clock.on("resolve"):
            told.append(resolve(reports, annotated))
    return told


def together(rows: Sequence[dict[str, Any]], resolved: Sequence[Any], clock: Clock) -> None:
    """Run the stages of the whole story."""
    from whence.collate import collate_all  # noqa: PLC0415
    from whence.merge import merge  # noqa: PLC0415
    from whence.trace import trace  # noqa: PLC0415

    articles = [article(row) for row in rows]
    reports = sorted((report for told in resolved for report in told.reports), key=lambda report: report.id)
    with clock.on("trace"):
        origins = trace(articles)
    with clock.on("merge"):
        groups = merge(reports)
    with clock.on("collate"):
        list(collate_all(groups, {report.id: report for report in reports}, origins))

"""Which articles are of one story: those that tell a common event, or go back to one telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import whence
from evaluation.rows import article, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evaluation.rows import Row
    from whence.model import Ledger


def stories(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield each article's cluster: named after the first article that it is joined with."""
    articles = [article(titled(row)) for row in rows]
    found = joined([item.id for item in articles], together(whence.build(articles)))
    yield from ({"id": row["id"], "cluster": found[item.id]} for row, item in zip(rows, articles, strict=True))


def together(ledger: Ledger) -> Iterator[tuple[str, ...]]:
    """Yield articles that belong together."""
    yield from (origin.articles for origin in ledger.origins)
    yield from (event.support.articles for event in ledger.events)


def joined(names: Iterable[str], groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return each name's representative after joining all that share a group.

    >>> joined("abcd", ["ab", "bc"])
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    home = {name: name for name in names}

    def root(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for group in groups:
        for name in group[1:]:
            first, second = sorted((root(group[0]), root(name)))
            home[second] = first
    return {name: root(name) for name in home}

"""Read the package's own tables: tab-separated, one header line, UTF-8."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``data/<name>.tsv`` without the header, all of the header's width.

    >>> rows("kinds")[0]
    ('limousine', 'car')
    """
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    width = lines[0].count("\t") + 1
    return tuple([row for line in lines[1:] if len(row := tuple(line.split("\t"))) == width and line])


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, divided by ``|``.

    >>> listed("UK|Britain")
    ('UK', 'Britain')
    """
    return tuple(cell.split("|")) if cell else ()


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one of the short lists in ``data/lists.tsv``.

    >>> "GBR" in words("parliamentary")
    True
    """
    return frozenset(word for listing, word in rows("lists") if listing == name)


# Shorter words in capitals are abbreviations (US, CHAD stays a name): only longer ones are names written in capitals.
SHOUTED = 4


def key(name: str) -> str:
    """Return a name without what writers vary: case stays, curly quotes, points of abbreviations and spaces go regular.

    >>> key("the  U.S.")
    'the US'
    """
    name = " ".join(name.replace("’", "'").replace("‘", "'").split())
    return name.replace(".", "") if name.isupper() or name.count(".") > 1 else name


__all__ = ["DATA", "SHOUTED", "key", "listed", "rows", "words"]

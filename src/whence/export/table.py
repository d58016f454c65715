"""Rows of a table as CSV that spreadsheets read as text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180)."""
    for row in (header, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([_cell(str(cell)) for cell in row])
        yield line.getvalue()


def _cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe before ``= + - @``, as OWASP advises."""
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


__all__ = ["table"]

"""The gift register: one row a gift, sorted as asked, and as a file for spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from whence.export.gifts import gifts as csv_lines
from whence.serve import asked, part
from whence.serve.links import event_href
from whence.show.gifts import gifts as register

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from whence.serve.asked import Asked, Paging
    from whence.show.gifts import Entry

SORTS = {
    "date": "position", "donor": "actor collate nocase, position", "recipient": "recipient collate nocase, position",
    "item": "item collate nocase, position", "status": "status, position", "sources": "articles desc, position",
}  # fmt: skip
"""What the register can be sorted by, and the columns that do it."""
CATEGORIES = "categories of luxury goods in sanctions lists (goods.tsv; sources in SOURCES.tsv)"
"""The list against which items are matched; a match of words, not a finding."""
_AT_ONCE = 500
"""Gifts that are read from the ledger at a time when all of them are written to a file."""


@dataclass(frozen=True, slots=True)
class Gift:
    """A line of the register with its event's address and the category that its item matches."""

    href: str
    category: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Register:
    """The page of gifts."""

    paging: Paging
    sort: str
    descending: bool
    category_list: str
    gifts: tuple[Gift, ...]


PARAMETERS = (
    asked.one_of("sort", "what to sort by", tuple(SORTS), "date"),
    asked.flag("descending", "the last first"),
    asked.page(),
)


def gifts(db: sqlite3.Connection, said: Asked) -> Register:
    """Return a page of the register."""
    paging = asked.paging(part.number(db, "select count(*) from events where kind = 'gift'"), said["page"])
    ids = _ids(db, said["sort"], asked.PAGE, max(0, paging.first - 1), descending=said["descending"])
    return Register(paging, said["sort"], said["descending"], CATEGORIES, tuple(_entries(db, ids)))


def _ids(db: sqlite3.Connection, sort: str, limit: int, offset: int, *, descending: bool) -> list[str]:
    order = SORTS[sort]
    if descending:
        first, _, rest = order.partition(",")
        order = (first.removesuffix(" desc") if first.endswith(" desc") else f"{first} desc") + (
            f",{rest}" if rest else ""
        )
    query = f"select id from events where kind = 'gift' order by {order} limit ? offset ?"
    return [row[0] for row in part.rows(db, query, limit, offset)]


def _entries(db: sqlite3.Connection, ids: Sequence[str]) -> list[Gift]:
    told = part.of_events(db, ids)
    entries = {entry.event: entry for entry in register(told)}
    matches = {event.id: _category(event.field("item")) for event in told.events}
    return [Gift(event_href(id_), matches[id_], entries[id_]) for id_ in ids if id_ in entries]


def _category(field: object) -> str:
    """Return what the event's items match, each once."""
    variants = getattr(field, "variants", ())
    found = (dict(variant.details).get("category", "") for variant in variants)
    return "; ".join(dict.fromkeys(words for words in found if words))


def _everything(db: sqlite3.Connection) -> list[Gift]:
    total = part.number(db, "select count(*) from events where kind = 'gift'")
    return [
        gift
        for offset in range(0, total, _AT_ONCE)
        for gift in _entries(db, _ids(db, "date", _AT_ONCE, offset, descending=False))
    ]


def csv(db: sqlite3.Connection) -> bytes:
    """Return the whole register as CSV."""
    query = "select id from events where kind = 'gift' order by position"
    ids = [row[0] for row in part.rows(db, query)]
    return "".join(csv_lines(part.of_events(db, ids))).encode("utf-8", "replace")


HEADER = (
    "Date", "Date (EDTF)", "Donor", "Country of donor", "Recipient", "Country of recipient", "Item", "Quantity",
    "Value", "Circumstances", "Status", "Matches", "Sources", "Articles / newsrooms / named sources",
    "Accounts differ on", "Event",
)  # fmt: skip


def xlsx(db: sqlite3.Connection) -> bytes:
    """Return the whole register as a workbook; every cell is text, so that nothing in an article can be a formula."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  # only where one is asked for

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {"title": "Gift register", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)}
        )
        sheet = book.add_worksheet("Gifts")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADER) - 1, 18)
        sheet.write_row(0, 0, HEADER, book.add_format({"bold": True}))
        for row, gift in enumerate(_everything(db), 1):
            for column, cell in enumerate(_cells(gift)):
                sheet.write_string(row, column, cell)
    return buffer.getvalue()


def _cells(gift: Gift) -> tuple[str, ...]:
    from whence.show.words import visible  # noqa: PLC0415

    e = gift.entry
    cells = (
        e.date_in_words, e.date, e.donor, e.donor_country, e.recipient, e.recipient_country, e.item, e.quantity,
        e.value, e.circumstances, e.status, gift.category, e.sources, e.numbers, e.contested, e.event,
    )  # fmt: skip
    return tuple(visible(cell)[:32000] for cell in cells)


__all__ = ["CATEGORIES", "PARAMETERS", "SORTS", "Register", "csv", "gifts", "xlsx"]

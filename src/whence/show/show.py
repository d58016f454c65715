"""One verb for both views: a page where a file is named, the time line in the terminal otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from rich.console import Console

    from whence.model import Ledger


def show(
    ledger: Ledger, *, html: str | os.PathLike[str] | None = None, kind: str = "", console: Console | None = None
) -> None:
    """Show a ledger: as one self-contained page in the file ``html``, or else as a time line in the terminal.

    ``kind`` keeps only the events of that kind (``gift``) or PLOVER type (``AID``) in the time line.
    """
    if html is not None:
        from whence.ledger import beside, check_writable  # noqa: PLC0415  # pydantic is not needed for the terminal
        from whence.show.page import page  # noqa: PLC0415  # nor is Jinja2

        with beside(check_writable(Path(html))) as temporary:
            temporary.write_text(page(ledger), encoding="utf-8", newline="\n")
        return
    from whence.show.terminal import timeline  # noqa: PLC0415  # nor rich for a page

    timeline(ledger, kind=kind, console=console)


__all__ = ["show"]

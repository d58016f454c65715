"""What a running build has finished, article by article, so that an interrupted build can go on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import TypeAdapter, ValidationError

from whence.model import Resolved
from whence.version import __version__

if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

_RESOLVED = TypeAdapter(Resolved)


class WorkFile:
    """A text file, one finished article a line, under a first line that says which version and codebook made it.

    A line that is cut short by an interruption is passed over; a file of another version is begun anew.
    ``path`` None keeps nothing.
    """

    def __init__(self, path: str | Path | None, codebook: str | Path | None) -> None:
        self._path = Path(path) if path is not None else None
        self._mark = _mark(codebook)
        self._known: dict[str, Resolved] = {}
        self._out: IO[str] | None = None

    def __enter__(self) -> Self:
        if self._path is None:
            return self
        self._known = _load(self._path, self._mark)
        self._out = self._path.open("a" if self._known else "w", encoding="utf-8")
        self._out.write("\n" if self._known else self._mark + "\n")  # the last line may have been cut short
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._out:
            self._out.close()

    def get(self, article: str) -> Resolved | None:
        """Return what an article told in an earlier, interrupted run, if it was finished then."""
        return self._known.get(article)

    def put(self, told: Resolved) -> None:
        """Keep what an article tells."""
        if self._out:
            self._out.write(_RESOLVED.dump_json(told).decode() + "\n")
            self._out.flush()


def _load(path: Path, mark: str) -> dict[str, Resolved]:
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    if not lines or lines[0] != mark:
        return {}
    known = {}
    for line in lines[1:]:
        try:
            told = _RESOLVED.validate_json(line)
        except ValidationError:
            continue
        known[told.article] = told
    return known


def _mark(codebook: str | Path | None) -> str:
    own = hashlib.sha256(Path(codebook).read_bytes()).hexdigest()[:16] if codebook else "shipped"
    return f"whence {__version__} codebook {own}"


__all__ = ["WorkFile"]

"""An interrupted build goes on where it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factory import r, v
from whence.model import Resolved
from whence.workfile import WorkFile

if TYPE_CHECKING:
    from pathlib import Path

TOLD = Resolved("aaaaaaaaaaaa", v("published", "1972-02-21"), (r("aaaaaaaaaaaa:0", v("giver", "Anna")),))
MORE = Resolved("bbbbbbbbbbbb", None)


def test_what_was_finished_is_known_again(tmp_path: Path) -> None:
    with WorkFile(tmp_path / "w", None) as kept:
        kept.put(TOLD)
    with WorkFile(tmp_path / "w", None) as kept:
        assert kept.get(TOLD.article) == TOLD
        kept.put(MORE)
    with WorkFile(tmp_path / "w", None) as kept:
        assert (kept.get(TOLD.article), kept.get(MORE.article)) == (TOLD, MORE)


def test_a_line_cut_short_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "w"
    with WorkFile(path, None) as kept:
        kept.put(TOLD)
        kept.put(MORE)
    path.write_bytes(path.read_bytes()[:-9])
    with WorkFile(path, None) as kept:
        assert kept.get(TOLD.article) == TOLD
        assert kept.get(MORE.article) is None
        kept.put(MORE)
    with WorkFile(path, None) as kept:
        assert kept.get(MORE.article) == MORE


def test_another_codebook_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("types: []")
    with WorkFile(tmp_path / "w", None) as kept:
        kept.put(TOLD)
    with WorkFile(tmp_path / "w", tmp_path / "mine.yaml") as kept:
        assert kept.get(TOLD.article) is None


def test_no_path_keeps_nothing() -> None:
    with WorkFile(None, None) as kept:
        kept.put(TOLD)
        assert kept.get(TOLD.article) is None

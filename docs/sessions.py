"""Run the console sessions in the docs: what stands under ``$ command`` is what the command prints."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from whence.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
COLUMNS = 100
"""Wide enough for a card, narrow enough for a page."""


def with_sessions(path: Path) -> bool:
    """Tell whether a page has a console session."""
    return bool(BLOCK.search(path.read_text(encoding="utf-8")))


def rerun(text: str) -> str:
    """Return a page with every session's output brought up to date; all sessions of a page share one folder."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: session(block[0], Path(folder)), text)


def session(block: str, folder: Path) -> str:
    """Return the commands of a block, each with what it prints."""
    return "".join(f"$ {command}\n{output(command, folder)}" for command in commands(block))


def commands(block: str) -> Iterator[str]:
    r"""Yield the commands of a block.

    >>> list(commands("$ whence --version\nwhence 0.1.0\n$ ls\n"))
    ['whence --version', 'ls']
    """
    for line in block.splitlines():
        if line.startswith("$ "):
            yield line[2:]


def output(command: str, folder: Path) -> str:
    """Return what a whence command prints when it is run in a folder, without white space at line ends."""
    program, *arguments = shlex.split(command)
    if program != "whence":
        raise ValueError(f"only whence commands are run in sessions, not {program!r}")
    printed = io.StringIO()
    with plain(), contextlib.chdir(folder), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        run(arguments)
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().replace(str(folder), "/home/me").splitlines())


@contextlib.contextmanager
def plain() -> Iterator[None]:
    """Set the terminal that the pages show: no colour, a fixed width."""
    before = dict(os.environ)
    os.environ.update(NO_COLOR="1", COLUMNS=str(COLUMNS), TERM="dumb")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)

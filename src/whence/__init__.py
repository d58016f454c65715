"""Whence: what happened, and who says so.

>>> import whence
>>> whence.__version__
'0.1.0'

The names below load on first use, so that importing whence is quick and loads no model.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from whence.version import __version__ as __version__

if TYPE_CHECKING:
    from whence.annotate import annotate
    from whence.coding import code
    from whence.collate import collate
    from whence.diff import diff
    from whence.ledger import open, save  # noqa: A004
    from whence.merge import merge
    from whence.pipeline import build, check
    from whence.read import read
    from whence.resolve import resolve  # type: ignore[no-redef]  # the verb, not its room
    from whence.show import show, why
    from whence.stories import stories
    from whence.trace import trace

_HOMES = {
    "annotate": "whence.annotate",
    "build": "whence.pipeline",
    "check": "whence.pipeline",
    "code": "whence.coding",
    "collate": "whence.collate",
    "diff": "whence.diff",
    "merge": "whence.merge",
    "open": "whence.ledger",
    "read": "whence.read",
    "resolve": "whence.resolve",
    "save": "whence.ledger",
    "show": "whence.show",
    "stories": "whence.stories",
    "trace": "whence.trace",
    "why": "whence.show",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'whence' has no attribute {name!r}; it has {', '.join(sorted(_HOMES))}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


class _Verbs(ModuleType):
    """The package as a module whose verbs stay verbs: importing ``whence.read`` must not put a folder in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and _HOMES.get(name) == value.__name__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Verbs

__all__ = [
    "annotate", "build", "check", "code", "collate", "diff", "merge", "open", "read", "resolve", "save", "show",
    "stories", "trace", "why",
]  # fmt: skip

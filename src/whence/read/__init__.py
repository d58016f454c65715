"""read: a path becomes Articles, and Problems where it cannot.

``read(path)`` takes a file or a folder. There is one file per form (``text``, ``html``, ``jsonl``);
``decode`` turns bytes into characters, ``header``, ``regions`` and
``credit`` find what an article says of itself, ``language`` tells its language.
"""

from whence.read.compose import compose
from whence.read.read import read

__all__ = ["compose", "read"]

"""Annotated article -> reports: what happened, who did it to whom, as the words tell it."""

from whence.coding.code import code
from whence.coding.compose import counts

__all__ = ["code", "counts"]

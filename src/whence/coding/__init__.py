"""Annotated article -> reports: what happened, who did it to whom, as the words tell it."""

from whence.coding.code import code
from whence.coding.compose import counts
from whence.coding.likely import type_between

__all__ = ["code", "counts", "type_between"]

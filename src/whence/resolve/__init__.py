"""Report -> Report: whom, what, where and when the words mean; each step from the words to a value is kept as data."""

from whence.resolve.resolve import resolve

__all__ = ["resolve"]

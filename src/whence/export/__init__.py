"""Ledger -> other tools: one small writer per format."""

from __future__ import annotations

from whence.export.export import FORMATS, export, writer

__all__ = ["FORMATS", "export", "writer"]

"""Ledger -> browser: pages on this machine, each with a JSON twin under the same address."""

from __future__ import annotations

from whence.serve.app import app
from whence.serve.run import run

__all__ = ["app", "run"]

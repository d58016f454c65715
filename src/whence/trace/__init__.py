"""Articles -> Origin: copies, credits, rewrites; which articles go back to the same telling."""

from __future__ import annotations

from whence.trace.trace import compare, trace

__all__ = ["compare", "trace"]

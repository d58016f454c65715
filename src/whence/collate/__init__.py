"""Groups + Origins -> Event: fields with variants, support, contradictions."""

from __future__ import annotations

from whence.collate.collate import collate, collate_all

__all__ = ["collate", "collate_all"]

"""Where a provision of a replaced document stands in the new one."""

from __future__ import annotations

import msgspec


class NewPlace(msgspec.Struct, frozen=True):
    """Where a provision of the old text stands in the new one: its id there, null for "không còn"; likeness 0..1."""

    old: str
    new: str | None
    likeness: float

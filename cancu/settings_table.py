"""What every table of the settings file is, and texts in it that never print themselves."""

from __future__ import annotations

import msgspec


class Secret(str):
    """A text that must not be printed: its ``repr`` hides it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)" if self else "Secret()"


class SettingsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the settings file."""

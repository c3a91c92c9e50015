"""What people told of the columns of sheets, as a reading of files is given it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class KnownColumns(msgspec.Struct, frozen=True):
    """The names of columns by the shape of a sheet. ``ask_all`` asks about every sheet anew."""

    kept: Mapping[str, tuple[str, ...]] = {}
    ask_all: bool = False


NOTHING_TOLD = KnownColumns()

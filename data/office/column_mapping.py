"""What a person said of the columns of a sheet, kept for every sheet of that shape."""

from __future__ import annotations

import msgspec


class ColumnMapping(msgspec.Struct, frozen=True, kw_only=True):
    """Which column stands where in sheets of one shape; ``shape`` is their headings without marks and case.

    ``headings`` are those of the sheet that was asked about; ``columns`` names what each is ("code", "number"), empty
    where it is not read: none is where a person said that it is no sheet of procedures. ``at`` is the instant (UTC).
    """

    shape: str
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    at: str
    number: int = 0

"""A shared folder of procedure files that is read every night, and what was found of each of its files."""

from __future__ import annotations

from datetime import date

import msgspec


class WatchedFolder(msgspec.Struct, frozen=True, kw_only=True):
    """A folder and what its procedures are imported as; ``by`` set it up, and imports are in their name.

    ``fault`` says why the last reading found no folder; empty when it did.
    """

    path: str
    by: str
    unit: str | None = None
    group: str | None = None
    owner: str | None = None
    fault: str = ""


class WatchedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a watched folder as it was last read; ``path`` is below the folder, ``digest`` of its bytes.

    ``procedures`` are the ids of what it describes, ``faults`` what could not be read of it. ``gone_on`` is the day
    since which it is not there, ``kept_by`` who said that its procedures are in use all the same.
    """

    folder: str
    path: str
    digest: str
    procedures: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    gone_on: date | None = None
    kept_by: str | None = None

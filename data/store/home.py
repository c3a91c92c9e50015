"""The home folder: two databases and the files beside them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Self

from data.errors import OutOfOrder
from data.store import private, schema
from data.store.database import Database
from data.store.files import Files

LAW, OFFICE = "law.db", "office.db"
# law.db · office.db-wal · night.lock · files · replaced-x1y2 · tmpx1y2 of a backup in the making
_OURS = re.compile(r"(?:law|office)\.db.*|\w+\.lock|files|outbox|backups|replaced-.*|tmp\w+")


class Home:
    """Everything cancu keeps. ``law`` can be rebuilt from the originals; ``office`` is irreplaceable.

    Opening makes what is missing and brings the schema forward. Close it, or use it as a context. It serves the
    thread that opened it; every other opens its own. ``office`` also reads ``law``, as last committed, under that
    name: what the machine states is asked together with what persons answered.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            private.make_folder(folder)
        except OSError as fault:
            mend = "choose another home in cancu.toml or CANCU_HOME"
            raise OutOfOrder(fault.strerror or str(fault), where=str(folder), mend=mend) from fault
        #: Whether others could look into it until now.
        self.was_open = _closed(folder)
        self.law = Database(folder / LAW, schema.LAW)
        self.office = Database(folder / OFFICE, schema.OFFICE)
        self.office.attach(folder / LAW, "law")
        self.files = Files(folder / "files")

    @property
    def outbox_folder(self) -> Path:
        """Where the outbox channel writes its letters."""
        return self.folder / "outbox"

    @property
    def backup_folder(self) -> Path:
        """Where the night keeps its backups of the office."""
        return self.folder / "backups"

    def close(self) -> None:
        """Close both databases."""
        self.law.close()
        self.office.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _closed(folder: Path) -> bool:
    try:
        return private.close_to_others(folder, _OURS)
    except OSError as fault:
        what = "người khác vào được và không đóng lại được (open to others, and cannot be closed)"
        raise OutOfOrder(what, where=str(folder), mend=f"chown -R {os.geteuid()} {folder}") from fault

"""The home folder: two databases and the files beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from data.errors import OutOfOrder
from data.store import schema
from data.store.database import Database
from data.store.files import Files

LAW, OFFICE = "law.db", "office.db"


class Home:
    """Everything cancu keeps. ``law`` can be rebuilt from the originals; ``office`` is irreplaceable.

    Opening makes what is missing and brings the schema forward. Close it, or use it as a context. It serves the
    thread that opened it; every other opens its own. ``office`` also reads ``law``, as last committed, under that
    name: what the machine states is asked together with what persons answered.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            mend = "choose another home in cancu.toml or CANCU_HOME"
            raise OutOfOrder(fault.strerror or str(fault), where=str(folder), mend=mend) from fault
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

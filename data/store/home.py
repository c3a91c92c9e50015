"""The home folder: two databases and the files beside them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Self

from data.errors import OutOfOrder, system_words
from data.store import file_modes, schema_version
from data.store.arrival_ledger import Arrivals
from data.store.database import Database
from data.store.database_pairing import Counting, Remembering
from data.store.files import Files

LAW, OFFICE, ARRIVALS = "law.db", "office.db", "arrivals.jsonl"
# law.db · office.db-wal · arrivals.jsonl · night.lock · secret.key · files · uploads · replaced-x1y2, copying-x1y2 of a
# restore, a backup
_OURS = re.compile(
    r"(?:law|office)\.db.*|arrivals\.jsonl.*|secret\.key.*|\w+\.lock|files|outbox|backups|uploads|"
    r"(?:made-aside|replaced|copying)-.*|tmp\w+"
)


class Home:
    """Everything cancu keeps. ``law`` can be rebuilt from the originals; ``office`` is irreplaceable.

    Opening makes what is missing and brings the schema forward (``data.store.opening`` asks first whether it may).
    Close it, or use it as a context. It serves the thread that opened it; every other opens its own. ``office`` also
    reads ``law``, as last committed, under that name: what the machine states is asked together with what persons
    answered. ``law`` is another place of law.db than the folder, which the office does not remember.
    """

    def __init__(self, folder: Path, law: Path | None = None) -> None:
        self.folder = folder
        try:
            file_modes.make_folder(folder)
        except OSError as fault:
            mend = "đặt home khác trong cancu.toml hoặc CANCU_HOME (choose another home)"
            raise OutOfOrder(system_words(fault), where=str(folder), mend=mend) from fault
        #: Whether others could look into it until now.
        self.was_open = _closed(folder)
        # office.db first: a law.db alone is then never the beginning of a home, but one that lost its office.
        self.office = Database(folder / OFFICE, schema_version.OFFICE)
        self.law = Database(law or folder / LAW, schema_version.LAW)
        self.office.attach(self.law.path, "law")
        self.files = Files(folder / "files")
        self.arrivals = Arrivals(folder / ARRIVALS, self.law)
        self.law.companions += [self.arrivals, Counting(self.law)]
        if law is None:
            self.office.companions.append(Remembering(self.office, self.law))

    @property
    def outbox_folder(self) -> Path:
        """Where the outbox channel writes its letters."""
        return self.folder / "outbox"

    @property
    def backup_folder(self) -> Path:
        """Where the night keeps its backups of the office."""
        return self.folder / "backups"

    @property
    def upload_folder(self) -> Path:
        """Where files that people sent wait to be taken in."""
        return self.folder / "uploads"

    def close(self) -> None:
        """Close both databases and the ledger of arrivals."""
        self.arrivals.close()
        self.office.close()  # which reads law.db too, and may not put away its write-ahead log
        self.law.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _closed(folder: Path) -> bool:
    try:
        return file_modes.close_to_others(folder, _OURS)
    except OSError as fault:
        what = "người khác vào được và không đóng lại được (open to others, and cannot be closed)"
        raise OutOfOrder(
            what, where=str(folder), mend=f"đổi chủ: chown -R {os.geteuid()} {folder} (change the owner)"
        ) from fault

"""Putting what was made aside in the place of what a home holds: all of it or none, whatever ends the process.

A journal names the folder made aside and what is to be moved out of it. Once it is written the new state is the one
that counts, and whoever opens the home next finishes the moves; until then the home is as it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from data.store.atomic_write import flush_folder, write_whole
from data.store.file_digest import DIGEST
from data.store.file_modes import make_folder
from data.store.lock import hold

#: Folders under these names are made aside; what no journal speaks of was given up.
MADE_ASIDE, SET_ASIDE = "made-aside-", "replaced-"

_JOURNAL = "switch.json"
#: A database and its write-ahead log belong together; its digest is kept anew when it is next closed.
_BESIDE = ("-wal", "-shm", "-journal", "")


class _Journal(msgspec.Struct, frozen=True):
    """What is to be moved: from ``made``, with what was there before going to ``aside``."""

    made: str
    aside: str
    names: tuple[str, ...]


def aside_in(folder: Path) -> Path:
    """Make a folder in the home in which a new state can be made; return it."""
    return Path(tempfile.mkdtemp(dir=folder, prefix=MADE_ASIDE))


def switch(folder: Path, made: Path, names: Sequence[str]) -> Path | None:
    """Put ``names`` out of the folder ``made`` into the home; return where what was there before lies now.

    Raises Refused when another process is doing so.
    """
    aside = Path(tempfile.mkdtemp(dir=folder, prefix=SET_ASIDE))
    journal = _Journal(made.name, aside.name, tuple(names))
    os.sync()  # what the journal promises is on the disk
    with hold(folder, "switch"):
        write_whole(folder / _JOURNAL, msgspec.json.encode(journal))
        _finish(folder)
    return aside if aside.exists() else None


def finish(folder: Path) -> None:
    """Finish a switch that was cut off; raises Refused when another process is in the middle of one."""
    if (folder / _JOURNAL).exists():
        with hold(folder, "switch"):
            _finish(folder)


def is_pending(folder: Path) -> bool:
    """Return whether a switch was begun and not finished."""
    return (folder / _JOURNAL).exists()


def _finish(folder: Path) -> None:
    try:
        journal = msgspec.json.decode((folder / _JOURNAL).read_bytes(), type=_Journal)
    except FileNotFoundError:  # another process finished it while we waited for its lock
        return
    made, aside = folder / journal.made, folder / journal.aside
    make_folder(aside)
    for name in journal.names:
        if not (made / name).exists():  # moved already
            continue
        (folder / f"{name}{DIGEST}").unlink(missing_ok=True)
        for old in (f"{name}{end}" for end in _BESIDE):
            if (folder / old).exists():
                (folder / old).replace(aside / old)
        (made / name).replace(folder / name)
    flush_folder(folder)
    if not any(aside.iterdir()):
        aside.rmdir()
    (folder / _JOURNAL).unlink()
    shutil.rmtree(made, ignore_errors=True)

"""Clearing away what runs that were cut off left in a home, and what was set aside long ago."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from data.store.atomic_switch import MADE_ASIDE, SET_ASIDE, is_pending
from data.store.backup import COPYING

#: A run takes no day, nor does who looks at files just sent; what a restore replaced may be wanted for a month.
_CUT_OFF = timedelta(days=1)
_REPLACED = timedelta(days=30)


def tidy(folder: Path, now: datetime) -> int:
    """Take away half-written files and folders that no run can still be writing, and old ones set aside.

    Return how many. Nothing goes while a switch is not finished.
    """
    if is_pending(folder):
        return 0
    gone = [path for path, age in _left_behind(folder) if (_age(path, now) or timedelta()) > age]
    for path in gone:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(gone)


def _left_behind(folder: Path) -> Iterator[tuple[Path, timedelta]]:
    for pattern in (
        f"{MADE_ASIDE}*",
        f"{COPYING}*",
        "files/??/.*.part",
        "outbox/.*.part",
        "backups/*.part",
        ".*.part",
        "uploads/*",
    ):
        for path in folder.glob(pattern):
            yield path, _CUT_OFF
    for path in (*folder.glob(f"{SET_ASIDE}*"), *folder.glob("backups/office-*.db")):
        yield path, _REPLACED


def _age(path: Path, now: datetime) -> timedelta | None:
    """How old a path is; None where it is gone by now, as an upload that was just taken."""
    try:
        changed = path.stat().st_mtime
    except FileNotFoundError:
        return None
    return now - datetime.fromtimestamp(changed, tz=now.tzinfo)

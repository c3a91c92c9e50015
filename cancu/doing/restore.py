"""Putting a backup back in the place of what the home holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from data.errors import Refused
from data.office.log_wording import Did
from data.office.permission import OPERATOR, Deed
from data.store import lock, log, verify
from data.store.authorization import person_who_may
from data.store.home import OFFICE, Home
from data.store.restore import restore


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """How many files the backup held, where what was there before lies now, and what is wrong with what it brought."""

    files: int
    replaced: Path | None
    faults: tuple[str, ...]


def restore_backup(folder: Path, look: Callable[[], Home], backup: Path, *, by: str, now: datetime) -> Restored:
    """Put a backup into a home folder, whole or not at all, and check it; the log that it brought says so.

    ``look`` opens the home in the folder to be looked at. Raises BadInput when the file is no backup, Refused when
    this person may not by what the home holds now, or while a night runs there.
    """
    with lock.hold(folder):
        actor = _allowed(folder, look, by)
        held, replaced = restore(backup, folder)
    with look() as home:
        faults = tuple(verify.faults(home))
        if not faults:  # what is not sound is left as it is, to be looked at
            log.note(home, Did.RESTORED, str(backup.name), by=actor, now=now, after=f"{held} tệp")
    return Restored(files=held, replaced=replaced, faults=faults)


def _allowed(folder: Path, look: Callable[[], Home], by: str) -> str:
    """Who acts. The operator needs no office that says so: it may be what is gone or damaged."""
    if by == OPERATOR.email:
        return by
    if not (folder / OFFICE).exists():
        what = f"không có office.db để hỏi quyền của {by} (no office says whether {by} may)"
        raise Refused(what, where="--by", mend="gọi lệnh không có --by trên máy chủ (leave --by out)")
    with look() as home:
        return person_who_may(home, by, Deed.ADMINISTER, None).email

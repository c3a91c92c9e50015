"""Checking that what a home holds is what was stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from data.errors import CancuError
from data.office.permission import OPERATOR, Deed
from data.store import log, verify
from data.store.authorization import person_who_may
from data.store.home import Home
from notifier.channels.outbox.letters import letter_faults


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with the database files, what with all else, and the lines on pages where nothing is kept."""

    file_faults: tuple[str, ...] = ()
    faults: tuple[CancuError | str, ...] = ()
    free_pages: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.file_faults or self.faults)


def verify_home(folder: Path, look: Callable[[], Home], *, head: str | None = None, by: str) -> Verified:
    """Check both databases, the log, every original and the backups; ``head`` is what a letter prints of the log.

    ``look`` opens the home in the folder to be looked at. Nothing is written, not even into the log: what is checked
    may not be sound. Raises BadInput when there is no home or nobody is known by ``by``, Refused when they may not.
    """
    file_faults = tuple(verify.file_faults(folder))  # before a database is opened, which alters its file
    try:
        home = look()
    except CancuError as fault:
        if by == OPERATOR.email and file_faults:
            return Verified(file_faults=file_faults, faults=(fault,))
        raise
    with home:
        if by != OPERATOR.email:  # who needs no table that may be damaged
            person_who_may(home, by, Deed.ADMINISTER, None)
        faults = list(verify.faults(home, letter_faults))
        if head and not log.holds(home, head):
            faults.append(f"nhật ký không còn dòng {head} (the log does not hold that line)")
        return Verified(file_faults=file_faults, faults=tuple(faults), free_pages=tuple(verify.free_pages(home)))

"""Taking back an import of procedures: the register, the matches and the tasks as they were before it."""

from __future__ import annotations

from datetime import datetime

from cancu.doing.notify import raise_due
from cancu.enabled_rules import rules_of
from cancu.settings import Settings
from data.instant import utc
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import imports, lock, log
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.imports import Undone
from matcher.link.stage import link_bases
from notifier.tasks.reopen import reopen


def undo_import(home: Home, settings: Settings, import_id: int, *, by: str, now: datetime) -> Undone:
    """Undo an import; return what that took back. What it had mended stands again, and so do the tasks it closed.

    Raises BadInput when there is no such import or it is undone already, Refused when this person may not maintain
    every unit it brought procedures to, and while a night runs. Cut off after
    the register is as before, the next linking does the rest.
    """
    reason = f"hoàn tác lần nạp {import_id} (import {import_id} undone)"
    with lock.hold(home.folder):
        with home.office.transaction():
            actor = person_who_may(home, by, Deed.MAINTAIN, *imports.units_of(home, import_id))
            undone = imports.undo(home, import_id, utc(now))
            reopen(home, undone.procedures, since=undone.since, by=actor.email, reason=reason, now=now)
            said = f"{undone.issues} lần ban hành được rút lại"
            log.note(home, Did.UNDID_IMPORT, f"import {import_id}", by=actor.email, now=now, after=said)
        link_bases(home, rules_of(settings), now)
        raise_due(home, settings, now)
    return undone

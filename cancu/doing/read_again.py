"""Taking the readings of this version of the reader where another one read, with all that follows from them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cancu.doing.notify import raise_due
from cancu.doing.progress import Progress, unwatched
from cancu.enabled_rules import rules_of
from cancu.linking import link
from cancu.settings import Settings
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import lock, log
from data.store.authorization import person_who_may
from data.store.home import Home
from matcher.link.run.context import LinkReport
from matcher.read_again import take_again
from matcher.read_stage import ReadReport
from notifier.raise_tasks import RaiseReport


class TakenAgain(msgspec.Struct, frozen=True):
    """What came of it: documents read anew and the faults, what was linked, the tasks."""

    read: ReadReport
    linked: LinkReport
    raised: RaiseReport


def take_new_readings(
    home: Home, settings: Settings, *, by: str, now: datetime, progress: Progress = unwatched
) -> TakenAgain:
    """Read again what another version read, link it and raise the tasks; cut off, it goes on when called again.

    Raises BadInput when nobody is known by ``by``, Refused when they may not, or while a night runs.
    """
    with lock.hold(home.folder):
        actor = person_who_may(home, by, Deed.ADMINISTER, None)
        read = take_again(home, now, lambda ids: progress(ids, "Đọc lại"))
        linked = link(home, rules_of(settings), now, lambda ids: progress(ids, "Đối chiếu"))
        raised = raise_due(home, settings, now)
        said = (
            f"{read.documents} văn bản, {linked.changes} thay đổi, {raised.opened} việc mới, {raised.closed} việc đóng"
        )
        log.note(home, Did.READ_AGAIN, "law.db", by=actor.email, now=now, after=said)
    return TakenAgain(read, linked, raised)

"""Making law.db anew from the originals, the ledger of arrivals and what office.db remembers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from cancu.doing.progress import Progress, unwatched
from cancu.enabled_rules import rules_of
from cancu.linking import link
from cancu.settings import Settings
from data.errors import BadInput
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import changes, database_pairing, documents, lock, log, matches, tasks
from data.store.arrival_replay import catch_up
from data.store.atomic_switch import aside_in, finish, switch
from data.store.authorization import person_who_may
from data.store.home import ARRIVALS, LAW, OFFICE, Home
from matcher.read_stage import read_new


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: documents put in, read, changes stated; where the old law.db lies; the faults, one line each."""

    documents: int
    read: int
    changes: int
    replaced: Path | None
    faults: tuple[str, ...]


def rebuild(settings: Settings, *, by: str, now: datetime, progress: Progress = unwatched) -> Rebuilt:
    """Make law.db anew beside the old one and put it in its place; tasks are not touched.

    Cut off before its end, the home is as it was. Raises BadInput when there is nothing to make it from, Refused when
    this person may not, or a night is running.
    """
    folder = settings.home
    for name in (OFFICE, ARRIVALS):
        if not (folder / name).exists():
            mend = "khôi phục bản sao lưu: cancu restore (put a backup back)"
            raise BadInput(f"thiếu {name} (is gone)", where=str(folder), mend=mend)
    with lock.hold(folder):
        finish(folder)
        made = aside_in(folder)
        try:
            with Home(folder, law=made / LAW) as home:
                actor = person_who_may(home, by, Deed.ADMINISTER, None)
                done = _make(home, settings, now, progress)
                log.note(home, Did.REBUILT, LAW, by=actor.email, now=now, after=f"{done.documents} văn bản")
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        return msgspec.structs.replace(done, replaced=switch(folder, made, [LAW]))


def _make(home: Home, settings: Settings, now: datetime, progress: Progress) -> Rebuilt:
    """All documents first: what each citation means then does not hang on the order in which they are linked."""
    lost = catch_up(home)
    read = read_new(home, now, lambda ids: progress(ids, "Đọc văn bản"))
    linked = link(home, rules_of(settings), now, lambda ids: progress(ids, "Đối chiếu"), anew=True)
    database_pairing.succeed(home.office, home.law)
    return Rebuilt(
        documents=documents.count(home),
        read=read.documents,
        changes=linked.changes,
        replaced=None,
        faults=(*lost, *read.faults, *linked.faults, *_groundless(home)),
    )


def _groundless(home: Home) -> Iterator[str]:
    """Open tasks that stand on a change which this version of the reader no longer states."""
    for task in tasks.all_of(home, open_only=True):
        known = [match for key in task.reasons if (match := matches.get(home, key))]
        if any(changes.get(home, match.change) is None for match in known):
            yield f"{task.id}: có lý do mà bản đọc mới không còn nêu (a reason that is no longer stated)"

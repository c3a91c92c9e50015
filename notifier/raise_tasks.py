"""The stage between matches and people: tasks opened, joined or closed, and the messages that tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import msgspec
from msgspec.structs import replace

from data.instant import office_day
from data.store import tasks
from data.store.home import Home
from notifier.letters.compose import News, tell
from notifier.letters.questions import waiting_questions
from notifier.tasks.case import Case, cases
from notifier.tasks.plan import Planned, plan
from notifier.tasks.recipients import staff_of
from notifier.tasks.states import CLOSED


class RaiseReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage did: tasks opened, changed and closed, messages written, questions that wait for a person."""

    opened: int = 0
    changed: int = 0
    closed: int = 0
    messages: int = 0
    questions: int = 0


def raise_tasks(home: Home, now: datetime, *, channels: Sequence[str], months: int = 3) -> RaiseReport:
    """Bring tasks and unsent messages to what the standing matches ask for, in one transaction.

    High and medium matches open a task, one a procedure; low ones only join. A second run with nothing new
    writes nothing. ``channels`` are the names of the channels in use, ``months`` the time to mend a procedure.
    """
    staff, new_id = staff_of(home), partial(tasks.next_id, home, office_day(now).year)
    done: list[Planned] = []
    still_open: list[Case] = []
    with tasks.transaction(home):
        for case in cases(home, months):
            planned = plan(case, staff.owner_of(case.procedure), new_id, now)
            task = case.task
            if planned:
                _keep(home, planned)
                done.append(planned)
                task = planned.task
            if task and task.state not in CLOSED:
                still_open.append(replace(case, task=task))
        waiting = waiting_questions(home)
        written = tell(home, News(still_open, waiting, staff), channels, now)
    return _report(done, written, waiting.total)


def _keep(home: Home, planned: Planned) -> None:
    tasks.save(home, planned.task)
    for move in planned.moves:
        tasks.add_move(home, move)


def _report(done: Sequence[Planned], messages: int, questions: int) -> RaiseReport:
    opened = sum(1 for planned in done if planned.moves and planned.moves[0].from_ is None)
    closed = sum(1 for planned in done if planned.task.state in CLOSED)
    return RaiseReport(
        opened=opened, changed=len(done) - opened - closed, closed=closed, messages=messages, questions=questions
    )

"""The states of an update task, who may move it where, and the history line each move leaves."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from data.errors import BadInput
from data.instant import office_day, utc
from data.office.permission import Deed, Office, require
from data.office.task import Task, TaskMove, TaskState
from data.office.unit import Person
from data.office.wording import TASK_STATE


class _Rule(msgspec.Struct, frozen=True):
    """What a state may be reached from, what deed that is, and whether a reason must be given."""

    after: frozenset[TaskState]
    deed: Deed = Deed.MAINTAIN
    reason: bool = False


_WORKING = frozenset({TaskState.OPEN, TaskState.DRAFTING, TaskState.RETURNED})

#: The whole life of a task. A closed task stays closed: a new change opens a new one.
RULES: dict[TaskState, _Rule] = {
    TaskState.DRAFTING: _Rule(frozenset({TaskState.OPEN, TaskState.RETURNED})),
    TaskState.SUBMITTED: _Rule(_WORKING),
    TaskState.APPROVED: _Rule(frozenset({TaskState.SUBMITTED}), Deed.APPROVE_TASK),
    TaskState.RETURNED: _Rule(frozenset({TaskState.SUBMITTED}), Deed.APPROVE_TASK, reason=True),
    TaskState.KEPT: _Rule(_WORKING | {TaskState.SUBMITTED}, reason=True),
    TaskState.CANCELLED: _Rule(_WORKING | {TaskState.SUBMITTED}, Deed.CANCEL_TASK, reason=True),
}

CLOSED = frozenset({TaskState.APPROVED, TaskState.KEPT, TaskState.CANCELLED})
#: What to do about a closed task.
NEW_ONE = "việc đã đóng; thay đổi mới sẽ mở việc mới (it is closed; a new change opens a new one)"
_ANSWERS = CLOSED | {TaskState.RETURNED}


def move(
    task: Task, to: TaskState, by: Person, *, unit: str, office: Office, reason: str, now: datetime
) -> tuple[Task, TaskMove]:
    """Return the task of a unit's procedure in its new state, and the history line.

    Raises BadInput when the move does not exist or lacks its reason, Refused when this person may not make it: a
    submitted task is answered by another than who submitted it.
    """
    rule = RULES.get(to)
    if rule is None or task.state not in rule.after:
        what = f"việc {TASK_STATE[task.state]} không chuyển sang “{TASK_STATE[to]}” được (cannot become that)"
        raise BadInput(what, where=task.id, mend=_next_states(task.state))
    if rule.reason and not reason.strip():
        what = f"“{TASK_STATE[to]}” phải có lý do (needs a reason)"
        raise BadInput(what, where=task.id, mend="ghi bằng --reason (give it so)")
    answers = task.state is TaskState.SUBMITTED and to in _ANSWERS
    require(by, rule.deed, unit, office, submitted_by=task.submitted_by if answers else None)
    return record(task, to, by=by.email, reason=reason, now=now)


def record(task: Task, to: TaskState, *, by: str, reason: str, now: datetime) -> tuple[Task, TaskMove]:
    """Return the task in state ``to`` and the history line, unasked: for moves a rule makes (``rule:NAME``)."""
    line = TaskMove(task=task.id, from_=task.state, to=to, by=by, at=utc(now), reason=reason)
    moved = replace(
        task,
        state=to,
        submitted_by=by if to is TaskState.SUBMITTED else task.submitted_by,
        closed_on=office_day(now) if to in CLOSED else None,
        closed_by=by if to in CLOSED else None,
        note=reason or task.note,
    )
    return moved, line


def _next_states(state: TaskState) -> str:
    reachable = [f"{TASK_STATE[to]} ({to})" for to, rule in RULES.items() if state in rule.after]
    return f"chuyển được sang: {', '.join(reachable)}" if reachable else NEW_ONE

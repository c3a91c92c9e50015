"""What becomes of a procedure's task when its matches change: opened, given more reasons, or closed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from msgspec.structs import replace

from data.instant import office_day, utc
from data.office.procedure import Procedure
from data.office.rule import Rule
from data.office.task import Task, TaskMove, TaskState
from notifier.tasks.procedure_case import Case
from notifier.tasks.reason import Reason, by_weight
from notifier.tasks.states import record

_BY = Rule.RAISE.signature


class Planned(NamedTuple):
    """A task as it should be now, and the lines its history gains; none when only its reasons or day changed."""

    task: Task
    moves: tuple[TaskMove, ...] = ()


def plan(case: Case, owner: str | None, new_id: Callable[[], str], now: datetime) -> Planned | None:
    """Return the task as it should be, None when nothing changes; ``owner`` is who gets a new one."""
    live = sorted(case.live, key=by_weight)
    if case.task is None:
        return _opened(case.procedure, live, owner, new_id, now)
    if not live:
        return _closed(case.procedure, case.task, case.mended, now)
    return _adjusted(case.task, live, case.mended, now)


def due_of(reasons: Sequence[Reason]) -> date | None:
    """Return the earliest due day among the reasons that may open a task, among all when there are none."""
    heavy = [reason for reason in reasons if reason.opens] or reasons
    return min((reason.due for reason in heavy if reason.due), default=None)


def _opened(
    procedure: Procedure, live: list[Reason], owner: str | None, new_id: Callable[[], str], now: datetime
) -> Planned | None:
    if not any(reason.opens for reason in live):
        return None
    task = Task(
        id=new_id(),
        procedure=procedure.id or "",
        state=TaskState.OPEN,
        owner=owner,
        due=due_of(live),
        opened_on=office_day(now),
        reasons=tuple(reason.match.key for reason in live),
    )
    return Planned(task, (TaskMove(task=task.id, from_=None, to=TaskState.OPEN, by=_BY, at=utc(now)),))


def _adjusted(task: Task, live: list[Reason], mended: Collection[str], now: datetime) -> Planned | None:
    """What was mended stays on record; what fell is dropped; a new grave reason takes a submitted task back."""
    standing = {reason.match.key: reason for reason in live}
    kept = [key for key in task.reasons if key in standing or key in mended]
    joined = [key for key in standing if key not in task.reasons]
    adjusted = replace(task, reasons=tuple(kept + joined), due=due_of(live))
    if task.state is TaskState.SUBMITTED and any(standing[key].opens for key in joined):
        why = "có thêm lý do mới sau khi trình (new reasons after submission)"
        returned, line = record(adjusted, TaskState.RETURNED, by=_BY, reason=why, now=now)
        return Planned(returned, (line,))
    return None if adjusted == task else Planned(adjusted)


def _closed(procedure: Procedure, task: Task, mended: Collection[str], now: datetime) -> Planned:
    """A newer issue has been approved outside; reasons that only fell leave nothing to approve."""
    if any(key in mended for key in task.reasons):
        issue = procedure.issue_number
        why, to = f"đã cập nhật ở lần ban hành {issue} (mended by issue {issue})", TaskState.APPROVED
    else:
        why, to = "không còn lý do nào đứng vững (no reason stands)", TaskState.CANCELLED
    kept = tuple(key for key in task.reasons if key in mended)
    closed, line = record(replace(task, reasons=kept), to, by=_BY, reason=why, now=now)
    return Planned(closed, (line,))

"""Whether a procedure was updated within the time of the law: what counts as the day, held against which last day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cancu.report.record import Timeliness
from data.office.task import Task, TaskMove, TaskState
from data.store import register
from data.store.home import Home
from notifier.tasks.reopen import is_mended


def timeliness_of(
    task: Task, days: Iterable[date | None], finished: date | None, today: date
) -> tuple[Timeliness, date | None]:
    """Return how a task ``finished`` on a day stands in time, and the law's last day: the first it could still keep.

    ``days`` are the last days of its reasons, each as the law gives it. Which of them joined after the task was opened
    is not kept: each is held against the day of the opening.
    """
    known = [day for day in days if day]
    kept = [day for day in known if day >= task.opened_on]
    last = min(kept or known, default=None)
    if task.state is TaskState.CANCELLED:
        return Timeliness.CALLED_OFF, last
    if last is None:
        return Timeliness.NO_DAY, None
    if finished and finished <= last:
        return Timeliness.ON_TIME, last
    if not kept:
        return Timeliness.FOUND_LATE, last
    if finished:
        return Timeliness.LATE, last
    return (Timeliness.RUNNING if today <= last else Timeliness.OVERDUE), last


def finished_on(home: Home, task: Task, history: Sequence[TaskMove]) -> date | None:
    """Return when the procedure was updated, None while it is not: the day on which its task was closed.

    Where a newer issue closed it, the day of that issue, unless it bears none or one to come.
    """
    if not is_mended(task) or not history or task.closed_on is None:
        return task.closed_on
    there = [kept for kept in register.issues(home, task.procedure) if kept.adopted_at <= history[-1].at]
    issued = there[-1].procedure.issued_on if there else None
    return min(issued or task.closed_on, task.closed_on)

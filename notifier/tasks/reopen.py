"""A task that a new issue had closed is open again as it was, when that issue is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from data.instant import office_day
from data.office.rule import Rule
from data.office.task import Task, TaskMove, TaskState
from data.store import tasks
from data.store.home import Home
from notifier.tasks.states import CLOSED, record


def reopen(home: Home, procedures: Iterable[str], *, since: str, by: str, reason: str, now: datetime) -> list[Task]:
    """Open again, in the state they had, the tasks that a rule closed as mended since an instant (ISO 8601).

    One a procedure, the last one closed; a procedure with an open task keeps that. Return them as they are now.
    """
    first = office_day(datetime.fromisoformat(since))
    found: list[Task] = []
    with tasks.transaction(home):
        for procedure in procedures:
            closed = [task for task in tasks.of_procedures(home, [procedure]) if is_mended(task)]
            last = max(closed, key=lambda task: (task.closed_on, task.id), default=None)
            if last is None or last.closed_on is None or last.closed_on < first or tasks.open_of(home, procedure):
                continue
            *before, closing = tasks.moves(home, last.id)
            if closing.from_ is not None and closing.from_ not in CLOSED:
                reopened, line = record(last, closing.from_, by=by, reason=reason, now=now)
                found.append(replace(reopened, submitted_by=last.submitted_by, note=_note(before)))
                tasks.save(home, found[-1])
                tasks.add_move(home, line)
    return found


def is_mended(task: Task) -> bool:
    """Return whether a rule closed the task, for a newer issue takes account of its reasons."""
    return task.state is TaskState.APPROVED and task.closed_by == Rule.RAISE.signature


def _note(moves: list[TaskMove]) -> str:
    """What the task last noted before it was closed."""
    return next((move.reason for move in reversed(moves) if move.reason), "")

"""Update tasks: moved on, given to another owner."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from cancu.doing.people import may_take_work
from data.errors import BadInput
from data.office.log_wording import Did
from data.office.permission import Deed, require
from data.office.task import Task, TaskState
from data.office.unit import Person
from data.store import log, people, register, tasks
from data.store.home import Home
from data.store.known_names import person_acting, person_known
from notifier.tasks.states import CLOSED, NEW_ONE, move


def set_task(
    home: Home,
    task_id: str,
    *,
    to: TaskState | None = None,
    owner: str | None = None,
    reason: str = "",
    by: str,
    now: datetime,
) -> Task:
    """Return the task after the person ``by`` gave it a new owner, a new state, or both; all or nothing.

    Raises BadInput for a task or person that is not known or a move that does not exist, Refused when this
    person may not do it.
    """
    person = person_acting(home, by)
    with tasks.transaction(home):
        task = tasks.get(home, task_id)
        if task is None:
            raise BadInput("không có việc này (no such task)", where=task_id, mend="cancu tasks list")
        unit, office = _unit(home, task), people.office(home)
        if owner is not None:
            require(person, Deed.MAINTAIN, unit, office)
            task = _given_to(home, task, person_known(home, owner, "--owner"), person, reason=reason, now=now)
        if to is not None:
            task, line = move(task, to, person, unit=unit, office=office, reason=reason, now=now)
            tasks.add_move(home, line)
        tasks.save(home, task)
    return task


def _given_to(home: Home, task: Task, owner: Person, by: Person, *, reason: str, now: datetime) -> Task:
    if task.state in CLOSED:
        raise BadInput("việc đã đóng (the task is closed)", where=task.id, mend=NEW_ONE)
    may_take_work(owner)
    before = task.owner or ""
    log.note(home, Did.TASK_OWNER, task.id, by=by.email, now=now, reason=reason, before=before, after=owner.email)
    return replace(task, owner=owner.email)


def _unit(home: Home, task: Task) -> str:
    kept = register.heads(home, [task.procedure]).get(task.procedure)
    return kept.procedure.unit if kept else ""

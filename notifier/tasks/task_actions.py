"""What a named person does to a task: moves it on, hands it to another owner."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.instant import utc
from data.office.permission import Deed, Reach, require
from data.office.task import Task, TaskState
from data.office.unit import Person
from data.store import log, people, register, tasks
from data.store.authorization import person_known
from data.store.home import Home
from data.store.log import LogLine
from notifier.tasks.states import CLOSED, move


def change_task(
    home: Home, task_id: str, *, to: TaskState | None, owner: str | None, by: str, reason: str, now: datetime
) -> Task:
    """Return the task after the person ``by`` gave it a new owner, a new state, or both; all or nothing.

    Raises BadInput for a task or person that is not known or a move that does not exist, Refused when this
    person may not do it.
    """
    person = person_known(home, by)
    with tasks.transaction(home):
        task = tasks.get(home, task_id)
        if task is None:
            raise BadInput("no such task", where=task_id, mend="see cancu tasks list")
        unit, office = _unit(home, task), people.office(home)
        if owner is not None:
            require(person, Deed.MAINTAIN, unit, office)
            task = _hand_over(home, task, person_known(home, owner, "--owner"), person, reason=reason, now=now)
        if to is not None:
            task, line = move(task, to, person, unit=unit, office=office, reason=reason, now=now)
            tasks.add_move(home, line)
        tasks.save(home, task)
    return task


def _hand_over(home: Home, task: Task, owner: Person, by: Person, *, reason: str, now: datetime) -> Task:
    if task.state in CLOSED:
        raise BadInput("the task is closed", where=task.id, mend="a new change opens a new one")
    if Deed.MAINTAIN.reach(owner.role) is Reach.NONE:
        raise Refused(f"{owner.email} ({owner.role}) chỉ được xem (takes no task)", where=task.id)
    said = LogLine(
        at=utc(now),
        by=by.email,
        did="owner",
        subject=task.id,
        reason=reason,
        before=task.owner or "",
        after=owner.email,
    )
    log.add(home, said)
    return replace(task, owner=owner.email)


def _unit(home: Home, task: Task) -> str:
    kept = register.get(home, task.procedure)
    return kept.procedure.unit if kept else ""

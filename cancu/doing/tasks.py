"""Update tasks: moved on, taken, put off, given to another owner or back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from cancu.doing.people import may_take_work
from data.errors import BadInput
from data.instant import office_day
from data.law.wording import day
from data.office.log_wording import Did
from data.office.permission import OPERATOR, Deed, require
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
        task = task_known(home, task_id)
        unit, office = unit_of(home, task), people.office(home)
        if owner is not None:
            require(person, Deed.MAINTAIN, unit, office)
            task = _given_to(home, task, person_known(home, owner, "--owner"), person, reason=reason, now=now)
        if to is not None:
            task, line = move(task, to, person, unit=unit, office=office, reason=reason, now=now)
            tasks.add_move(home, line)
        tasks.save(home, task)
    return task


def take_task(home: Home, task_id: str, *, by: str, now: datetime) -> Task:
    """Return the task after the person ``by`` took it and began to draft; taken already, it stays as it is.

    Raises as ``set_task`` does.
    """
    with tasks.transaction(home):
        task, person = _maintained(home, task_id, by)
        owner = None if person == OPERATOR or person.email == task.owner else person.email
        to = None if task.state is TaskState.DRAFTING else TaskState.DRAFTING
        return set_task(home, task_id, to=to, owner=owner, by=by, now=now)


def snooze_task(home: Home, task_id: str, until: date, *, by: str, now: datetime) -> Task:
    """Return the task, of which its owner is told again on that day: one to come, and not behind a due day to come.

    Raises BadInput for another day or a closed task, and as ``set_task`` does.
    """
    with tasks.transaction(home):
        task, person = _maintained(home, task_id, by)
        _must_be_open(task)
        today = office_day(now)
        last = task.due if task.due and task.due > today else today + _LONGEST_SNOOZE
        if not today < until <= last:
            mend = f"chọn một ngày sau hôm nay, chậm nhất {day(last)} (choose a day after today, {day(last)} at latest)"
            raise BadInput(f"không để đến ngày {day(until)} được (cannot be put off to it)", where=task.id, mend=mend)
        before = day(task.snoozed_until) if task.snoozed_until else ""
        log.note(home, Did.TASK_SNOOZED, task.id, by=person.email, now=now, before=before, after=day(until))
        snoozed = replace(task, snoozed_until=until)
        tasks.save(home, snoozed)
    return snoozed


def release_task(home: Home, task_id: str, *, reason: str, by: str, now: datetime) -> Task:
    """Return the task after it was taken from its owner: the head of the unit has it, else nobody, and who reviews.

    Raises BadInput for a closed task, and as ``set_task`` does.
    """
    with tasks.transaction(home):
        task, person = _maintained(home, task_id, by)
        _must_be_open(task)
        head = people.office(home).unit(unit_of(home, task)).head
        owner = head if head != task.owner else None
        before, after = task.owner or "", owner or ""
        log.note(home, Did.TASK_OWNER, task.id, by=person.email, now=now, reason=reason, before=before, after=after)
        released = replace(task, owner=owner)
        tasks.save(home, released)
    return released


def task_known(home: Home, task_id: str) -> Task:
    """Return the task of that id; raises BadInput when there is none."""
    task = tasks.get(home, task_id)
    if task is None:
        mend = "xem danh sách: cancu tasks list (see the list)"
        raise BadInput("không có việc này (no such task)", where=task_id, mend=mend)
    return task


def unit_of(home: Home, task: Task) -> str:
    """Return the unit of the procedure of a task; "" when the procedure is gone."""
    kept = register.heads(home, [task.procedure]).get(task.procedure)
    return kept.procedure.unit if kept else ""


_LONGEST_SNOOZE = timedelta(days=90)


def _maintained(home: Home, task_id: str, by: str) -> tuple[Task, Person]:
    """The task and the person, who may work on it."""
    person, task = person_acting(home, by), task_known(home, task_id)
    require(person, Deed.MAINTAIN, unit_of(home, task), people.office(home))
    return task, person


def _must_be_open(task: Task) -> None:
    if task.state in CLOSED:
        raise BadInput("việc đã đóng (the task is closed)", where=task.id, mend=NEW_ONE)


def _given_to(home: Home, task: Task, owner: Person, by: Person, *, reason: str, now: datetime) -> Task:
    _must_be_open(task)
    may_take_work(owner)
    before = task.owner or ""
    log.note(home, Did.TASK_OWNER, task.id, by=by.email, now=now, reason=reason, before=before, after=owner.email)
    return replace(task, owner=owner.email)

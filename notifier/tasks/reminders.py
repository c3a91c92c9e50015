"""When a task not done is told of again, and to whom: with growing gaps, then the deputy, then the head. Pure.

Reminders fall on Mondays, so that the tasks of a person come in one letter a week; the last day before the due day and
the first behind it stand alone. Who drafts an update hears nothing before half of the time has gone. The head of the
unit hears while the law's own time still runs (Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from data.law.calendar import add_days
from data.office.task import Task, TaskState

#: Days behind the opening: each gap is twice the one before.
_AFTER_OPENING = (7, 21, 49, 105)
#: Days behind the due day.
_AFTER_DUE = (8, 22, 50, 106, 218)
#: So many days before the due day the deputy hears of a task nobody has taken, and the head of one not submitted.
DEPUTY_HEARS, HEAD_HEARS = 14, 7
#: A reminder missed for so many days is left out: the next one comes.
_LATEST = timedelta(days=6)
_MONDAY = 0
_WEEK = 7


class Hearer(StrEnum):
    """Who hears of a task not done."""

    OWNER = "owner"
    DEPUTY = "deputy"
    HEAD = "head"
    APPROVER = "approver"


class Reminder(msgspec.Struct, frozen=True):
    """A day on which a task is told of again, and who hears of it."""

    on: date
    hearers: frozenset[Hearer]


def reminder_of(task: Task, today: date) -> Reminder | None:
    """Return the reminder that is due for an open task, None for none; one missed by some days is made up for."""
    days = [day for day in _days(task) if task.opened_on < day <= today]
    last = _last(days, today)
    return Reminder(last, frozenset(_hearers(task, last, today))) if last else None


def asked_again_on(told: date, today: date) -> date | None:
    """Return the day of the reminder that is due of a question told on a day, None for none; the gaps are a task's.

    >>> asked_again_on(date(2026, 11, 24), date(2026, 12, 7)), asked_again_on(date(2026, 11, 24), date(2026, 12, 20))
    (datetime.date(2026, 12, 7), None)
    """
    days = (_monday(told, after) for after in _AFTER_OPENING)
    return _last([day for day in days if day and day <= today], today)


def _last(days: list[date], today: date) -> date | None:
    """The last of the days gone by, unless it was missed by too much."""
    last = max(days, default=None)
    return last if last and today - last <= _LATEST else None


def reminder_key(task: Task, reminder: Reminder) -> str:
    """Return the key under which a reminder is told."""
    return f"{task.id} remind {reminder.on}"


def _days(task: Task) -> Iterator[date]:
    """The days of a task; what was put off is told of on the day a person chose."""
    if task.snoozed_until:
        yield task.snoozed_until
    first, deputy_hears = _first(task), _before(task.due, DEPUTY_HEARS)
    for after in _AFTER_OPENING:
        monday = _monday(task.opened_on, after)
        if monday and monday >= first and (deputy_hears is None or monday < deputy_hears):
            yield monday
    if task.due:
        for before in (DEPUTY_HEARS, HEAD_HEARS):
            monday = _monday(task.due, -before)
            if monday and first <= monday < task.due:
                yield monday
        for after in _AFTER_DUE:
            if monday := _monday(task.due, after):
                yield monday
        yield from filter(None, (add_days(task.due, -1), add_days(task.due, 1)))


def _first(task: Task) -> date:
    """The day from which a task may be told of again: half of its time belongs to who drafts it."""
    if task.state is TaskState.DRAFTING and task.due and task.due > task.opened_on:
        return task.opened_on + (task.due - task.opened_on) / 2
    return task.opened_on


def _hearers(task: Task, on: date, today: date) -> Iterator[Hearer]:
    if task.state is TaskState.SUBMITTED:
        yield Hearer.APPROVER
        return
    if not (task.snoozed_until and today < task.snoozed_until):
        yield Hearer.OWNER
    deputy_hears, head_hears = _before(task.due, DEPUTY_HEARS), _before(task.due, HEAD_HEARS)
    if deputy_hears and on >= deputy_hears and task.state is TaskState.OPEN:
        yield Hearer.DEPUTY
    if head_hears and on >= head_hears:
        yield Hearer.HEAD


def _before(due: date | None, days: int) -> date | None:
    return add_days(due, -days) if due else None


def _monday(day: date, after: int) -> date | None:
    """The Monday on or behind the day so many days after another.

    >>> _monday(date(2026, 11, 24), 7)
    datetime.date(2026, 12, 7)
    """
    then = add_days(day, after)
    return add_days(then, (_MONDAY - then.weekday()) % _WEEK) if then else None

"""When a task is told of again: on Mondays with growing gaps, then to the deputy, then to the head, in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from data.office.task import Task, TaskState
from notifier.tasks.reminders import Hearer, Reminder, reminder_of

OPENED, DUE = date(2026, 3, 3), date(2026, 6, 1)  # a Tuesday, and a Monday three months later
TASK = Task(id="T-2026-000001", procedure="p1", state=TaskState.OPEN, owner="an@x.vn", due=DUE, opened_on=OPENED)
DRAFTING = replace(TASK, state=TaskState.DRAFTING)


def year(task: Task) -> dict[date, frozenset[Hearer]]:
    """Every reminder of a task within a year, by its day."""
    days = (OPENED + timedelta(days=place) for place in range(365))
    found = [(reminder.on, reminder.hearers) for day in days if (reminder := reminder_of(task, day))]
    return dict(found)


def test_a_task_is_told_of_with_growing_gaps_on_mondays() -> None:
    days = list(year(TASK))
    assert days[:3] == [date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 27)]
    assert all(day.weekday() == 0 for day in days if day not in (DUE - timedelta(days=1), DUE + timedelta(days=1)))


def test_a_task_nobody_took_reaches_the_deputy_and_then_the_head_before_the_legal_deadline() -> None:
    told = year(TASK)
    first = {hearer: min(day for day, hearers in told.items() if hearer in hearers) for hearer in list(Hearer)[:3]}
    assert first == {
        Hearer.OWNER: date(2026, 3, 16),
        Hearer.DEPUTY: date(2026, 5, 18),
        Hearer.HEAD: date(2026, 5, 25),
    }


def test_who_drafts_is_left_alone_for_half_of_the_time() -> None:
    assert next(iter(year(DRAFTING))) == date(2026, 4, 27)


def test_half_of_a_short_time_is_left_to_who_drafts_too() -> None:
    short = replace(DRAFTING, opened_on=date(2026, 6, 1), due=date(2026, 6, 22))
    assert reminder_of(short, date(2026, 6, 8)) is None
    assert reminder_of(short, date(2026, 6, 15)) is not None


def test_a_task_somebody_drafts_goes_to_no_deputy() -> None:
    assert not any(Hearer.DEPUTY in hearers for hearers in year(DRAFTING).values())


def test_an_overdue_task_is_told_of_ever_more_seldom() -> None:
    late = [day for day in year(TASK) if day > DUE]
    assert late == [date(2026, 6, 2), date(2026, 6, 15), date(2026, 6, 29), date(2026, 7, 27), date(2026, 9, 21),
                    date(2027, 1, 11)]  # fmt: skip


def test_a_submitted_task_is_told_of_to_who_approves_only() -> None:
    told = year(replace(TASK, state=TaskState.SUBMITTED))
    assert set(told.values()) == {frozenset({Hearer.APPROVER})}


def test_what_was_put_off_comes_on_its_day_and_the_head_hears_all_the_same() -> None:
    snoozed = replace(TASK, snoozed_until=date(2026, 5, 28))
    assert reminder_of(snoozed, date(2026, 5, 28)) == Reminder(
        date(2026, 5, 28), frozenset({Hearer.OWNER, Hearer.DEPUTY, Hearer.HEAD})
    )
    told = reminder_of(snoozed, date(2026, 5, 25))
    assert told is not None
    assert Hearer.OWNER not in told.hearers
    assert Hearer.HEAD in told.hearers


@pytest.mark.parametrize("days", [1, 6])
def test_a_reminder_missed_for_some_days_is_made_up_for_and_no_later(days: int) -> None:
    missed = reminder_of(TASK, date(2026, 3, 16) + timedelta(days=days))
    assert missed is not None
    assert missed.on == date(2026, 3, 16)
    assert reminder_of(TASK, date(2026, 3, 16) + timedelta(days=7)) is None


def test_a_task_without_a_day_is_told_of_too() -> None:
    assert list(year(replace(TASK, due=None))) == [date(2026, 3, 16), date(2026, 3, 30), date(2026, 4, 27),
                                                   date(2026, 6, 22)]  # fmt: skip

"""The life of an update task: which moves exist, who may make them, and what they leave behind."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.office.permission import Office
from data.office.task import Task, TaskMove, TaskState
from data.office.unit import Person, PersonRole, Unit
from notifier.tasks.states import CLOSED, RULES, move

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
UNIT = Unit(name="UBND phường mẫu", head="lanh-dao@example.vn")
OFFICE = Office(units={UNIT.name: UNIT})
OFFICER = Person(email="can-bo-iso@example.vn", unit=UNIT.name)
REVIEWER = Person(email="can-bo-phap-che@example.vn", unit=UNIT.name, role=PersonRole.REVIEWER)
VIEWER = Person(email="nguoi-xem@example.vn", unit=UNIT.name, role=PersonRole.VIEWER)
OPEN = Task(
    id="T-2026-000001",
    procedure="p",
    state=TaskState.OPEN,
    owner=OFFICER.email,
    due=date(2027, 1, 1),
    opened_on=date(2026, 11, 24),
)


def moved(task: Task, to: TaskState, by: Person = OFFICER, reason: str = "lý do") -> Task:
    return move(task, to, by, unit=UNIT.name, office=OFFICE, reason=reason, now=NOW)[0]


SUBMITTED = moved(moved(OPEN, TaskState.DRAFTING), TaskState.SUBMITTED)


def test_a_task_goes_from_open_to_approved_by_two_people() -> None:
    approved = moved(SUBMITTED, TaskState.APPROVED, REVIEWER)
    assert approved.state is TaskState.APPROVED
    assert approved.closed_on == date(2026, 11, 24)


def test_the_requester_may_not_approve() -> None:
    task = moved(OPEN, TaskState.SUBMITTED, REVIEWER)
    with pytest.raises(Refused, match="submitted this task and may not answer it"):
        moved(task, TaskState.APPROVED, REVIEWER)


@pytest.mark.parametrize("to", [TaskState.APPROVED, TaskState.RETURNED, TaskState.KEPT, TaskState.CANCELLED])
def test_the_requester_may_not_answer_in_any_way(to: TaskState) -> None:
    task = moved(OPEN, TaskState.SUBMITTED, REVIEWER)
    with pytest.raises(Refused):
        moved(task, to, REVIEWER)


def test_an_officer_may_not_approve_but_the_head_of_the_unit_may() -> None:
    with pytest.raises(Refused, match="head of the unit; reviewer"):
        moved(SUBMITTED, TaskState.APPROVED, Person(email="can-bo-khac@example.vn", unit=UNIT.name))
    assert moved(SUBMITTED, TaskState.APPROVED, Person(email=UNIT.head)).state is TaskState.APPROVED


def test_a_viewer_may_move_nothing() -> None:
    for to in (TaskState.DRAFTING, TaskState.SUBMITTED, TaskState.KEPT):
        with pytest.raises(Refused):
            moved(OPEN, to, VIEWER)


@pytest.mark.parametrize("to", [TaskState.KEPT, TaskState.CANCELLED])
def test_keeping_and_cancelling_need_a_reason(to: TaskState) -> None:
    with pytest.raises(BadInput, match="needs a reason"):
        moved(OPEN, to, REVIEWER, reason=" ")
    assert moved(OPEN, to, REVIEWER, reason="đã áp dụng").note == "đã áp dụng"


def test_a_returned_task_is_drafted_and_submitted_again() -> None:
    returned = moved(SUBMITTED, TaskState.RETURNED, REVIEWER)
    assert returned.closed_on is None
    assert moved(moved(returned, TaskState.DRAFTING), TaskState.SUBMITTED).state is TaskState.SUBMITTED


def test_nothing_is_approved_that_was_not_submitted() -> None:
    with pytest.raises(BadInput, match=r"việc mới mở không chuyển sang “đã phê duyệt” được .*: đang soạn thảo"):
        moved(OPEN, TaskState.APPROVED, REVIEWER)


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_task_stays_closed(state: TaskState) -> None:
    for to in RULES:
        with pytest.raises(BadInput, match="việc đã đóng"):
            moved(replace(OPEN, state=state), to, REVIEWER)


def test_each_move_leaves_a_line_with_who_when_and_why() -> None:
    _, line = move(OPEN, TaskState.KEPT, OFFICER, unit=UNIT.name, office=OFFICE, reason="không ảnh hưởng", now=NOW)
    assert line == TaskMove(
        task=OPEN.id,
        from_=TaskState.OPEN,
        to=TaskState.KEPT,
        by=OFFICER.email,
        at="2026-11-23T18:30:00+00:00",
        reason="không ảnh hưởng",
    )

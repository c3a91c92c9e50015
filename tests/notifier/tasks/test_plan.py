"""When a task is opened, joined and closed: the rules of the two queues, without a store."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from data.law.kind import Kind
from data.office.match import Severity
from data.office.task import Task, TaskState
from notifier.tasks.plan import Planned, plan
from notifier.tasks.procedure_case import Case
from notifier.tasks.reason import Reason

NOW = datetime(2014, 5, 19, 18, 30, tzinfo=UTC)


def planned(sample, live: list[Reason], task: Task | None = None, mended: tuple[str, ...] = ()) -> Planned | None:
    case = Case(procedure=sample.procedure, task=task, live=tuple(live), mended=frozenset(mended))
    return plan(case, sample.owner, lambda: "T-2014-000001", NOW)


def test_a_grave_reason_opens_a_task_with_owner_and_due_day(sample) -> None:
    task, (line,) = planned(sample, [sample.reason()])
    assert (task.state, task.owner, task.due) == (TaskState.OPEN, sample.owner, date(2014, 8, 18))
    assert task.opened_on == date(2014, 5, 20)
    assert (line.from_, line.to, line.by) == (None, TaskState.OPEN, "rule:raise")


def test_a_medium_reason_opens_a_task(sample) -> None:
    assert planned(sample, [sample.reason(severity=Severity.MEDIUM)])


def test_low_reasons_open_nothing(sample) -> None:
    assert planned(sample, [sample.reason(kind=Kind.CORRECTS, severity=Severity.LOW)]) is None


def test_low_reasons_join_an_open_task_and_move_no_due_day(sample) -> None:
    task, _ = planned(sample, [sample.reason()])
    low = sample.reason("m2", Kind.CORRECTS, severity=Severity.LOW, due=date(2014, 6, 1))
    joined, moves = planned(sample, [sample.reason(), low], task)
    assert joined == replace(task, reasons=("m1", "m2"))
    assert moves == ()


def test_the_due_day_is_the_earliest_and_null_when_none_is_known(sample) -> None:
    later, unknown = sample.reason("m2", due=date(2014, 9, 1)), sample.reason("m3", due=None)
    assert planned(sample, [unknown, later, sample.reason()]).task.due == date(2014, 8, 18)
    assert planned(sample, [unknown]).task.due is None


def test_the_same_reasons_again_change_nothing(sample) -> None:
    task, _ = planned(sample, [sample.reason()])
    assert planned(sample, [sample.reason()], task) is None


def test_a_task_whose_bases_a_new_issue_mended_closes_as_approved(sample) -> None:
    task, _ = planned(sample, [sample.reason()])
    sample.procedure = replace(sample.procedure, issue_number="02")
    closed, (line,) = planned(sample, [], task, mended=("m1",))
    assert (closed.state, closed.closed_on, closed.reasons) == (TaskState.APPROVED, date(2014, 5, 20), ("m1",))
    assert "mended by issue 02" in closed.note == line.reason


def test_a_task_stays_open_while_one_reason_stands(sample) -> None:
    task, _ = planned(sample, [sample.reason(), sample.reason("m2", due=date(2014, 9, 1))])
    left, moves = planned(sample, [sample.reason("m2", due=date(2014, 9, 1))], task, mended=("m1",))
    assert left.state is TaskState.OPEN
    assert left.due == date(2014, 9, 1)
    assert moves == ()


def test_a_task_whose_reasons_all_fell_is_cancelled_and_they_may_come_back(sample) -> None:
    task, _ = planned(sample, [sample.reason()])
    closed, _ = planned(sample, [], task)
    assert (closed.state, closed.reasons) == (TaskState.CANCELLED, ())


def test_a_grave_reason_that_comes_after_submission_takes_the_task_back(sample) -> None:
    task = replace(planned(sample, [sample.reason()]).task, state=TaskState.SUBMITTED, submitted_by=sample.owner)
    returned, (line,) = planned(sample, [sample.reason(), sample.reason("m2")], task)
    assert returned.state is TaskState.RETURNED
    assert "new reasons after submission" in line.reason

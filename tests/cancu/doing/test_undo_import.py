"""An import is taken back: what it had mended stands again, what it had closed is open as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.doing.undo_import import undo_import
from cancu.settings import Settings
from data.law.change import Standing
from data.office.procedure import LegalBasis
from data.office.task import Task, TaskMove, TaskState
from data.office.unit import Person, PersonRole
from data.store import imports, matches, people, register, tasks
from data.store.home import Home
from notifier.raise_tasks import raise_tasks
from tests.matcher.link.link_life import STAMP, UNIT, Office
from tests.matcher.link.link_samples import REPEALING, basis, procedure

NIGHT = date(2026, 4, 10)
NOW = datetime(2026, 4, 12, 2, 0, tzinfo=UTC)
BY = "can-bo-iso@example.vn"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A procedure whose basis was repealed, with its task."""
    with Home(tmp_path / "home") as home:
        made = Office(home)
        people.put_person(home, Person(email=BY, unit=UNIT, role=PersonRole.OFFICER))
        made.adopt("P1", basis("15/2020/NĐ-CP", type="Nghị định"))
        made.publish(REPEALING)
        made.night(NIGHT)
        yield made


def new_issue(office: Office, *bases: LegalBasis) -> int:
    """Bring issue 02 of the procedure, on what may have been mended, and let a night pass."""
    entry = imports.begin(office.home, path="p2.json", unit=UNIT, by=BY, at="2026-04-11T02:00:00+00:00")
    given = replace(procedure("P1", *bases), issue_number="02")
    register.put(office.home, given, import_id=entry, adopted_at=STAMP)
    office.night(date(2026, 4, 11))
    return entry


def undo(office: Office, entry: int) -> None:
    undo_import(office.home, Settings(), entry, by=BY, now=NOW)


def only_task(office: Office) -> Task:
    (task,) = tasks.all_of(office.home)
    return task


@pytest.mark.parametrize("state", [TaskState.OPEN, TaskState.DRAFTING, TaskState.SUBMITTED])
def test_the_match_stands_again_and_the_task_is_open_as_it_was(office: Office, state: TaskState) -> None:
    opened = only_task(office)
    worked = replace(opened, state=state, note="đang soạn", submitted_by="a@example.vn", owner="a@example.vn")
    tasks.save(office.home, worked)
    move = TaskMove(task=worked.id, from_=TaskState.OPEN, to=state, by="a@example.vn", at=STAMP, reason="đang soạn")
    tasks.add_move(office.home, move)
    (standing,) = office.matches("P1")
    entry = new_issue(office, basis("128/2026/NĐ-CP", type="Nghị định"))
    assert [match.standing for match in office.matches("P1")] == [Standing.FALLS]
    assert only_task(office).state is TaskState.APPROVED
    undo(office, entry)
    (again,) = office.matches("P1")
    assert again.standing is Standing.STANDS
    assert replace(again, decision=standing.decision) == standing
    assert only_task(office) == worked
    assert [line.to for line in tasks.moves(office.home, worked.id)][-2:] == [TaskState.APPROVED, state]


def test_a_task_that_stayed_open_keeps_its_reasons(office: Office) -> None:
    home = office.home
    office.publish(REPEALING.replace("128/2026", "129/2026").replace("15/2020", "16/2020"))
    entry = new_issue(office, basis("16/2020/NĐ-CP", type="Nghị định"), basis("15/2020/NĐ-CP", type="Nghị định"))
    assert len(only_task(office).reasons) == 2
    undo(office, entry)
    (match,) = matches.all_of(home)
    assert only_task(office).reasons == (match.key,)
    assert only_task(office).state is TaskState.OPEN


def test_a_procedure_with_another_open_task_keeps_that_one(office: Office) -> None:
    first = only_task(office)
    entry = new_issue(office, basis("128/2026/NĐ-CP", type="Nghị định"))
    other = replace(first, id="T-2026-000099", reasons=())
    tasks.save(office.home, other)
    undo(office, entry)
    assert {task.id: task.state for task in tasks.all_of(office.home)} == {
        first.id: TaskState.APPROVED,
        other.id: TaskState.OPEN,
    }


def test_what_a_person_closed_stays_closed(office: Office) -> None:
    tasks.save(office.home, replace(only_task(office), state=TaskState.KEPT, closed_on=NIGHT, closed_by="a@example.vn"))
    undo(office, new_issue(office, basis("128/2026/NĐ-CP", type="Nghị định")))
    assert only_task(office).state is TaskState.KEPT


def test_an_undoing_cut_off_is_finished_by_the_next_night(office: Office) -> None:
    entry = new_issue(office, basis("128/2026/NĐ-CP", type="Nghị định"))
    imports.undo(office.home, entry, STAMP)
    office.night(date(2026, 4, 13))
    assert [match.standing for match in office.matches("P1")] == [Standing.STANDS]
    assert raise_tasks(office.home, NOW, channels=["outbox"]).opened == 0

"""People: addresses that look the same are one person's, and what a person has in hand is never left to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cancu.doing.api_tokens import make_token
from cancu.doing.people import PersonFacts, Reachable, add_person, set_reachable
from cancu.doing.procedures import hand_over
from cancu.doing.succession import remove_person, rename_person
from cancu.doing.tasks import set_task
from cancu.doing.units import add_unit
from data.errors import BadInput, Refused
from data.office.permission import OPERATOR
from data.office.task import TaskState
from data.office.unit import Person, PersonRole, Unit
from data.store import api_tokens, log, outbox, people, register, tasks
from data.store.home import Home
from data.store.opening import open_home
from notifier.raise_tasks import raise_tasks
from tests.cancu.small_office import NOW, OFFICER, office_at

BY = OPERATOR.email
UNIT, TAKER = "Phường Mẫu", "nguoi-nhan@example.vn"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A procedure, its open task and a letter, all of one officer; another who may take them."""
    office_at(tmp_path / "home")
    with open_home(tmp_path / "home") as opened:
        for email in (OFFICER, TAKER):
            add_person(opened, email, PersonFacts(unit=UNIT), by=BY, now=NOW)
        yield opened


def owners(home: Home) -> tuple[list[str | None], list[str | None]]:
    return [kept.procedure.owner for kept in register.all_of(home)], [task.owner for task in tasks.all_of(home)]


def test_an_address_in_other_letters_is_the_same_person(home: Home) -> None:
    done = add_person(home, OFFICER.upper(), PersonFacts(name="Nguyễn Thị A"), by=BY, now=NOW)
    assert (done.new, done.person) == (False, Person(email=OFFICER, unit=UNIT, name="Nguyễn Thị A"))
    assert len(people.people(home)) == 2
    assert set_task(home, "T-2026-000001", owner=TAKER.upper(), by=OFFICER.upper(), now=NOW).owner == TAKER


def test_a_person_sets_their_own_leave_however_their_address_is_typed(home: Home) -> None:
    leave = Reachable(away=(NOW.date(), NOW.date()))
    assert set_reachable(home, OFFICER, leave, by=OFFICER.upper(), now=NOW).away_from == NOW.date()
    assert next(log.lines(home)).by == OFFICER
    with pytest.raises(Refused):
        set_reachable(home, OFFICER, leave, by=TAKER, now=NOW)
    with pytest.raises(BadInput):
        set_reachable(home, OFFICER, leave, by="ai-do@example.vn", now=NOW)


def test_a_new_person_is_an_officer_and_what_is_not_said_stays(home: Home) -> None:
    first = add_person(home, "moi@example.vn", PersonFacts(unit="phường  mẫu", deputy=TAKER.upper()), by=BY, now=NOW)
    assert first.person == Person(email="moi@example.vn", unit=UNIT, deputy=TAKER)
    second = add_person(home, "moi@example.vn", PersonFacts(role=PersonRole.REVIEWER), by=BY, now=NOW)
    assert second.person == Person(email="moi@example.vn", unit=UNIT, role=PersonRole.REVIEWER, deputy=TAKER)
    line = next(log.lines(home))
    assert (line.before, line.after) == ("vai trò: cán bộ", "vai trò: người duyệt")


def test_an_address_that_something_hangs_on_is_taken_as_it_is_written_there(home: Home) -> None:
    add_unit(home, Unit(name=UNIT, head="Lanh-Dao@example.vn"), by=BY, now=NOW)
    done = add_person(home, "lanh-dao@EXAMPLE.vn", PersonFacts(unit=UNIT), by=BY, now=NOW)
    assert done.person.email == "Lanh-Dao@example.vn"


def test_near_addresses_and_units_are_offered(home: Home) -> None:
    facts = PersonFacts(unit="Phuong Mau", deputy="nguoinhan@example.vn")
    done = add_person(home, "canbo-iso@example.vn", facts, by=BY, now=NOW)
    assert done.new_unit
    said = "\n".join(done.doubts)
    for offer in (
        f"cancu people rename canbo-iso@example.vn {OFFICER}",
        f"cancu units rename 'Phuong Mau' '{UNIT}'",
        f"có phải '{TAKER}'?",
    ):
        assert offer in said


def test_a_renamed_person_keeps_everything_and_is_told_nothing_twice(home: Home) -> None:
    new = "can-bo-doi-ten@example.vn"
    set_task(home, "T-2026-000001", to=TaskState.SUBMITTED, by=OFFICER, now=NOW)
    add_unit(home, Unit(name=UNIT, head=OFFICER), by=BY, now=NOW)
    rename_person(home, OFFICER, new, by=BY, now=NOW)
    assert owners(home) == ([new], [new])
    assert people.person_at(home, OFFICER) is None
    (task,) = tasks.all_of(home)
    assert task.submitted_by == new
    assert people.units(home)[0].head == new
    with pytest.raises(Refused, match="submitted this task and may not answer it"):
        set_task(home, task.id, to=TaskState.APPROVED, by=new, now=NOW)
    raise_tasks(home, NOW, channels=["outbox"])
    assert [waiting.message.about for waiting in outbox.all_of(home, person=new) if _tells_of(waiting, task.id)] == []


def _tells_of(waiting: outbox.OutboxMessage, task: str) -> bool:
    return any(news.startswith(f"{task} ") for news in waiting.message.about)


def test_twins_of_an_older_version_become_one_person(home: Home) -> None:
    people.put_person(home, Person(email="CB@EXAMPLE.VN", unit=UNIT, name="Trần B"))
    people.put_person(home, Person(email="cb@example.vn", role=PersonRole.REVIEWER))
    register.hand_over(home, [kept.procedure.id or "" for kept in register.all_of(home)], "CB@EXAMPLE.VN")
    assert people.people_alike(home) == [("CB@EXAMPLE.VN", "cb@example.vn")]
    rename_person(home, "CB@EXAMPLE.VN", "cb@example.vn", by=BY, now=NOW)
    assert people.people_alike(home) == []
    assert people.person_at(home, "cb@example.vn") == Person(
        email="cb@example.vn", unit=UNIT, role=PersonRole.REVIEWER, name="Trần B"
    )
    assert owners(home)[0] == ["cb@example.vn"]


def test_who_has_work_in_hand_is_removed_only_to_another(home: Home) -> None:
    add_unit(home, Unit(name=UNIT, head=OFFICER), by=BY, now=NOW)
    add_person(home, TAKER, PersonFacts(deputy=OFFICER), by=BY, now=NOW)
    with pytest.raises(Refused) as refused:
        remove_person(home, OFFICER, by=BY, now=NOW)
    assert str(refused.value) == (
        f"{OFFICER} còn 1 quy trình, 1 việc đang mở, là người thay thế của {TAKER}, là người đứng đầu của {UNIT}"
        f" (has work in hand); cancu people remove {OFFICER} --to NGƯỜI_NHẬN"
    )
    remove_person(home, OFFICER, to=TAKER, by=BY, now=NOW)
    assert owners(home) == ([TAKER], [TAKER])
    assert [person.email for person in people.people(home)] == [TAKER]
    assert (people.people(home)[0].deputy, people.units(home)[0].head) == (None, TAKER)
    assert next(log.lines(home)).did == "removed person"


def test_who_may_only_look_takes_no_work(home: Home) -> None:
    add_person(home, TAKER, PersonFacts(role=PersonRole.VIEWER), by=BY, now=NOW)
    with pytest.raises(Refused, match="takes no task"):
        remove_person(home, OFFICER, to=TAKER, by=BY, now=NOW)
    with pytest.raises(Refused, match="takes no task"):
        hand_over(home, ["QT-01"], taker=TAKER, by=BY, now=NOW)
    assert owners(home) == ([OFFICER], [OFFICER])


def test_a_procedure_is_handed_over_with_its_open_task_and_the_log_says_from_whom(home: Home) -> None:
    hand_over(home, ["qt-01"], taker=TAKER, by=BY, now=NOW)
    assert owners(home) == ([TAKER], [TAKER])
    task, procedure, *_ = log.lines(home, by=BY)
    assert (procedure.did, procedure.before, procedure.after) == ("handed over", OFFICER, TAKER)
    assert (task.did, task.before, task.after) == ("owner", OFFICER, TAKER)


def test_somebody_else_s_task_stays_with_them(home: Home) -> None:
    set_task(home, "T-2026-000001", owner=TAKER, by=BY, now=NOW)
    add_person(home, "ba@example.vn", PersonFacts(unit=UNIT), by=BY, now=NOW)
    hand_over(home, ["QT-01"], taker="ba@example.vn", by=BY, now=NOW)
    assert owners(home) == (["ba@example.vn"], [TAKER])


@pytest.mark.parametrize("text", ["khong-phai-dia-chi", "a@b", "a b@example.vn", ""])
def test_what_is_no_address_is_refused(home: Home, text: str) -> None:
    for act in (lambda: add_person(home, text, PersonFacts(), by=BY, now=NOW),
                lambda: rename_person(home, OFFICER, text, by=BY, now=NOW)):  # fmt: skip
        with pytest.raises(BadInput, match="is no e-mail address"):
            act()


@pytest.mark.parametrize(("address", "many"), [(TAKER, 0), ("dia-chi-moi@example.vn", 1)])
def test_a_token_goes_along_to_another_address_and_never_to_another_person(home: Home, address: str, many: int) -> None:
    make_token(home, OFFICER, "Phần mềm một cửa", by=BY, now=NOW)
    rename_person(home, OFFICER, address, by=BY, now=NOW)
    assert len(api_tokens.all_of(home)) == len(api_tokens.all_of(home, address)) == many

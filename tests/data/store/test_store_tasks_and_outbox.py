"""Tasks and messages: one transaction, one open task a procedure, a message claimed by one sender."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.errors import Refused
from data.office.message import Delivery, DeliveryState, Message
from data.office.task import Task, TaskMove, TaskState
from data.store import outbox, tasks
from data.store.home import Home
from data.store.outbox import OutboxMessage

AT = "2026-11-24T01:30:00+00:00"
LATER = "2026-11-24T02:30:00+00:00"
TASK = Task(
    id="T-2026-000001", procedure="p1", state=TaskState.OPEN, owner=None, due=None, opened_on=date(2026, 11, 24)
)
MESSAGE = Message(key="k1", person="a@example.vn", day=date(2026, 11, 24), channel="outbox", subject="s", text="t")


class _Cut(Exception):
    """Raised in the middle of a transaction."""


def cut_off_after(home: Home, *deeds: Callable[[], object]) -> None:
    """Do the deeds in one transaction that never ends."""
    with tasks.transaction(home):
        for deed in deeds:
            deed()
        raise _Cut


def claim_all(home: Home, now: str, lease_until: str = LATER) -> list[OutboxMessage]:
    keys = outbox.due_keys(home, now, MESSAGE.channel)
    return [claimed for key in keys if (claimed := outbox.claim(home, key, now, lease_until=lease_until))]


def test_a_task_and_its_message_fall_together(home: Home) -> None:
    with pytest.raises(_Cut):
        cut_off_after(home, lambda: tasks.save(home, TASK), lambda: outbox.put(home, MESSAGE, not_before=AT))
    assert list(tasks.all_of(home)) == []
    assert list(outbox.all_of(home)) == []


def test_a_procedure_has_one_open_task(home: Home) -> None:
    tasks.save(home, TASK)
    with pytest.raises(Refused):
        tasks.save(home, replace(TASK, id="T-2026-000002"))
    tasks.save(home, replace(TASK, state=TaskState.APPROVED))
    tasks.save(home, replace(TASK, id="T-2026-000002"))
    assert [task.id for task in tasks.all_of(home, open_only=True)] == ["T-2026-000002"]


def test_ids_go_up_and_a_rolled_back_one_is_given_again(home: Home) -> None:
    assert tasks.next_id(home, 2026) == "T-2026-000001"
    with pytest.raises(_Cut):
        cut_off_after(home, lambda: tasks.next_id(home, 2026))
    assert tasks.next_id(home, 2027) == "T-2027-000002"


def test_the_history_of_a_task_is_in_order(home: Home) -> None:
    tasks.save(home, TASK)
    for state in (TaskState.DRAFTING, TaskState.SUBMITTED):
        tasks.add_move(home, TaskMove(task=TASK.id, from_=TaskState.OPEN, to=state, by="a@example.vn", at=AT))
    assert [move.to for move in tasks.moves(home, TASK.id)] == [TaskState.DRAFTING, TaskState.SUBMITTED]


def test_a_message_is_written_anew_until_it_was_attempted(home: Home) -> None:
    outbox.put(home, MESSAGE, not_before=AT)
    outbox.put(home, replace(MESSAGE, text="more"), not_before=AT)
    (claimed,) = claim_all(home, AT)
    assert claimed.message.text == "more"
    with pytest.raises(Refused):
        outbox.put(home, MESSAGE, not_before=AT)


def test_what_is_not_due_is_not_claimed(home: Home) -> None:
    outbox.put(home, MESSAGE, not_before=LATER)
    assert claim_all(home, AT) == []
    assert outbox.due_keys(home, LATER, MESSAGE.channel) == [MESSAGE.key]


def test_a_claim_whose_sender_died_is_taken_again_when_its_lease_is_over(home: Home) -> None:
    outbox.put(home, MESSAGE, not_before=AT)
    assert len(claim_all(home, AT)) == 1
    assert claim_all(home, AT) == []
    assert len(claim_all(home, LATER)) == 1


def test_a_failed_message_is_due_again_at_its_hour_and_a_sent_one_never(home: Home) -> None:
    outbox.put(home, MESSAGE, not_before=AT)
    claim_all(home, AT, lease_until=AT)
    failed = Delivery(message="k1", attempt=1, at=AT, state=DeliveryState.FAILED, answer="451 try later")
    outbox.record(home, failed, next_at=LATER)
    assert claim_all(home, AT) == []
    (again,) = claim_all(home, LATER)
    assert again.attempts == 1
    outbox.record(home, replace(failed, attempt=2, state=DeliveryState.SENT, answer=""))
    assert claim_all(home, "2027-01-01T00:00:00+00:00") == []
    assert [delivery.state for delivery in outbox.deliveries(home, "k1")] == [DeliveryState.FAILED, DeliveryState.SENT]


def test_only_a_message_nobody_tried_is_withdrawn(home: Home) -> None:
    outbox.put(home, MESSAGE, not_before=AT)
    outbox.put(home, replace(MESSAGE, key="k2"), not_before=LATER)
    claim_all(home, AT)
    for key in ("k1", "k2"):
        outbox.withdraw(home, key)
    assert [waiting.message.key for waiting in outbox.all_of(home)] == ["k1"]


def claimed_by_another(folder: Path) -> list[str]:
    with Home(folder) as home:
        return [waiting.message.key for waiting in claim_all(home, AT)]


def test_two_senders_never_claim_one_message(home: Home) -> None:
    for number in range(40):
        outbox.put(home, replace(MESSAGE, key=f"k{number}"), not_before=AT)
    with get_context("spawn").Pool(2) as pool:
        claimed = pool.map(claimed_by_another, [home.folder] * 4)
    assert sorted(key for keys in claimed for key in keys) == sorted(f"k{number}" for number in range(40))


def test_a_person_is_told_by_a_message_that_was_tried_and_not_by_one_that_lies_there(home: Home) -> None:
    outbox.put(home, replace(MESSAGE, about=("T-1 m1",)), not_before=AT)
    outbox.put(home, replace(MESSAGE, about=("T-1 m2", "change c1")), not_before=AT)
    news = ("T-1 m1", "T-1 m2", "change c1", "change c2")
    assert outbox.told(home, MESSAGE.person, [MESSAGE.channel], news) == set()
    assert [letter.news for letter in outbox.unsent(home)] == [{"T-1 m2", "change c1"}]
    claim_all(home, AT)
    assert outbox.told(home, MESSAGE.person, [MESSAGE.channel], news) == {"T-1 m2", "change c1"}
    assert outbox.told(home, MESSAGE.person, ["email"], news) == set()
    assert outbox.unsent(home) == []


def test_a_message_withdrawn_told_nothing(home: Home) -> None:
    outbox.put(home, replace(MESSAGE, about=("T-1 m1",)), not_before=LATER)
    outbox.withdraw(home, MESSAGE.key)
    assert home.office.number("SELECT count(*) FROM told") == 0


def test_news_under_a_new_key_counts_once_where_both_were_told(home: Home) -> None:
    outbox.put(home, replace(MESSAGE, about=("T-1 m1", "T-1 m9")), not_before=AT)
    outbox.rename_news(home, "m1", "m9")
    (lying,) = outbox.all_of(home)
    assert lying.message.about == ("T-1 m9",)


def test_tasks_and_matches_of_a_procedure_are_work(home: Home) -> None:
    tasks.save(home, TASK)
    assert tasks.with_work(home) == tasks.with_work(home, ["other", TASK.procedure]) == [TASK.procedure]
    assert [task.id for task in tasks.of_procedures(home, ["other", TASK.procedure])] == [TASK.id]
    assert tasks.of(home, ["T-0", TASK.id]) == {TASK.id: TASK}


def test_the_last_line_of_a_history_is_found_for_many_tasks(home: Home) -> None:
    tasks.save(home, TASK)
    for state in (TaskState.DRAFTING, TaskState.SUBMITTED):
        tasks.add_move(home, TaskMove(task=TASK.id, from_=TaskState.OPEN, to=state, by="a@example.vn", at=AT))
    assert {task: move.to for task, move in tasks.last_moves(home, [TASK.id, "T-0"]).items()} == {
        TASK.id: TaskState.SUBMITTED
    }

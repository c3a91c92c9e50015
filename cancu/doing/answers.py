"""Answers as they come from a letter, a chat or a page: each does one deed and says in words what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from cancu.answer_lines import movement
from cancu.doing.decisions import Verdict, answer_change, answer_match, answer_matches_of
from cancu.doing.tasks import release_task, set_task, snooze_task, take_task
from cancu.doing.waves import confirm_waves
from cancu.settings import Settings
from data.errors import BadInput
from data.law.change import Standing
from data.law.wording import day, day_or_unknown
from data.office.one_use_link import LinkDeed, LinkSubject
from data.office.task import Task, TaskState
from data.office.unit import Person
from data.office.wording import CHANGE_STANDING, MATCH_STANDING
from data.store import people
from data.store.home import Home
from data.store.known_names import person_acting

_STANDING = {
    LinkDeed.CONFIRM: Standing.STANDS,
    LinkDeed.REFUTE: Standing.FALLS,
    LinkDeed.ACCEPT: Standing.STANDS,
    LinkDeed.REJECT: Standing.FALLS,
}


class GivenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person answers to tasks or to a change, by their keys; the day, the taker and the reason some need.

    ``match``: of the matches of a change this one is meant, "" for all that wait.
    """

    deed: LinkDeed
    keys: tuple[str, ...]
    match: str = ""
    until: date | None = None
    to: str = ""
    reason: str = ""


def give_answer(home: Home, settings: Settings, answer: GivenAnswer, *, by: str, now: datetime) -> tuple[str, ...]:
    """Do what an answer says, all of it or nothing; return in words what was kept, a line for each task.

    Raises BadInput for an answer that lacks something or a deed that is no answer, and as the deed itself does.
    """
    with home.office.transaction():
        if answer.deed.row.subject in (LinkSubject.TASKS, LinkSubject.SUBMITTED):
            return tuple(_task_answers(home, answer, by, now))
        if answer.deed is LinkDeed.AGREE:
            return (_agreed(home, settings, answer, by, now),)
        return (_verdict(home, settings, answer, by, now),)


def name_of_person(person: Person) -> str:
    """Return how a person is called: the name, else the address."""
    return person.name or person.email


def _task_answers(home: Home, answer: GivenAnswer, by: str, now: datetime) -> Iterator[str]:
    who = name_of_person(person_acting(home, by))
    for key in answer.keys:
        yield f"Đã ghi: {who} {_task_answer(home, answer, key, by, now)}."


def _task_answer(home: Home, answer: GivenAnswer, key: str, by: str, now: datetime) -> str:
    match answer.deed:
        case LinkDeed.TAKE:
            task = take_task(home, key, by=by, now=now)
            return f"nhận việc {task.id}, hạn {day_or_unknown(task.due)}"
        case LinkDeed.DONE:
            task = set_task(home, key, to=TaskState.SUBMITTED, reason=answer.reason, by=by, now=now)
            return f"đã xong việc {task.id}, trình để phê duyệt"
        case LinkDeed.SNOOZE if answer.until:
            task = snooze_task(home, key, answer.until, by=by, now=now)
            return f"để việc {task.id} lại đến ngày {day(answer.until)}, hạn vẫn là {day_or_unknown(task.due)}"
        case LinkDeed.SNOOZE:
            raise BadInput("để đến ngày nào? (until which day?)", mend="ghi ngày, như 15/12 (give the day)")
        case LinkDeed.HAND_OVER if answer.to:
            task = set_task(home, key, owner=answer.to, reason=answer.reason, by=by, now=now)
            return f"chuyển việc {task.id} cho {_owner(home, task)}"
        case LinkDeed.HAND_OVER:
            raise BadInput("chuyển cho ai? (to whom?)", mend="ghi địa chỉ thư hoặc họ tên (give an address or a name)")
        case LinkDeed.RELEASE:
            reason = answer.reason or "không phải việc của tôi"
            task = release_task(home, key, reason=reason, by=by, now=now)
            return f"trả lại việc {task.id}: nay {_owner(home, task)} phụ trách"
        case LinkDeed.APPROVE:
            task = set_task(home, key, to=TaskState.APPROVED, reason=answer.reason, by=by, now=now)
            return f"duyệt bản cập nhật {task.id}"
        case LinkDeed.RETURN:
            task = set_task(home, key, to=TaskState.RETURNED, reason=answer.reason, by=by, now=now)
            return f"trả lại {task.id} để sửa, {_owner(home, task)} phụ trách"
        case _:
            raise BadInput(f"{answer.deed} không dành cho việc (not for a task)", where=key)


def _agreed(home: Home, settings: Settings, answer: GivenAnswer, by: str, now: datetime) -> str:
    who = name_of_person(person_acting(home, by))
    done = confirm_waves(home, settings, [int(key) for key in answer.keys], by=by, now=now)
    return f"Đã ghi: {who} đồng ý {len(done.waves)} đợt. {movement(done.moved)}"


def _owner(home: Home, task: Task) -> str:
    owner = people.person_at(home, task.owner) if task.owner else None
    return name_of_person(owner) if owner else task.owner or "người duyệt của đơn vị"


def _verdict(home: Home, settings: Settings, answer: GivenAnswer, by: str, now: datetime) -> str:
    if answer.deed not in _STANDING or len(answer.keys) != 1:
        raise BadInput(f"{answer.deed} không dành cho câu hỏi (not for a question)")
    standing = _STANDING[answer.deed]
    if standing is Standing.FALLS and not answer.reason.strip():
        raise BadInput("vì sao không? (why not?)", mend="ghi một lý do ngắn (give a short reason)")
    (key,) = answer.keys
    verdict = Verdict(standing=standing, by=by, reason=answer.reason, now=now)
    if answer.deed.row.subject is LinkSubject.CHANGE:
        moved = answer_change(home, settings, key, verdict).moved
        return f"Đã ghi: {CHANGE_STANDING[standing].capitalize()}. {movement(moved)}"
    if answer.match:
        moved = answer_match(home, settings, answer.match, verdict).moved
        return f"Đã ghi: {MATCH_STANDING[standing].capitalize()}. {movement(moved)}"
    done = answer_matches_of(home, settings, key, verdict)
    many = f"{len(done.before)} chỗ viện dẫn" if len(done.before) != 1 else "một chỗ viện dẫn"
    return f"Đã ghi: {MATCH_STANDING[standing].capitalize()}, {many}. {movement(done.moved)}"

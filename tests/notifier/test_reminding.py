"""Reminders in a real store: one letter a week, once each, to who stands in, outside of quiet hours."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from data.instant import OFFICE
from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.task import TaskState
from data.office.unit import LetterPace, Person, PersonRole, Unit
from data.office.wave import WaveTopic
from data.store import outbox, people, waves
from notifier.raise_tasks import RaiseReport
from tests.notifier.sample_office import NIGHT, OFFICER, REVIEWER, UNIT, Office

HEAD, DEPUTY = "lanh-dao@example.vn", "pho@example.vn"
OPENED, DUE = date(2014, 5, 20), date(2014, 8, 18)  # a Tuesday and a Monday


def on(day: date) -> timedelta:
    return day - OPENED


@pytest.fixture
def told(office: Office) -> Office:
    """An office with a deputy and a head by name, whose officer was told of two tasks."""
    people.put_person(office.home, Person(email=OFFICER, unit=UNIT, name="Nguyễn Thị An", deputy=DEPUTY))
    for email in (HEAD, DEPUTY):
        people.put_person(office.home, Person(email=email, unit=UNIT, role=PersonRole.REVIEWER))
    office.match(office.first)
    office.match(office.second)
    office.night()
    office.send()
    return office


def letters(office: Office) -> list[tuple[date, str]]:
    return [(message.day, message.person) for message in office.messages()][1:]


def nights(office: Office, first: date, last: date) -> None:
    for place in range((last - first).days + 1):
        office.night(on(first) + timedelta(days=place))
        office.send(on(first) + timedelta(days=place))


def test_all_tasks_not_done_come_in_one_letter_and_once(told: Office) -> None:
    nights(told, date(2014, 5, 21), date(2014, 6, 8))
    assert letters(told) == [(date(2014, 6, 2), OFFICER)]
    last = told.messages()[-1]
    assert last.subject == "[cancu] Còn 77 ngày: 2 quy trình theo Quyết định 19/2014/QĐ-TTg chưa xong"
    assert "NHẮC VIỆC CHƯA XONG" in last.text
    assert "QT-01 Kiểm soát tài liệu (T-2014-000001): Quyết định 19/2014/QĐ-TTg; mới mở; hạn 18/08/2014" in last.text
    assert "Vì sao tôi nhận thư này: anh/chị phụ trách 2 quy trình nêu trên." in last.text


def test_the_deputy_and_then_the_head_hear_before_the_day_and_why(told: Office) -> None:
    nights(told, date(2014, 8, 1), date(2014, 8, 12))
    assert letters(told) == [
        (date(2014, 8, 4), OFFICER),
        (date(2014, 8, 4), DEPUTY),
        (date(2014, 8, 11), OFFICER),
        (date(2014, 8, 11), HEAD),
        (date(2014, 8, 11), DEPUTY),
    ]
    head = told.messages(HEAD)[-1]
    assert "Nguyễn Thị An chưa báo kết quả" in head.text
    assert "anh/chị là người đứng đầu đơn vị, việc sắp đến hoặc đã quá hạn pháp lý" in head.text
    assert head.subject == "[cancu] Còn 7 ngày: 2 quy trình theo Quyết định 19/2014/QĐ-TTg chưa xong"


def test_an_overdue_task_is_said_to_be_what_inspections_look_for(told: Office) -> None:
    nights(told, DUE + timedelta(days=1), DUE + timedelta(days=1))
    last = told.messages(OFFICER)[-1]
    assert last.subject == "[cancu] Quá hạn: 2 quy trình theo Quyết định 19/2014/QĐ-TTg"
    assert "khoản 2 Điều 36 Thông tư số 26/2014/TT-BKHCN" in last.text


def test_what_is_done_is_not_told_of_again(told: Office) -> None:
    for task in told.tasks():
        told.set(task, TaskState.KEPT, OFFICER)
    nights(told, date(2014, 6, 2), date(2014, 6, 2))
    assert letters(told) == []


def test_who_is_away_is_told_nothing_and_the_deputy_hears_in_their_place(office: Office) -> None:
    away = Person(email=OFFICER, unit=UNIT, name="Nguyễn Thị An", deputy=DEPUTY, away_from=OPENED, away_to=OPENED)
    for person in (away, Person(email=DEPUTY, unit=UNIT)):
        people.put_person(office.home, person)
    office.match(office.first)
    office.night()
    (letter,) = office.messages()
    assert letter.person == DEPUTY
    assert "anh/chị thay Nguyễn Thị An đang vắng mặt" in letter.text
    office.send()
    assert office.night(timedelta(days=1)) == RaiseReport(messages=1)
    assert office.messages()[-1].person == OFFICER, "who is back hears of what came meanwhile"


def test_in_quiet_hours_only_what_cannot_wait_is_sent(office: Office) -> None:
    people.put_person(office.home, Person(email=OFFICER, unit=UNIT, quiet_from=time(21), quiet_to=time(6, 30)))
    office.match(office.first, Kind.AMENDS, severity=Severity.MEDIUM)
    office.night()
    assert office.send() == 0
    (waiting,) = outbox.all_of(office.home)
    assert waiting.next_at == NIGHT.astimezone(OFFICE).replace(hour=6, minute=30).astimezone(NIGHT.tzinfo).isoformat()
    office.match(office.first)
    office.night(timedelta(minutes=5))
    assert office.send(timedelta(minutes=5)) == 1


def test_a_submitted_task_reminds_who_may_approve_it(told: Office) -> None:
    people.put_unit(told.home, Unit(name=UNIT, head=HEAD))
    told.set(told.tasks()[0], TaskState.SUBMITTED, OFFICER)
    told.night(timedelta(days=1))
    told.send(timedelta(days=1))
    before = len(told.messages(REVIEWER))
    nights(told, date(2014, 6, 2), date(2014, 6, 2))
    assert len(told.messages(REVIEWER)) == before + 1
    assert "chờ anh/chị phê duyệt" in told.messages(REVIEWER)[-1].text


def test_a_question_nobody_answered_is_asked_again_with_growing_gaps_until_it_is(office: Office) -> None:
    asked = office.match(office.first, change=Standing.QUEUED)
    nights(office, OPENED, date(2014, 9, 10))
    told = [message for message in office.messages(REVIEWER) if f"change {asked.change}" in message.about]
    assert [message.day for message in told] == [
        OPENED,
        date(2014, 6, 2),
        date(2014, 6, 16),
        date(2014, 7, 14),
        date(2014, 9, 8),
    ]
    assert told[0].subject == "[cancu] 1 câu hỏi chờ kết luận, tác động 1 quy trình"
    assert told[1].subject == "[cancu] Nhắc lại: 1 câu hỏi chờ kết luận, tác động 1 quy trình"
    assert "đã gửi anh/chị trước đây mà chưa có trả lời" in told[1].text
    assert len(office.messages(REVIEWER)) == len(told)


def test_a_question_that_was_answered_is_not_asked_again(office: Office) -> None:
    office.match(office.first, change=Standing.QUEUED)
    nights(office, OPENED, date(2014, 5, 25))
    office.match(office.first, change=Standing.FALLS)
    nights(office, date(2014, 5, 26), date(2014, 6, 20))
    assert len(office.messages(REVIEWER)) == 1


def test_waves_nobody_agreed_to_are_proposed_again(office: Office) -> None:
    wave = waves.propose(office.home, UNIT, WaveTopic.ENDED, date(2014, 9, 30))
    office.home.office.write("INSERT INTO wave_matches VALUES ('m1', ?, ?)", [office.first.id, wave.id])
    nights(office, OPENED, date(2014, 6, 20))
    told = [message for message in office.messages(OFFICER) if f"wave {wave.id}" in message.about]
    assert [message.day for message in told] == [OPENED, date(2014, 6, 2), date(2014, 6, 16)]
    assert told[1].subject.startswith("[cancu] Nhắc lại: Rà soát ban đầu")


def test_who_asked_for_it_gets_one_letter_a_week_but_what_cannot_wait_at_once(office: Office) -> None:
    people.put_person(office.home, Person(email=OFFICER, unit=UNIT, every=LetterPace.WEEK))
    for place, procedure in enumerate((office.first, office.second)):
        office.match(procedure, Kind.CORRECTS)
        nights(office, OPENED + timedelta(days=place), OPENED + timedelta(days=place))
    nights(office, date(2014, 5, 22), date(2014, 5, 27))
    assert [message.day for message in office.messages(OFFICER)] == [OPENED, date(2014, 5, 26)]
    office.match(office.first, key="gone")
    office.night(on(date(2014, 5, 28)))
    office.send(on(date(2014, 5, 28)))
    assert [message.day for message in office.messages(OFFICER)] == [OPENED, date(2014, 5, 26), date(2014, 5, 28)]

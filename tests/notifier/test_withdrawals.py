"""Who was told of a reason is told, once, when it no longer stands or applies on another day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from data.law.change import Change, Decision, Fate, FateOutcome, Standing
from data.law.kind import Kind
from data.office.match import Match, Severity
from data.office.task import TaskState
from data.store import changes, matches
from tests.notifier.sample_office import OFFICER, REVIEWER, Office

LATER = timedelta(days=1)
FELL = Fate(outcome=FateOutcome.FALLS, by="c", from_=date(2014, 5, 18))
WHY = "Quyết định 19/2014/QĐ-TTg bị bãi bỏ trước khi điều này áp dụng."


@pytest.fixture
def told(office: Office) -> Match:
    """A reason that the officer has read."""
    found = office.match(office.first)
    office.night()
    office.send()
    return found


def stated(office: Office, match: Match, **more: object) -> None:
    change = changes.get(office.home, match.change)
    assert change is not None
    changes.put(office.home, [replace(change, **more)])


def falls(office: Office, match: Match) -> None:
    stated(office, match, standing=Standing.FALLS, why=WHY, fate=FELL)


def texts(office: Office) -> list[str]:
    return [message.text for message in office.messages(OFFICER)]


def test_the_officer_is_told_once_that_a_reason_fell_and_the_task_is_closed(office: Office, told: Match) -> None:
    falls(office, told)
    office.night(LATER)
    *_, last = texts(office)
    assert WHY in last
    assert "QT-01 Kiểm soát tài liệu (T-2014-000001): việc đã đóng" in last
    office.send(LATER)
    office.night(2 * LATER)
    assert len(texts(office)) == 2


def test_a_letter_not_sent_yet_is_withdrawn_instead(office: Office) -> None:
    match = office.match(office.first)
    office.night()
    falls(office, match)
    office.night(timedelta(minutes=5))
    assert texts(office) == []


def test_a_reason_that_waits_for_a_person_again_is_said_to_wait_and_the_task_stays_for_another(
    office: Office, told: Match
) -> None:
    office.match(office.first, Kind.AMENDS, severity=Severity.MEDIUM)
    stated(office, told, standing=Standing.QUEUED)
    office.night(LATER)
    *_, last = texts(office)
    assert "Chờ xác nhận lại: Quyết định 19/2014/QĐ-TTg có thay thế không?" in last
    assert "việc vẫn mở vì lý do khác, hạn 18/08/2014" in last


def test_what_legal_staff_refutes_is_told_with_the_reason(office: Office, told: Match) -> None:
    no = Decision(by=REVIEWER, at="2014-05-20T02:00:00+00:00", reason="văn bản dự thảo")
    changes.decide(office.home, told.change, Standing.FALLS, no)
    office.night(LATER)
    assert "Người duyệt xác nhận không có thay đổi này: văn bản dự thảo" in texts(office)[-1]


def test_what_the_unit_itself_rejected_is_no_news(office: Office, told: Match) -> None:
    no = Decision(by=REVIEWER, at="2014-05-20T02:00:00+00:00", reason="không dùng")
    matches.decide(office.home, told.key, Standing.FALLS, no)
    office.night(LATER)
    assert [task.state for task in office.tasks()] == [TaskState.CANCELLED]
    assert len(texts(office)) == 1


def test_a_day_that_moved_is_told_once_with_the_new_due_date(office: Office, told: Match) -> None:
    moved = Fate(outcome=FateOutcome.MOVED, by="c", from_=date(2014, 5, 18))
    why = "Ngày áp dụng lùi từ 18/05/2014 đến ngày 01/09/2014."
    stated(office, told, from_=date(2014, 9, 1), fate=moved, why=why)
    office.night(LATER)
    *_, last = texts(office)
    assert why in last
    assert "hạn 01/12/2014" in last
    office.send(LATER)
    office.night(2 * LATER)
    assert len(texts(office)) == 2


def test_a_change_keeps_its_fate_in_the_store(office: Office, told: Match) -> None:
    falls(office, told)
    kept: Change | None = changes.get(office.home, told.change)
    assert kept is not None
    assert kept.fate == FELL

"""What happens to an acting document reaches the tasks it raised. The texts are ours, in real forms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.law.change import Change, Decision, FateOutcome, Standing
from data.law.kind import Kind
from data.office.task import TaskState
from data.office.unit import Person
from data.store import changes, matches, outbox, people
from data.store.home import Home
from notifier.channels.outbox import OutboxChannel
from notifier.deliver import deliver
from tests.matcher.link.link_life import STAMP, UNIT, Office
from tests.matcher.link.link_samples import basis
from tests.matcher.link.test_life_cases import text

FIRST, NEXT, LATER = date(2026, 2, 10), date(2026, 3, 2), date(2026, 3, 20)
OFFICER = "can-bo@example.vn"
STAFF = Decision(by="can-bo-phap-che@example.vn", at=STAMP, reason="đã đối chiếu văn bản")


def circular(number: str, day: str, act: str, force: str) -> str:
    """A circular of the ministry of finance that does one thing."""
    body = f"Điều 1. {act}\nĐiều 2. Hiệu lực thi hành\nThông tư này có hiệu lực thi hành {force}."
    return text("Thông tư", number, "Bộ Tài chính", f"Hà Nội, ngày {day}", "Về phí và lệ phí (văn bản mẫu)", body)


REPLACING = circular(
    "901/2026/TT-BTC",
    "01 tháng 02 năm 2026",
    "Thông tư này thay thế Thông tư số 85/2019/TT-BTC ngày 29 tháng 11 năm 2019 của Bộ trưởng Bộ Tài chính.",
    "từ ngày 01 tháng 7 năm 2026",
)
NAMED = "Thông tư số 901/2026/TT-BTC ngày 01 tháng 02 năm 2026 của Bộ trưởng Bộ Tài chính"


def later(act: str, force: str = "từ ngày 30 tháng 6 năm 2026", number: str = "902/2026/TT-BTC") -> str:
    return circular(number, "01 tháng 3 năm 2026", act, force)


REPEALED = later(f"Bãi bỏ toàn bộ {NAMED}.")
SUSPENDED = later(f"Ngưng hiệu lực thi hành toàn bộ {NAMED} đến hết ngày 31 tháng 12 năm 2026.", "từ ngày 01/4/2026")


@pytest.fixture
def office(home: Home) -> Office:
    """A procedure that was told that its circular is replaced."""
    office = Office(home)
    office.adopt("thu-phi", basis("85/2019/TT-BTC", "2019-11-29"))
    office.publish(REPLACING)
    office.night(FIRST)
    return office


def replacement(office: Office) -> Change:
    (change,) = (one for one in office.changes(Kind.REPLACES) if one.target.number == "85/2019/TT-BTC")
    return change


def publish(office: Office, given: str, on: date = NEXT) -> None:
    office.publish(given)
    office.night(on)


def test_a_task_is_closed_when_its_document_is_repealed_before_it_takes_effect(office: Office) -> None:
    assert office.tasks()["thu-phi"].due == date(2026, 10, 1)
    publish(office, REPEALED)
    assert office.tasks()["thu-phi"].state is TaskState.CANCELLED
    assert replacement(office).standing is Standing.FALLS
    assert "bị Thông tư 902/2026/TT-BTC bãi bỏ từ ngày 30/06/2026" in replacement(office).why


def test_a_document_repealed_after_it_took_effect_has_done_what_it_says(office: Office) -> None:
    publish(office, later(f"Bãi bỏ toàn bộ {NAMED}.", "từ ngày 01 tháng 9 năm 2026"))
    assert office.tasks()["thu-phi"].state is TaskState.OPEN
    assert replacement(office).fate is None


def test_the_order_in_which_texts_arrive_does_not_matter(home: Home) -> None:
    office = Office(home)
    office.adopt("thu-phi", basis("85/2019/TT-BTC", "2019-11-29"))
    publish(office, REPEALED, FIRST)
    publish(office, REPLACING)
    assert office.tasks() == {}
    assert replacement(office).standing is Standing.FALLS


def test_a_suspension_over_its_day_moves_the_day_and_the_due_date(office: Office) -> None:
    before = replacement(office)
    publish(office, SUSPENDED)
    change = replacement(office)
    assert (change.key, change.from_) == (before.key, date(2027, 1, 1))
    assert change.fate is not None
    assert (change.fate.outcome, change.fate.from_) == (FateOutcome.MOVED, date(2026, 7, 1))
    assert office.tasks()["thu-phi"].due == date(2027, 4, 1)


def test_a_suspension_over_before_its_day_moves_nothing(office: Office) -> None:
    publish(
        office,
        later(f"Ngưng hiệu lực thi hành toàn bộ {NAMED} đến hết ngày 31 tháng 5 năm 2026.", "từ ngày 01/4/2026"),
    )
    assert replacement(office).fate is None


def test_a_suspension_without_end_leaves_no_day_until_it_is_resumed(office: Office) -> None:
    publish(office, later(f"Ngưng hiệu lực thi hành toàn bộ {NAMED}.", "từ ngày 01 tháng 4 năm 2026"))
    assert (replacement(office).from_, office.tasks()["thu-phi"].due) == (None, None)
    resumed = later(f"Tiếp tục có hiệu lực thi hành {NAMED}.", "từ ngày 01 tháng 9 năm 2026", "903/2026/TT-BTC")
    publish(office, resumed, LATER)
    assert [one.kind for one in office.changes() if one.target.number == "901/2026/TT-BTC"] != []


def test_one_that_is_replaced_is_asked_where_the_new_one_does_not_act_itself(office: Office) -> None:
    publish(office, later(f"Thông tư này thay thế {NAMED}."))
    change = replacement(office)
    assert change.standing is Standing.QUEUED
    assert "902/2026/TT-BTC" in change.why
    assert office.tasks()["thu-phi"].state is TaskState.CANCELLED


def test_one_that_is_replaced_falls_where_the_new_one_acts_itself(office: Office) -> None:
    other = "Thông tư số 85/2019/TT-BTC ngày 29 tháng 11 năm 2019 của Bộ trưởng Bộ Tài chính"
    publish(office, later(f"Thông tư này thay thế {NAMED} và {other}."))
    standing = {one.document: one.standing for one in office.changes(Kind.REPLACES) if "85/2019" in str(one.target)}
    assert sorted(standing.values()) == [Standing.FALLS, Standing.STANDS]
    assert office.tasks()["thu-phi"].due == date(2026, 9, 30)


def test_the_answer_of_a_person_on_the_older_statement_holds_no_task_open(office: Office) -> None:
    changes.decide(office.home, replacement(office).key, Standing.STANDS, STAFF)
    publish(office, REPEALED)
    assert office.tasks()["thu-phi"].state is TaskState.CANCELLED


def test_what_the_unit_has_rejected_stays_rejected(office: Office) -> None:
    (match,) = office.matches("thu-phi")
    matches.decide(office.home, match.key, Standing.FALLS, STAFF)
    publish(office, SUSPENDED)
    (match,) = office.matches("thu-phi")
    assert (match.standing, match.decision) == (Standing.FALLS, STAFF)


def test_the_statement_stands_again_when_legal_staff_refutes_the_repeal(office: Office) -> None:
    before = replacement(office)
    publish(office, REPEALED)
    (repeal,) = office.changes(Kind.REPEALS)
    changes.decide(office.home, repeal.key, Standing.FALLS, STAFF)
    office.night(LATER)
    assert (replacement(office).key, replacement(office).standing) == (before.key, Standing.STANDS)
    (open_task,) = (task for task in office.all_tasks() if task.state is TaskState.OPEN)
    assert open_task.due == date(2026, 10, 1)


def test_a_reason_that_stands_again_is_told_again_in_its_task(home: Home) -> None:
    office = Office(home)
    people.put_person(home, Person(email=OFFICER, unit=UNIT))
    office.adopt("thu-phi", basis("85/2019/TT-BTC", "2019-11-29"), basis("106/2021/TT-BTC"), owner=OFFICER)
    office.publish(REPLACING)
    office.publish(
        later("Bãi bỏ toàn bộ Thông tư số 106/2021/TT-BTC ngày 26 tháng 11 năm 2021.", number="9/2026/TT-BTC")
    )
    office.night(FIRST)
    assert "901/2026/TT-BTC thay thế" in letter(office, FIRST)
    publish(office, REPEALED)
    assert "việc vẫn mở vì lý do khác" in letter(office, NEXT)
    (repeal,) = (one for one in office.changes(Kind.REPEALS) if one.target.number == "901/2026/TT-BTC")
    changes.decide(home, repeal.key, Standing.FALLS, STAFF)
    office.night(LATER)
    assert "901/2026/TT-BTC thay thế" in letter(office, LATER)


def letter(office: Office, on: date) -> str:
    """Send what waits after a night; return the officer's letter, where there is one."""
    deliver(office.home, [OutboxChannel(office.home.outbox_folder, "cancu@example.vn")], office.instant(on))
    sent = (one.message for one in outbox.all_of(office.home, person=OFFICER))
    return "".join(message.text for message in sent if message.day == on + timedelta(days=1))


def test_a_second_night_says_nothing_new(office: Office) -> None:
    publish(office, REPEALED)
    before = office.changes()
    assert office.night(LATER).changes == 0
    assert office.changes() == before


AMENDING = circular(
    "901/2026/TT-BTC",
    "01 tháng 02 năm 2026",
    "Sửa đổi, bổ sung một số điều của Thông tư số 85/2019/TT-BTC\n1. Bãi bỏ Điều 5.\n2. Bãi bỏ Điều 16.",
    "từ ngày 01 tháng 7 năm 2026",
)


@pytest.mark.parametrize(
    "act",
    [
        f"Bãi bỏ khoản 2 Điều 1 {NAMED}.",
        f"Sửa đổi khoản 2 Điều 1 {NAMED} như sau:\n“2. Bãi bỏ khoản 3 Điều 16.”",
        f'Đính chính {NAMED} như sau: tại khoản 2 Điều 1, cụm từ "Điều 16" sửa thành "Điều 19".',
    ],
    ids=["repealed", "amended", "corrected"],
)
def test_case_9_an_act_on_the_clause_that_acts_lets_a_person_look_again(home: Home, act: str) -> None:
    """An act on an act, as 12/2024/TT-NHNN repeals clauses of 06/2023/TT-NHNN."""
    office = Office(home)
    office.adopt("dieu-16", basis("85/2019/TT-BTC", provisions=("art_16",)))
    publish(office, AMENDING, FIRST)
    publish(office, later(act))
    (change,) = (one for one in office.changes(Kind.REPEALS) if one.target.number == "85/2019/TT-BTC")
    assert change.standing is Standing.QUEUED
    assert "902/2026/TT-BTC" in change.why
    assert office.tasks()["dieu-16"].state is TaskState.CANCELLED


def test_an_act_on_another_clause_leaves_what_is_stated_elsewhere(home: Home) -> None:
    office = Office(home)
    office.adopt("dieu-16", basis("85/2019/TT-BTC", provisions=("art_16",)))
    publish(office, AMENDING, FIRST)
    publish(office, later(f"Đính chính khoản 3 Điều 1 {NAMED}."))
    assert office.tasks()["dieu-16"].state is TaskState.OPEN


def test_an_amendment_of_the_day_of_effect_is_asked(office: Office) -> None:
    publish(office, later(f"Sửa đổi Điều 2 {NAMED} như sau:\n“Điều 2. Hiệu lực từ ngày 01 tháng 9 năm 2026.”"))
    assert replacement(office).standing is Standing.QUEUED

"""What no new document announces: ends ahead, suspensions that are over, a merger; and two replays of real facts.

The texts are ours, in real forms, after real facts.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.unit import Person, PersonRole
from data.store import changes, outbox, people
from data.store.home import Home
from matcher.link.stage import link_new
from notifier.channels.outbox import OutboxChannel
from notifier.deliver import deliver
from tests.matcher.link.link_life import UNIT, Office
from tests.matcher.link.link_samples import basis
from tests.matcher.link.test_life_cases import CONSOLIDATED, DECREE, merged_province, text

REVIEWER = "can-bo-phap-che@example.vn"
CLIFF = date(2027, 3, 1)


def letters(office: Office, on: date) -> list[str]:
    """Send what waits after a night; return the texts of the letters of that day."""
    now = office.instant(on)
    deliver(office.home, [OutboxChannel(office.home.outbox_folder, "cancu@example.vn")], now)
    return [one.message.text for one in outbox.all_of(office.home) if one.message.day == on + timedelta(days=1)]


@pytest.fixture
def ending(home: Home) -> Office:
    """A procedure on a decree that ends on 1 March 2027, seen on 22 November 2026, 99 days ahead."""
    office = Office(home)
    people.put_person(home, Person(email=REVIEWER, unit=UNIT, role=PersonRole.REVIEWER))
    office.adopt("khai-sinh", basis("120/2025/NĐ-CP", "2025-06-11"), issued_on=date(2025, 7, 7))
    office.publish(DECREE)
    office.night(date(2026, 11, 21))
    return office


def told_on(office: Office, days: list[int]) -> list[int]:
    """The mornings, so many days before the cliff, on which people hear something."""
    found = []
    for ahead in days:
        on = CLIFF - timedelta(days=ahead + 1)
        office.night(on)
        if letters(office, on):
            found.append(ahead)
    return found


def test_case_6_the_cliff_is_seen_at_once_and_asked_again_60_and_30_days_ahead_and_on_the_day(ending: Office) -> None:
    (told,) = letters(ending, date(2026, 11, 21))
    assert "có hết hiệu lực từ ngày 01/03/2027 không?" in told
    # On the 31st and the last day but one the question is told again, for nobody has answered it since.
    assert told_on(ending, [98, 61, 60, 59, 31, 29, 28, 1, 0]) == [60, 31, 29, 1, 0]


def test_case_6_the_officer_is_reminded_of_an_end_that_legal_staff_confirmed(ending: Office) -> None:
    letters(ending, date(2026, 11, 21))
    ending.confirm(Kind.EXPIRES)
    assert told_on(ending, [98, 61, 60, 59, 30, 0]) == [98, 60, 30, 0]
    assert ending.tasks()["khai-sinh"].due == date(2027, 2, 28)


def test_nobody_is_reminded_of_an_end_that_legal_staff_refuted(ending: Office) -> None:
    letters(ending, date(2026, 11, 21))
    ending.refute(Kind.EXPIRES)
    assert told_on(ending, [98, 60, 30, 0]) == []


SUSPENDING = text(
    "Thông tư",
    "10/2026/TT-BTC",
    "Bộ Tài chính",
    "Hà Nội, ngày 15 tháng 5 năm 2026",
    "Ngưng hiệu lực thi hành một số quy định (văn bản mẫu)",
    "Điều 1. Ngưng hiệu lực thi hành Điều 5 Thông tư số 85/2019/TT-BTC ngày 29 tháng 11 năm 2019 của Bộ trưởng "
    "Bộ Tài chính đến hết ngày 31 tháng 12 năm 2026.\n"
    "Điều 2. Hiệu lực thi hành\nThông tư này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
)


@pytest.fixture
def suspended(home: Home) -> Office:
    office = Office(home)
    office.adopt("thu-phi", basis("85/2019/TT-BTC", provisions=("art_5",)))
    office.publish(SUSPENDING)
    office.night(date(2026, 6, 1))
    return office


def test_when_a_suspension_is_over_the_procedure_is_told_that_the_old_rule_holds_again(suspended: Office) -> None:
    assert [match.severity for match in suspended.matches("thu-phi")] == [Severity.HIGH]
    suspended.night(date(2026, 12, 30))
    assert suspended.changes(Kind.RESUMES) == []
    suspended.night(date(2026, 12, 31))
    (resumed,) = suspended.changes(Kind.RESUMES)
    assert (resumed.from_, resumed.standing) == (date(2027, 1, 1), Standing.STANDS)
    assert len(suspended.tasks()["thu-phi"].reasons) == 2
    assert suspended.night(date(2027, 1, 2)).changes == 0


def test_what_followed_from_a_day_outlives_a_new_look_at_its_document(suspended: Office) -> None:
    suspended.night(date(2026, 12, 31))
    suspended.link_again(date(2027, 1, 5))
    (resumed,) = suspended.changes(Kind.RESUMES)
    assert resumed.standing is Standing.STANDS


def test_what_followed_from_a_day_is_there_again_in_a_store_made_anew(suspended: Office) -> None:
    suspended.night(date(2026, 12, 31))
    before = suspended.tasks()
    changes.remove(suspended.home, [one.key for one in suspended.changes(Kind.RESUMES)])
    link_new(suspended.home, suspended.rules, suspended.instant(date(2027, 1, 5)), anew=True)
    suspended.night(date(2027, 1, 6))
    assert [one.standing for one in suspended.changes(Kind.RESUMES)] == [Standing.STANDS]
    assert suspended.tasks() == before


def test_case_16_a_merger_on_a_day_after_the_procedure_came_in_is_asked_about_that_day(home: Home) -> None:
    office = merged_province(home)
    office.night(date(2025, 6, 28))
    assert office.changes() == []
    office.night(date(2025, 7, 1))
    (asked,) = office.changes()
    assert (asked.kind, asked.from_) == (Kind.MERGER, date(2025, 7, 1))
    assert [match.severity for match in office.matches("cu")] == [Severity.MEDIUM]
    assert office.night(date(2025, 7, 2)).changes == 0


def test_case_14_a_consolidation_concerns_who_cites_its_base_alone(home: Home) -> None:
    office = Office(home)
    office.adopt("van-ban-goc", basis("31/2024/QH15", type="Luật"))
    office.adopt("van-ban-sua-doi", basis("43/2024/QH15", type="Luật"))
    office.publish(CONSOLIDATED)
    office.night(date(2024, 10, 1))
    assert [match.severity for match in office.matches("van-ban-goc")] == [Severity.LOW]
    assert office.matches("van-ban-sua-doi") == []


def test_10_2023_an_act_suspended_before_it_took_force_reaches_who_cites_it_as_both(home: Home) -> None:
    """10/2023/TT-NHNN suspends what 06/2023/TT-NHNN put into Điều 8 of 39/2016/TT-NHNN, from the very same day."""
    office = Office(home)
    bank, day = "Ngân hàng Nhà nước Việt Nam", "Hà Nội, ngày {} năm 2023"
    office.adopt("cho-vay", basis("39/2016/TT-NHNN", "2016-12-30", provisions=("art_8__para_9",)))
    inserts = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016\n"
        "1. Bổ sung khoản 8, khoản 9, khoản 10 vào Điều 8 như sau:\n“8. Để gửi tiền.\n9. Để góp vốn.\n10. Để bù đắp.”\n"
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2023."
    )
    suspends = (
        "Điều 1. Ngưng hiệu lực thi hành khoản 8, khoản 9 và khoản 10 Điều 8 của Thông tư số 39/2016/TT-NHNN ngày 30 "
        "tháng 12 năm 2016 kể từ ngày 01 tháng 9 năm 2023 cho đến ngày có hiệu lực thi hành của văn bản quy phạm pháp "
        "luật mới quy định về vấn đề này.\nĐiều 2. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2023."
    )
    title = "Sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016 (văn bản mẫu)"
    office.publish(text("Thông tư", "06/2023/TT-NHNN", bank, day.format("28 tháng 6"), title, inserts))
    office.night(date(2023, 7, 1))
    title = "Ngưng hiệu lực thi hành một số nội dung của Thông tư số 39/2016/TT-NHNN (văn bản mẫu)"
    office.publish(text("Thông tư", "10/2023/TT-NHNN", bank, day.format("23 tháng 8"), title, suspends))
    office.night(date(2023, 8, 24))
    kinds = {one.kind: one for one in office.changes() if one.kind in (Kind.AMENDS, Kind.SUSPENDS)}
    assert kinds[Kind.SUSPENDS].from_ == kinds[Kind.AMENDS].from_ == date(2023, 9, 1)
    assert kinds[Kind.SUSPENDS].to is None
    assert len(office.tasks()["cho-vay"].reasons) == 2


def test_144_2006_19_2014_and_20_2026_reach_who_cites_what_each_acts_on(home: Home) -> None:
    """19/2014/QĐ-TTg replaced 144/2006/QĐ-TTg; 20/2026/NQ-CP does not apply khoản 2, 3, 4 Điều 7 of it for a time."""
    office = Office(home)
    office.adopt("theo-144", basis("144/2006/QĐ-TTg", "2006-06-20"), issued_on=date(2012, 1, 1))
    office.adopt("dieu-7-khoan-3", basis("19/2014/QĐ-TTg", "2014-03-05", provisions=("art_7__para_3",)))
    office.adopt("dieu-4", basis("19/2014/QĐ-TTg", "2014-03-05", provisions=("art_4",)))
    replacing = (
        "Điều 1. Quyết định này có hiệu lực thi hành kể từ ngày 18 tháng 5 năm 2014 và thay thế Quyết định số "
        "144/2006/QĐ-TTg ngày 20 tháng 6 năm 2006 của Thủ tướng Chính phủ."
    )
    title, signed = "Về việc áp dụng Hệ thống quản lý chất lượng (văn bản mẫu)", "Hà Nội, ngày 05 tháng 3 năm 2014"
    office.publish(text("Quyết định", "19/2014/QĐ-TTg", "Thủ tướng Chính phủ", signed, title, replacing))
    office.night(date(2014, 4, 1))
    assert {code: task.due for code, task in office.tasks().items()} == {"theo-144": date(2014, 8, 18)}
    cutting = (
        "Điều 1. Không áp dụng quy định tại khoản 2, khoản 3, khoản 4 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05 "
        "tháng 3 năm 2014 của Thủ tướng Chính phủ cho đến trước ngày 01 tháng 3 năm 2027.\n"
        "Điều 2. Nghị quyết này có hiệu lực kể từ ngày 29 tháng 4 năm 2026."
    )
    title, signed = "Về cắt giảm thủ tục hành chính (văn bản mẫu)", "Hà Nội, ngày 29 tháng 4 năm 2026"
    office.publish(text("Nghị quyết", "20/2026/NQ-CP", "Chính phủ", signed, title, cutting))
    office.night(date(2026, 5, 15))
    (asked,) = office.changes(Kind.OVERRIDES)
    assert (asked.standing, asked.to) == (Standing.QUEUED, CLIFF)
    assert [match.severity for match in office.matches("dieu-7-khoan-3")] == [Severity.MEDIUM]
    assert [match.severity for match in office.matches("dieu-4")] == [Severity.LOW]
    assert office.tasks().keys() == {"theo-144"}
    office.confirm(Kind.OVERRIDES)
    office.night(date(2026, 5, 16))
    assert office.tasks().keys() == {"theo-144", "dieu-7-khoan-3"}
    assert office.tasks()["dieu-7-khoan-3"].due == date(2026, 7, 29)

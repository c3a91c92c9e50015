"""A text that silently takes the place of Quyết định 19/2014/QĐ-TTg: asked the same night; the texts are samples."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Severity
from data.office.rule import Rule, Rules
from data.store import documents
from data.store.home import Home
from data.store.replacements import replacements_of
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis

OLD_TITLE = (
    "Về việc áp dụng Hệ thống quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO 9001:2008"
    " vào hoạt động của các cơ quan, tổ chức thuộc hệ thống hành chính nhà nước"
)
TITLE = (
    "Áp dụng, duy trì Hệ thống quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO 9001"
    " tại các cơ quan, tổ chức thuộc hệ thống hành chính nhà nước"
)
LAST = "Quyết định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2026."


def decision(title: str = TITLE, number: str = "31/2026/QĐ-TTg", last: str = LAST) -> str:
    return f"""THỦ TƯỚNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}
Hà Nội, ngày 16 tháng 3 năm 2026

QUYẾT ĐỊNH
{title} (văn bản mẫu)

Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Căn cứ Luật Tiêu chuẩn và Quy chuẩn kỹ thuật số 68/2006/QH11;

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc xây dựng, áp dụng và duy trì Hệ thống quản lý chất lượng vào hoạt động của cơ quan.

Điều 2. Hiệu lực thi hành
{last}
"""


@pytest.fixture
def office(home: Home) -> Office:
    found = Office(home)
    found.adopt("QT-01", basis("19/2014/QĐ-TTg", "2014-03-05", type="Quyết định", title=OLD_TITLE))
    found.adopt(
        "QT-02", basis("45/2018/QĐ-TTg", type="Quyết định", title="Quy định chế độ họp trong hoạt động quản lý")
    )
    return found


def test_a_silent_successor_is_asked_the_same_night_with_what_is_alike(office: Office) -> None:
    office.publish(decision())
    office.night(date(2026, 3, 17))
    (asked,) = office.changes()
    assert (asked.kind, asked.target.number, asked.standing) == (Kind.SUCCESSOR, "19/2014/QĐ-TTg", Standing.QUEUED)
    assert (asked.whole, asked.from_) == (True, date(2026, 5, 1))
    for words in ("31/2026/QĐ-TTg", "không nêu văn bản bị thay", OLD_TITLE):
        assert words in asked.why
    (match,) = office.matches("QT-01")
    assert (match.severity, match.standing, office.tasks()) == (Severity.MEDIUM, Standing.QUEUED, {})


def test_a_yes_opens_the_task(office: Office) -> None:
    office.publish(decision())
    office.night(date(2026, 3, 17))
    office.confirm(Kind.SUCCESSOR)
    office.night(date(2026, 3, 18))
    assert list(office.tasks()) == ["QT-01"]


def test_the_same_night_again_asks_nothing_new(office: Office) -> None:
    office.publish(decision())
    office.night(date(2026, 3, 17))
    assert (office.night(date(2026, 3, 18)).changes, len(office.changes())) == (0, 1)


def test_a_procedure_that_comes_later_is_asked_about_the_successor_that_was_here(home: Home) -> None:
    office = Office(home)
    office.publish(decision())
    office.night(date(2026, 3, 17))
    assert office.changes() == []
    office.adopt("QT-01", basis("19/2014/QĐ-TTg", "2014-03-05", type="Quyết định", title=OLD_TITLE))
    office.night(date(2026, 3, 18))
    assert [(one.kind, len(office.matches("QT-01"))) for one in office.changes()] == [(Kind.SUCCESSOR, 1)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (decision(last="Quyết định này thay thế Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014."), "it says so"),
        (decision(title="Sửa đổi, bổ sung một số điều quy định về Hệ thống quản lý chất lượng"), "it amends"),
        (decision(title="Quy định chế độ bồi dưỡng người làm công tác lưu trữ tại cơ quan nhà nước"), "other subject"),
        (
            decision(number="31/2026/QĐ-BKHCN").replace("THỦ TƯỚNG CHÍNH PHỦ", "BỘ KHOA HỌC VÀ CÔNG NGHỆ"),
            "other issuer",
        ),
    ],
)
def test_a_document_that_is_no_silent_successor_is_not_asked_about(office: Office, text: str, why: str) -> None:
    office.publish(text)
    office.night(date(2026, 3, 17))
    assert office.changes(Kind.SUCCESSOR) == [], why


def test_what_was_ended_already_has_no_second_successor(office: Office) -> None:
    ended = "Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 hết hiệu lực kể từ ngày Quyết định này có hiệu lực."
    office.publish(decision(title="Quy định chế độ họp", number="7/2020/QĐ-TTg", last=f"{LAST}\n{ended}"))
    office.night(date(2026, 3, 17))
    office.publish(decision())
    office.night(date(2026, 3, 18))
    assert office.changes(Kind.SUCCESSOR) == []


def test_the_rule_can_be_switched_off(home: Home) -> None:
    office = Office(home, Rules().without(Rule.SUCCESSOR))
    office.adopt("QT-01", basis("19/2014/QĐ-TTg", "2014-03-05", type="Quyết định", title=OLD_TITLE))
    office.publish(decision())
    office.night(date(2026, 3, 17))
    assert office.changes() == []


def test_what_stands_in_the_place_of_a_document_is_found_in_the_store(office: Office, home: Home) -> None:
    office.publish(decision(title=OLD_TITLE, number="19/2014/QĐ-TTg").replace("2026", "2014"))
    said = "Quyết định này thay thế Quyết định số 19/2014/QĐ-TTg ngày 16 tháng 3 năm 2014."
    office.publish(decision(last=f"{LAST}\n{said}"))
    office.night(date(2026, 6, 1))
    (old,) = documents.by_number(home, "19/2014/QĐ-TTg")
    (chain,) = replacements_of(home, old.id, date(2026, 6, 1))
    assert (chain.current.number, chain.is_stated) == ("31/2026/QĐ-TTg", True)
    assert replacements_of(home, old.id, date(2026, 4, 30)) == []


def test_a_basis_cited_without_a_title_is_known_by_the_title_of_the_register(home: Home) -> None:
    office = Office(home)
    office.adopt("QT-01", basis("19/2014/QĐ-TTg", raw="Quyết định số 19/2014/QĐ-TTg của Thủ tướng Chính phủ"))
    office.publish(decision(title=OLD_TITLE, number="19/2014/QĐ-TTg").replace("2026", "2014"))
    office.publish(decision())
    office.night(date(2026, 3, 17))
    (asked,) = office.changes()
    assert (asked.kind, asked.target.number) == (Kind.SUCCESSOR, "19/2014/QĐ-TTg")
    assert "căn cứ chung: " in asked.why

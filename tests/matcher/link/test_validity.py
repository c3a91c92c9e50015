"""What the store knows of the state of what legal bases cite, on real texts of ours with real numbers."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.validity.state import ValidityState
from data.law.validity.verdict import validity
from data.store import documents
from data.store.home import Home
from matcher.link.find.store_index import StoreBases
from matcher.link.validity import facts_named, facts_of, facts_of_bases
from tests.matcher.link.link_life import Office
from tests.matcher.link.link_samples import basis, cited

BASE = """NGÂN HÀNG NHÀ NƯỚC VIỆT NAM
Số: 39/2016/TT-NHNN
Hà Nội, ngày 30 tháng 12 năm 2016

THÔNG TƯ
Quy định về hoạt động cho vay (văn bản mẫu)

Điều 8. Những nhu cầu vốn không được cho vay
1. Để thực hiện hoạt động bị cấm.
Điều 9. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 3 năm 2017.
"""
ADDS = """NGÂN HÀNG NHÀ NƯỚC VIỆT NAM
Số: 06/2023/TT-NHNN
Hà Nội, ngày 28 tháng 6 năm 2023

THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN (văn bản mẫu)

Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016
1. Bổ sung khoản 8, khoản 9, khoản 10 vào Điều 8 như sau:
“8. Để thanh toán tiền góp vốn.
9. Để thanh toán tiền mua cổ phần.
10. Để bù đắp tài chính.”.
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2023.
"""
PAUSES = """NGÂN HÀNG NHÀ NƯỚC VIỆT NAM
Số: 10/2023/TT-NHNN
Hà Nội, ngày 23 tháng 8 năm 2023

THÔNG TƯ
Ngưng hiệu lực thi hành một số nội dung của Thông tư số 39/2016/TT-NHNN (văn bản mẫu)

Điều 1. Ngưng hiệu lực thi hành khoản 8, khoản 9 và khoản 10 Điều 8 của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 \
năm 2016.
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2023.
"""


@pytest.fixture
def office(home: Home) -> Office:
    made = Office(home)
    made.adopt("QT-01", basis("39/2016/TT-NHNN", type="Thông tư", provisions=("art_8__para_9",)))
    for text in (BASE, ADDS, PAUSES):
        made.publish(text)
    made.night(date(2023, 9, 2))
    return made


@pytest.mark.parametrize(
    ("unit", "on", "state"),
    [
        (None, date(2017, 3, 14), "not_yet"),
        (None, date(2017, 3, 15), "in_force"),
        ("art_8__para_9", date(2023, 8, 31), "not_yet"),
        ("art_8__para_9", date(2023, 9, 1), "suspended"),
        ("art_8__para_1", date(2023, 9, 1), "in_force"),
    ],
)
def test_what_is_suspended_before_it_took_force_never_held(
    office: Office, unit: str | None, on: date, state: str
) -> None:
    (stored,) = documents.by_number(office.home, "39/2016/TT-NHNN")
    assert validity(facts_of(office.home, [stored])[stored.id], on, unit).state == state


def test_a_basis_is_asked_with_what_it_was_resolved_to(office: Office) -> None:
    (base,) = StoreBases(office.home).all_of()
    facts = facts_of_bases(office.home, [base])[base.id]
    assert facts.document == base.basis.resolution.document  # type: ignore[union-attr]
    assert validity(facts, date(2023, 9, 1), "art_8__para_9").state is ValidityState.SUSPENDED


def test_an_act_without_a_known_document_is_found_by_its_words(home: Home) -> None:
    office = Office(home)
    office.publish(PAUSES)
    office.night(date(2023, 9, 2))
    named = cited("39/2016/TT-NHNN", type="Thông tư")
    facts = facts_named(home, [named])[named]
    assert validity(facts, date(2023, 9, 1), "art_8__para_8").state is ValidityState.SUSPENDED
    assert facts.document == ""


def test_a_basis_that_cites_a_consolidation_has_the_state_of_its_base(home: Home) -> None:
    office = Office(home)
    office.adopt("QT-01", basis("21/VBHN-NHNN", "2023-09-22", type="Văn bản hợp nhất"))
    office.publish(BASE)
    office.publish(
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nSố: 21/VBHN-NHNN\nHà Nội, ngày 22 tháng 9 năm 2023\n\nTHÔNG TƯ\n"
        "Quy định về hoạt động cho vay (văn bản mẫu)\n\nThông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016, "
        "có hiệu lực kể từ ngày 15 tháng 3 năm 2017, được sửa đổi, bổ sung bởi:\nThông tư số "
        "06/2023/TT-NHNN ngày 28 tháng 6 năm 2023, có hiệu lực kể từ ngày 01 tháng 9 năm 2023.\n\nĐiều 1. Phạm vi."
    )
    office.publish(
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nSố: 5/2026/TT-NHNN\nHà Nội, ngày 02 tháng 02 năm 2026\n\nTHÔNG TƯ\nVề cho vay "
        "(văn bản mẫu)\n\nĐiều 1. Thông tư này thay thế Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016.\n"
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 4 năm 2026.\n"
    )
    office.night(date(2026, 2, 3))
    (base,) = StoreBases(home).all_of()
    facts = facts_of_bases(home, [base])[base.id]
    assert validity(facts, date(2026, 3, 31)).state.holds
    assert validity(facts, date(2026, 4, 1)).state is ValidityState.EXPIRED


def test_an_article_ends_with_its_chapter_and_its_neighbours_stay(home: Home) -> None:
    office = Office(home)
    office.publish(
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nSố: 30/2018/TT-NHNN\nHà Nội, ngày 02 tháng 02 năm 2018\n\nTHÔNG TƯ\nVề tiền gửi "
        "(văn bản mẫu)\n\nChương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nChương II\nTIỀN GỬI\n\nĐiều 2. Kỳ hạn\n\n"
        "Chương III\nTHI HÀNH\n\nĐiều 3. Thông tư này có hiệu lực từ ngày 01 tháng 4 năm 2018.\n"
    )
    office.publish(
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nSố: 6/2026/TT-NHNN\nHà Nội, ngày 02 tháng 02 năm 2026\n\nTHÔNG TƯ\nVề tiền gửi "
        "(văn bản mẫu)\n\nĐiều 1. Bãi bỏ Chương II Thông tư số 30/2018/TT-NHNN ngày 02 tháng 02 năm 2018.\n"
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 4 năm 2026.\n"
    )
    office.night(date(2026, 2, 3))
    (stored,) = documents.by_number(home, "30/2018/TT-NHNN")
    facts, day = facts_of(home, [stored])[stored.id], date(2026, 4, 1)
    states = [validity(facts, day, unit).state for unit in ("art_1", "art_2", "art_3", None)]
    held, ended = ValidityState.IN_FORCE, ValidityState.EXPIRED
    assert states == [held, ended, held, ValidityState.PARTLY_EXPIRED]

"""Stored titles as letters and legal basis lines print them."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.document import Document
from data.law.printed_title import printed_title
from data.law.wording import full_name, short_name

TITLES = [
    ("06/2003/QH11", "SỐ 06/2003/QH11 NGÀY 17 THÁNG 6 NĂM 2003 VỀ LUẬT BIÊN GIỚI QUỐC GIA", "Luật Biên giới quốc gia"),
    ("18-L/CTN", "SỐ 18-L/CTN NGÀY 06/07/1993 CỦA QUỐC HỘI VỀ DẦU KHÍ", "Dầu khí"),
    ("419/QĐ-TTg", "Quyết định số 419/QĐ-TTg Phê duyệt Chiến lược", "Phê duyệt Chiến lược"),
    (
        "1/2024/TT-BTC",
        "SỬA ĐỔI KHOẢN 1 ĐIỀU 7 THÔNG TƯ SỐ 152/2015/TT-BTC",
        "Sửa đổi khoản 1 Điều 7 Thông tư số 152/2015/TT-BTC",
    ),
    ("28/2001/QH10", "DI SẢN VĂN HÓA Di sản văn hóa Việt Nam là tài sản", "Di sản văn hóa"),
    ("2/2026/NĐ-CP", "Quy định về TCVN ISO 9001", "Quy định về TCVN ISO 9001"),
    (
        "3/2026/NĐ-CP",
        "ÁP DỤNG TCVN ISO 9001:2015 TẠI THÀNH PHỐ CẦN THƠ",
        "Áp dụng TCVN ISO 9001:2015 tại thành phố Cần Thơ",
    ),
]


@pytest.mark.parametrize(("number", "stored", "printed"), TITLES, ids=[number for number, _, _ in TITLES])
def test_a_stored_title_is_printed_in_sentence_case_without_its_own_number(
    number: str, stored: str, printed: str
) -> None:
    assert printed_title(Document(number=number, title=stored)) == printed


def test_a_law_shouted_by_its_source_is_named_as_a_legal_basis_line_names_it() -> None:
    law = Document(type="LUẬT", number="109/2025/QH15", title="THUẾ THU NHẬP CÁ NHÂN", issued_on=date(2025, 12, 10))
    assert full_name(law) == "Luật Thuế thu nhập cá nhân số 109/2025/QH15 ngày 10 tháng 12 năm 2025"
    assert short_name(law) == "Luật số 109/2025/QH15"


def test_a_number_that_the_title_repeats_is_printed_once() -> None:
    decree = Document(
        type="Nghị định",
        number="15/2020/NĐ-CP",
        issuer="CHÍNH PHỦ",
        title="Nghị định số 15/2020/NĐ-CP quy định",
    )
    assert full_name(decree) == "Nghị định số 15/2020/NĐ-CP của Chính phủ quy định"


def test_a_type_that_the_number_gives_the_lie_to_is_not_printed() -> None:
    assert short_name(Document(type="Thông tư", number="87/2017/NĐ-CP")) == "Nghị định số 87/2017/NĐ-CP"
    assert short_name(Document(type="Bộ luật", number="95/2015/QH13")) == "Bộ luật số 95/2015/QH13"


def test_grounds_that_ran_into_a_title_are_cut_off() -> None:
    stored = "Quy định về đăng ký thuế Căn cứ Luật Quản lý thuế ngày 13 tháng 6 năm 2019; Căn cứ Luật Căn cước"
    assert printed_title(Document(number="86/2024/TT-BTC", title=stored)) == "Quy định về đăng ký thuế"


def test_who_signs_is_no_part_of_a_title() -> None:
    stored = "BAN HÀNH QUY TRÌNH THU TỔNG GIÁM ĐỐC BẢO HIỂM XÃ HỘI VIỆT NAM"
    assert printed_title(Document(title=stored)) == "Ban hành quy trình thu"
    kept = "QUY ĐỊNH THẨM QUYỀN CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH"
    assert printed_title(Document(title=kept)) == "Quy định thẩm quyền của Bộ trưởng Bộ Tài chính"

"""What a document says of itself at its head."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.document import Document
from data.law.genre import Genre
from matcher.reading.head.head import Head, read_head
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure


def head_of(text: str, **given: object) -> Head:
    legal = LegalText(text)
    return read_head(legal, Structure(legal.text, Quotes(legal.text)), Document(text=text, **given))  # type: ignore[arg-type]


CIRCULAR = """NGÂN HÀNG NHÀ NƯỚC
VIỆT NAM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 32 /2026/TT- NHNN
Hà Nội, ngày 31 tháng 01 năm 2026

THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN
ngày 30 tháng 12 năm 2016 quy định về hoạt động cho vay

Căn cứ Luật Các tổ chức tín dụng số 32/2024/QH15;
Thống đốc Ngân hàng Nhà nước Việt Nam ban hành Thông tư sửa đổi Thông tư số 39/2016/TT-NHNN.

Điều 1. Sửa đổi khoản 2 Điều 8
"""


def test_head_is_read_from_the_heading() -> None:
    head = head_of(CIRCULAR)
    assert head.number == "32/2026/TT-NHNN"
    assert head.type == "Thông tư"
    assert head.issuer == "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM"
    assert head.issued_on == date(2026, 1, 31)
    assert head.title == (
        "Sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016 "
        "quy định về hoạt động cho vay"
    )
    assert head.disagreements == ()


def test_the_title_span_holds_the_words_of_the_title() -> None:
    legal = LegalText(CIRCULAR)
    span = head_of(CIRCULAR).title_span
    assert span is not None
    assert legal.text[slice(*span)].startswith("Sửa đổi, bổ sung")
    assert legal.text[slice(*span)].endswith("hoạt động cho vay")


def test_the_number_of_a_cited_document_is_never_its_own() -> None:
    text = "THÔNG TƯ\nSửa đổi Thông tư\nsố 11/2020/TT-BTC\n\nCăn cứ Luật Kế toán số 88/2015/QH13;\n\nĐiều 1. Sửa đổi\n"
    assert head_of(text).number is None
    assert head_of(text, number="05/2021/TT-BTC").number == "05/2021/TT-BTC"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Luật số: 26/2008/QH12", "26/2008/QH12"),
        ("Luật số: 28/2004/QH 11", "28/2004/QH11"),
        ("Nghị quyết số:\n254\n/2025/QH15", "254/2025/QH15"),
        ("Số:\n1\n09/2013/NĐ-CP", "109/2013/NĐ-CP"),
        ("Số: 838/QĐ-BHXH Hà Nội, ngày 05 tháng 6 năm 2024", "838/QĐ-BHXH"),
        ("Số: 18/2002/QÐ–BTS", "18/2002/QĐ-BTS"),
        ("Số: 05/2020/QĐ-UBND", "05/2020/QĐ-UBND"),
    ],
)
def test_a_number_is_read_however_the_page_breaks_it(line: str, number: str) -> None:
    country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    text = f"CƠ QUAN\n\n{country}\n\n{line}\n\nQUYẾT ĐỊNH\nVề việc A\n\nĐiều 1. A\n"
    assert head_of(text).number == number


def test_case_20_a_dotted_resolution_number_is_kept_whole() -> None:
    text = (
        "CHÍNH PHỦ\n\nSố: 66.16/2026/NQ-CP\n\nHà Nội, ngày 07 tháng 4 năm 2026\n\nNGHỊ QUYẾT\nVề thủ tục\n\nĐiều 1. A\n"
    )
    head = head_of(text, number="66.16/2026/NQ-CP")
    assert head.number == "66.16/2026/NQ-CP"
    assert head.disagreements == ()


def test_case_20_a_party_document_cited_in_the_title_is_not_its_number() -> None:
    text = (
        "CHÍNH PHỦ\n\nSố: 105/NQ-CP\n\nHà Nội, ngày 08 tháng 4 năm 2026\n\nNGHỊ QUYẾT\n"
        "Ban hành Chương trình thực hiện Kết luận\n"
        "số 210-KL/TW ngày 12 tháng 11 năm 2025 của Ban Chấp hành Trung ương\n\n"
        "Căn cứ Luật Tổ chức Chính phủ;\n\nĐiều 1. A\n"
    )
    head = head_of(text)
    assert (head.number, head.issued_on) == ("105/NQ-CP", date(2026, 4, 8))
    assert head.title is not None
    assert head.title.endswith("của Ban Chấp hành Trung ương")


def test_blanks_in_the_day_leave_it_to_the_source() -> None:
    text = (
        "BỘ TÀI CHÍNH\n\nSố: 372/QĐ-BTC\nHà Nội, ngày tháng năm 2026\n\nQUYẾT ĐỊNH\nVề việc đính chính\n\nĐiều 1. A\n"
    )
    assert head_of(text).issued_on is None
    assert head_of(text, issued_on=date(2026, 3, 2)).issued_on == date(2026, 3, 2)


def test_a_law_without_heading_has_the_day_of_its_closing_sentence() -> None:
    text = (
        "Điều 1. Phạm vi\nLuật này quy định về A.\nĐiều 2. Hiệu lực\n"
        "Luật này có hiệu lực từ ngày 01 tháng 7 năm 2009.\n"
        "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XII, kỳ họp thứ 4 "
        "thông qua ngày 13 tháng 11 năm 2008.\n"
    )
    head = head_of(text)
    assert (head.type, head.issued_on, head.number) == ("Luật", date(2008, 11, 13), None)


def test_an_old_text_prints_number_and_day_under_its_type() -> None:
    text = (
        "NGHỊ ĐỊNH\n\nCỦA CHÍNH PHỦ SỐ 147/2006/NĐ-CP NGÀY 01 THÁNG 12 NĂM 2006\n\nSỬA ĐỔI NGHỊ ĐỊNH\n\n"
        "SỐ 68/1998/NĐ-CP NGÀY 03 THÁNG 9 NĂM 1998\n\nCăn cứ Luật Tổ chức Chính phủ;\n\nĐiều 1. A\n"
    )
    head = head_of(text)
    assert (head.number, head.issued_on) == ("147/2006/NĐ-CP", date(2006, 12, 1))
    assert head.title == "SỬA ĐỔI NGHỊ ĐỊNH SỐ 68/1998/NĐ-CP NGÀY 03 THÁNG 9 NĂM 1998"


def test_joint_issuers_are_all_named() -> None:
    text = (
        "BỘ TÀI CHÍNH -\nBỘ QUỐC PHÒNG\n\nSố: 212/2013/TTLT-BTC-BQP\n\nHà Nội, ngày 30 tháng 12 năm 2013\n\n"
        "THÔNG TƯ LIÊN TỊCH\nHướng dẫn thu nộp\n\nĐiều 1. A\n"
    )
    head = head_of(text)
    assert head.issuer == "BỘ TÀI CHÍNH - BỘ QUỐC PHÒNG"
    assert head.type == "Thông tư liên tịch"


def test_the_issuer_is_the_lower_body_under_the_one_it_belongs_to() -> None:
    text = (
        "BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\n\nSố: 438/QĐ-TCT\n\nQUYẾT ĐỊNH\nVề việc A\n\n"
        "TỔNG CỤC TRƯỞNG TỔNG CỤC THUẾ\n\nCăn cứ Luật B;\n"
    )
    head = head_of(text)
    assert head.issuer == "TỔNG CỤC THUẾ"
    assert head.title == "Về việc A"


def test_a_consolidation_has_its_own_number_and_the_day_of_authentication() -> None:
    text = (
        "VĂN BẢN HỢP NHẤT -\nBỘ TÀI CHÍNH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nTHÔNG TƯ1\n"
        "Hướng dẫn công bố thông tin\n\n"
        "Thông tư số 96/2020/TT-BTC ngày 16 tháng 11 năm 2020 của Bộ trưởng Bộ Tài chính,\n"
        "có hiệu lực kể từ ngày 01 tháng 01 năm 2021, được sửa đổi, bổ sung bởi:\n"
        "Thông tư số 68/2024/TT-BTC ngày 18 tháng 9 năm 2024.\n\n"
        "Căn cứ Luật Chứng khoán;\n\nĐiều 1. A\nĐiều 2. B./.\n\nBỘ TÀI CHÍNH\nSố: 10/VBHN-BTC\n\n"
        "XÁC THỰC VĂN BẢN HỢP NHẤT\n"
        "Hà Nội, ngày 20 tháng 4 năm 2026\nKT. BỘ TRƯỞNG\n"
    )
    head = head_of(text)
    assert head.genre is Genre.CONSOLIDATION
    assert (head.type, head.number, head.issued_on) == ("Văn bản hợp nhất", "10/VBHN-BTC", date(2026, 4, 20))
    assert (head.issuer, head.title) == ("BỘ TÀI CHÍNH", "Hướng dẫn công bố thông tin")


def test_a_letter_has_a_subject_for_its_title() -> None:
    text = (
        "BỘ TÀI CHÍNH\n\nSố: 2688/BTC-TCT\nV/v thuế tại Nghị định số 15/2022/NĐ-CP\n\n"
        "Hà Nội, ngày 23 tháng 3 năm 2022\n\nKính gửi: Cục Thuế\n"
    )
    head = head_of(text)
    assert (head.type, head.number) == ("Công văn", "2688/BTC-TCT")
    assert head.title == "thuế tại Nghị định số 15/2022/NĐ-CP"


def test_the_text_wins_and_each_difference_is_listed() -> None:
    head = head_of(
        CIRCULAR, number="33/2026/TT-NHNN", type="Quyết định", issuer="Bộ Tài chính", issued_on=date(2026, 2, 1)
    )
    assert (head.number, head.type, head.issued_on) == ("32/2026/TT-NHNN", "Thông tư", date(2026, 1, 31))
    assert {(d.field, d.given, d.text) for d in head.disagreements} == {
        ("number", "33/2026/TT-NHNN", "32/2026/TT-NHNN"),
        ("type", "Quyết định", "Thông tư"),
        ("issuer", "Bộ Tài chính", "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM"),
        ("issued_on", "2026-02-01", "2026-01-31"),
    }


def test_another_print_of_the_same_thing_is_no_difference() -> None:
    head = head_of(
        CIRCULAR,
        number="32/2026/TT-NHNN",
        type="THÔNG TƯ",
        issuer="Ngân hàng Nhà nước Việt Nam",
        title="Thông tư 32: sửa đổi, bổ sung một số điều của Thông tư số 39/2016/TT-NHNN ngày 30 tháng 12 năm 2016"
        " quy định về hoạt động cho vay",
    )
    assert head.disagreements == ()


def test_an_empty_text_takes_all_from_the_source() -> None:
    head = head_of("", number="05 /2020/QÐ-UBND", type="Quyết định", issued_on=date(2020, 1, 2))
    assert (head.number, head.type, head.issued_on) == ("05/2020/QĐ-UBND", "Quyết định", date(2020, 1, 2))

"""Covers and running headers as offices make them."""

from __future__ import annotations

from datetime import date

import pytest

from cancu.intake.cover import Cover, read_cover
from cancu.intake.text_lines import lay_out


def cover(*lines: str) -> Cover:
    return read_cover(lay_out(lines))


@pytest.mark.parametrize(
    ("lines", "code", "name", "issue"),
    [
        ("TRUNG TÂM Y TẾ|QUY TRÌNH|Khám sức khỏe|Mã số: QT.KB.05|Phiên bản: 02", "QT.KB.05", "Khám sức khỏe", "02"),
        ("XÃ D|HƯỚNG DẪN CÔNG VIỆC|Vận hành máy in|Ký hiệu: HD-01|Lần BH: 03", "HD-01", "Vận hành máy in", "03"),
        ("SỞ XÂY DỰNG|SỔ TAY CHẤT LƯỢNG|Số hiệu: STCL|Lần ban hành: 01", "STCL", "SỔ TAY CHẤT LƯỢNG", "01"),
        ("BỆNH VIỆN|QUY ĐỊNH|Về phòng cháy|Mã hiệu: QĐ-03|Ban hành lần thứ: 4", "QĐ-03", "phòng cháy", "4"),
        ("CÔNG TY|QUY TRÌNH IN|Ký mã hiệu: QT-22|Lần ban hành: 02 — 01/03/2025", "QT-22", "IN", "02"),
        ("D|QUY TRÌNH ISO 9001:2015|“Tiếp dân”|Ký hiệu: QT-9|Lần ban hành/sửa đổi: 02/01", "QT-9", "Tiếp dân", "02/01"),
        ("XÃ D|Q U Y  T R Ì N H|T I Ế P  D Â N|Mã hiệu: QT-9|Lần ban hành: 02", "QT-9", "TIẾP DÂN", "02"),
        ("A|PROCEDURE / QUY TRÌNH|Control / Kiểm soát|Code/Mã hiệu: P-1|Rev./Lần BH: 04", "P-1", "Kiểm soát", "04"),
        ("XÃ D|Mã TTHC: 1.001193|QUY TRÌNH|TIẾP CÔNG DÂN|Phiên bản số: 5", "1.001193", "TIẾP CÔNG DÂN", "5"),
    ],
)  # fmt: skip
def test_code_name_and_issue_are_read_from_covers_of_many_habits(lines: str, code: str, name: str, issue: str) -> None:
    found = cover(*lines.split("|"))
    assert (found.code, found.name, found.issue_number) == (code, name, issue)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ngày ban hành: 15-08-2025", date(2025, 8, 15)),
        ("Ngày BH: 15 tháng 8 năm 2025", date(2025, 8, 15)),
        ("Ngày hiệu lực: 01/01/2025", date(2025, 1, 1)),
        ("Effective date: 2025-07-07", date(2025, 7, 7)),
        ("Ngày ban hành: ……/……/2025", None),
    ],
)
def test_the_day_is_read_as_it_is_typed(line: str, day: date | None) -> None:
    assert cover("XÃ D", "QUY TRÌNH", "Tiếp công dân", "Mã hiệu: QT-9", line).issued_on == day


def test_issue_and_revision_are_one_issue_number_of_the_later_day() -> None:
    lines = (
        "Mã hiệu: QT-9",
        "Lần ban hành: 01",
        "Lần sửa đổi: 03",
        "Ngày sửa đổi: 05/9/2025",
        "Ngày ban hành: 05/9/2019",
    )
    found = cover("XÃ D", "QUY TRÌNH", "Tiếp công dân", *lines)
    assert (found.issue_number, found.issued_on) == ("01/03", date(2025, 9, 5))


def test_several_labels_on_one_line_each_have_their_value() -> None:
    found = cover("XÃ D", "QUY TRÌNH", "Tiếp dân", "Mã hiệu: QT-9 Lần ban hành: 02 Ngày ban hành: 07/7/2025 Trang: 1/9")
    assert (found.code, found.issue_number, found.issued_on) == ("QT-9", "02", date(2025, 7, 7))


def test_where_no_kind_of_paper_is_printed_the_title_in_capitals_is_the_name_and_is_said_to_be_guessed() -> None:
    found = cover("UBND XÃ D", "TIẾP CÔNG DÂN ĐỊNH KỲ", "Mã hiệu: QT-9")
    assert found.name == "TIẾP CÔNG DÂN ĐỊNH KỲ"
    assert "name guessed" in found.notes[0]


def test_what_the_first_page_leaves_open_the_running_header_says() -> None:
    header = cover("UBND XÃ D", "QUY TRÌNH TIẾP DÂN", "Mã hiệu: QT-9")
    assert cover("Lần ban hành: 02").completed_by(header) == Cover(
        agency="UBND XÃ D", name="TIẾP DÂN", code="QT-9", issue_number="02"
    )

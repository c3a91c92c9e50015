"""Sheets whose columns are not sure are asked about; what is told of one is right for the next of its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO

import pytest
from openpyxl import Workbook

from cancu.intake.column_answer import read_answer, told_columns
from cancu.intake.draft import Draft, Item
from cancu.intake.file_worker import FileItems
from cancu.intake.known_columns import NOTHING_TOLD, KnownColumns
from cancu.intake.sheet_file import read_workbook
from cancu.intake.sheet_header import AskedColumns, SheetHeader
from data.errors import BadInput

LAW = "60/2014/QH13"
TWO_NUMBERS = (
    ("Mã", "Tên quy trình", "Số hiệu", "Số ký hiệu VB"),
    ("QT-01", "Đăng ký khai sinh", "BM-1", LAW),
)
NEAR = (("Mã quy trình ISO", "Tên quy trìnhh", "Căn cứ pháp lý"), ("QT-01", "Đăng ký khai sinh", f"Luật số {LAW}"))
NO_CODE = (
    ("STT", "Nhãn", "Tên thủ tục", "Căn cứ pháp lý"),
    (1, "QT-01", "Đăng ký khai sinh", f"Luật Hộ tịch số {LAW}"),
    (2, "QT-02", "Tiếp công dân", "Luật Tiếp công dân số 42/2013/QH13"),
)


def items(rows: Iterable[tuple[object, ...]], known: KnownColumns = NOTHING_TOLD) -> list[Item]:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return list(read_workbook(out.getvalue(), "q.xlsx", known))


def asked(rows: Iterable[tuple[object, ...]], known: KnownColumns = NOTHING_TOLD) -> SheetHeader:
    (item,) = items(rows, known)
    assert isinstance(item, AskedColumns), item
    return item.header


def drafts(
    rows: Iterable[tuple[object, ...]], known: KnownColumns = NOTHING_TOLD
) -> list[tuple[str, list[str | None]]]:
    read = [item for item in items(rows, known) if isinstance(item, Draft)]
    return [(draft.code, [str(basis.number) for basis in draft.legal_bases]) for draft in read]


def told(rows: Iterable[tuple[object, ...]], words: str) -> KnownColumns:
    header = asked(rows, KnownColumns(ask_all=True))
    return KnownColumns({header.shape: told_columns(header, read_answer(words))})


def test_two_columns_that_may_be_the_number_are_asked_about_and_the_answer_decides() -> None:
    assert len(asked(TWO_NUMBERS).doubts) == 2
    assert drafts(TWO_NUMBERS, told(TWO_NUMBERS, "Số ký hiệu=D")) == [("QT-01", [LAW])]


def test_a_heading_that_is_only_near_is_asked_about_with_what_it_is_taken_for() -> None:
    (item,) = items(NEAR)
    assert "cột A “Mã quy trình ISO” gần giống Mã quy trình" in str(item)
    assert '--columns "Mã quy trình=A, Tên quy trình=B, Căn cứ pháp lý=C"' in str(item)


def test_cells_that_look_like_codes_are_offered_where_no_heading_is_the_code() -> None:
    assert "cột B “Nhãn” hiểu là Mã quy trình (chưa chắc: có các ô giống Mã quy trình)" in asked(NO_CODE).lines()
    assert [code for code, _ in drafts(NO_CODE, told(NO_CODE, "Mã=Nhãn"))] == ["QT-01", "QT-02"]


def test_a_short_answer_leaves_the_other_columns_as_they_were_shown() -> None:
    rows = (("Nhãn", "Tên thủ tục", "Số ký hiệu văn bản pháp luật"), ("QT-01", "Đăng ký khai sinh", LAW))
    assert len(asked(rows).doubts) == 2
    assert drafts(rows, told(rows, "Mã=A")) == [("QT-01", [LAW])]


def test_numbers_of_law_and_days_are_no_codes() -> None:
    rows = (("Tên thủ tục", "Căn cứ pháp lý", "Số", "Từ"), ("Đăng ký khai sinh", "Luật Hộ tịch", LAW, "01/02/2025"))
    assert asked(rows).doubts == ["không thấy cột Mã quy trình"]


def test_an_answer_serves_every_sheet_of_the_shape_whatever_its_rows_and_capitals() -> None:
    known = told(NO_CODE, "Mã=B")
    other = (("Danh mục quý II",), ("Stt", "NHÃN", "Tên thủ tục:", "Căn cứ pháp lý"), (1, "QT-9", "Chứng thực", "Luật"))
    assert [code for code, _ in drafts(other, known)] == ["QT-9"]


def test_a_sheet_without_any_heading_of_ours_is_read_once_its_columns_are_told() -> None:
    rows = (("Việc", "Nhãn", "Luật"), ("Đăng ký khai sinh", "QT-07", f"Luật Hộ tịch số {LAW}"))
    assert "no header row" in str(items(rows)[0])
    assert drafts(rows, told(rows, "Tên=Việc, Mã=B, Căn cứ=c")) == [("QT-07", [LAW])]


def test_a_list_of_documents_may_be_told_as_well() -> None:
    rows = (("Ký hiệu riêng", "Văn bản nào"), (LAW, "Luật Hộ tịch"))
    assert drafts(rows, told(rows, "Số ký hiệu=A, Trích yếu=B"))[0][1] == [LAW]


def test_a_sheet_that_is_said_to_be_of_something_else_is_left_alone() -> None:
    assert items(NO_CODE, told(NO_CODE, "không")) == []


@pytest.mark.parametrize(
    "rows",
    [
        (("Mã quy trình", "Tên quy trình", "Mã TTHC"), ("QT-01", "Đăng ký khai sinh", "1.004873")),
        (("Mã hiệu", "Tên quy trình", "Mã số"), ("QT-01", "Đăng ký khai sinh", None)),
        (("Mã", "Tên", "Căn cứ pháp lý", "Căn cứ pháp lý khác"), ("QT-01", "Một", "Luật", "Nghị định")),
    ],
    ids=["our own heading has no rival", "an empty column is no rival", "the law is found"],
)
def test_what_is_sure_is_not_asked_about(rows: tuple[tuple[object, ...], ...]) -> None:
    assert [code for code, _ in drafts(rows)] == ["QT-01"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Mã=Z", "không có cột 'Z'"),
        ("Màu=A", "tells no column"),
        ("Mã", "tells no column"),
        ("Căn cứ=D, Mã=C", "chưa nêu cột Tên quy trình"),
        ("Mã=B, Mã=D", "told of two columns"),
    ],
)
def test_an_answer_that_does_not_fit_the_sheet_says_why(words: str, fault: str) -> None:
    with pytest.raises(BadInput, match=re.escape(fault)):
        told_columns(asked(NO_CODE), read_answer(words))


def test_a_heading_with_commas_is_told_as_it_stands() -> None:
    answer = read_answer("Số ký hiệu=Số, ký hiệu, Tên=C")
    assert [place for _, place in answer.places] == ["Số, ký hiệu", "C"]


def test_a_question_comes_whole_out_of_the_process_that_reads() -> None:
    found = items(TWO_NUMBERS)
    assert [str(item) for item in FileItems.of(found).read()] == [str(item) for item in found]

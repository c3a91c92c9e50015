"""Cover, parts and citations of a Word file, on files written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from cancu.demo.procedures.docx_writer import word_file
from cancu.intake.draft import Draft
from cancu.intake.text_file import read_text_file
from data.errors import BadInput
from data.office.procedure import LegalBasis, Part

COVER = (
    ("UBND PHƯỜNG", "QUY TRÌNH", "Mã hiệu: QT-01"),
    ("", "Tiếp nhận đơn", "Lần ban hành: 03"),
    ("", "", "Ngày ban hành: 07/7/2025"),
)


def read(*blocks: str | Sequence[Sequence[str]], cover: Sequence[Sequence[str]] = COVER) -> Draft:
    return read_text_file(word_file([cover, *blocks]), "quy-trinh.docx")


def bases(*blocks: str | Sequence[Sequence[str]]) -> tuple[LegalBasis, ...]:
    return read(*blocks).legal_bases


def test_it_reads_the_cover_table() -> None:
    draft = read("1. MỤC ĐÍCH")
    assert (draft.code, draft.name, draft.issue_number) == ("QT-01", "Tiếp nhận đơn", "03")
    assert draft.issued_on == date(2025, 7, 7)


def test_it_reads_a_cover_whose_labels_and_values_stand_in_cells_of_their_own() -> None:
    cover = (("UBND XÃ", "QUY TRÌNH\nTiếp công dân"), ("Mã hiệu", "QT.TCD-02"), ("Lần ban hành", "01"))
    draft = read("1. MỤC ĐÍCH", cover=cover)
    assert (draft.code, draft.name, draft.issue_number) == ("QT.TCD-02", "Tiếp công dân", "01")


def test_it_reads_a_cover_typed_with_loose_accents() -> None:
    cover = (("UBND XÃ", "QUY TRI\u0300NH", "Mã hiê\u0323u: QT-7"), ("", "Chứng thực", ""))
    assert read("1. MỤC ĐÍCH", cover=cover).name == "Chứng thực"


def test_a_file_without_a_code_is_one_clear_line() -> None:
    with pytest.raises(BadInput, match=r"trang bìa thiếu Mã hiệu .*; điền bảng"):
        read("1. MỤC ĐÍCH", cover=(("UBND XÃ", "QUY TRÌNH"), ("", "Chứng thực")))


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("i. Căn cứ pháp lý của thủ tục hành chính:", Part.BASIS),
        ("5.1. Cơ sở pháp lý", Part.BASIS),
        ("¡. Căn cứ pháp lý của thủ tục hành chính", Part.BASIS),
        ("3. TÀI LIỆU VIỆN DẪN", Part.REFERENCES),
        ("6. BIỂU MẪU", Part.FORMS),
        ("g. Tên mẫu đơn, mẫu tờ khai:", Part.FORMS),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Part.FORMS),
        ("e. Phí, lệ phí:", Part.FEES),
        ("k. Quy trình các bước xử lý công việc:", Part.STEPS),
        ("TRANG THEO DÕI SỐ LẦN SỬA ĐỔI TÀI LIỆU", Part.LOG),
        ("b. Thời hạn giải quyết:", Part.OTHER),
        ("7. HỒ SƠ LƯU", Part.OTHER),
    ],
)
def test_a_heading_opens_its_part(heading: str, part: Part) -> None:
    (basis,) = bases(heading, "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.")
    assert basis.place.part is part
    assert basis.place.heading in heading


def test_a_label_cell_opens_a_part_and_a_column_heading_does_not() -> None:
    found = bases(
        [["5.1", "Cơ sở pháp lý"], ["", "- Luật Cư trú số 68/2020/QH14;\n- Luật Căn cước số 26/2023/QH15."]],
        "k. Quy trình các bước:",
        [["TT", "Trình tự", "Trách nhiệm", "Biểu mẫu"], ["1", "Xem xét theo Luật Hộ tịch năm 2014", "Công chức", ""]],
    )
    assert [(b.number, b.place.part) for b in found] == [
        ("68/2020/QH14", Part.BASIS),
        ("26/2023/QH15", Part.BASIS),
        (None, Part.STEPS),
    ]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("- Thông tư số 04/2020/TT-BTP ngày 28/5/2020 quy định chi tiết Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP;",
         ["04/2020/TT-BTP"]),
        ("- Luật Hộ tịch số 60/2014/QH13; Nghị định số 123/2015/NĐ-CP;", ["60/2014/QH13", "123/2015/NĐ-CP"]),
        ("- Thông tư số 01/2020/TT-BTP và Thông tư số 226/2016/TT-BTC.", ["01/2020/TT-BTP", "226/2016/TT-BTC"]),
        ("- Nghị định số 23/2015/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 07/2025/NĐ-CP.", ["23/2015/NĐ-CP"]),
        ("- Điều kiện theo pháp luật hiện hành.", []),
    ],
)  # fmt: skip
def test_a_basis_line_gives_its_own_documents_only(line: str, numbers: list[str]) -> None:
    assert [b.number for b in bases("a. Căn cứ pháp lý:", line)] == numbers


def test_a_basis_keeps_provisions_issuer_title_and_known_amendments() -> None:
    line = (
        "- Khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014 của Thủ tướng Chính phủ về việc áp dụng Hệ thống"
        " quản lý chất lượng, được sửa đổi, bổ sung bởi Quyết định số 99/2030/QĐ-TTg;"
    )
    (basis,) = bases("a. Căn cứ pháp lý:", line)
    assert basis.provisions == ("art_7__para_2",)
    assert (basis.issuer, basis.date) == ("Thủ tướng Chính phủ", date(2014, 3, 5))
    assert basis.title == "về việc áp dụng Hệ thống quản lý chất lượng"
    assert basis.known_amendments == ("99/2030/QĐ-TTg",)
    assert basis.raw == line.removeprefix("- ")


def test_a_short_name_means_the_document_named_in_full_before() -> None:
    found = bases(
        "a. Căn cứ pháp lý:",
        "- Nghị định số 123/2015/NĐ-CP ngày 15/11/2015;",
        "b. Phí:",
        "Theo Nghị định 123 của Chính phủ.",
    )
    assert [(b.number, b.place.part) for b in found] == [("123/2015/NĐ-CP", Part.BASIS), ("123/2015/NĐ-CP", Part.FEES)]


def test_offsets_count_in_the_text_with_loose_accents() -> None:
    draft = read("a. Căn cứ pháp lý:", "- Luâ\u0323t Hộ tịch số 60/2014/QH13;", "- Nghị định số 123/2015/NĐ-CP;")
    places = [draft.text[b.place.start : b.place.end] for b in draft.legal_bases]
    assert [words.split()[-1] for words in places] == ["60/2014/QH13", "123/2015/NĐ-CP"]


def test_a_local_body_by_its_initials_is_the_issuer() -> None:
    line = (
        "- Nghị quyết số 04/2023/NQ-HĐND ngày 14 tháng 7 năm 2023 của HĐND tỉnh Hậu Giang Quy định các khoản thu phí;"
    )
    (basis,) = bases("a. Căn cứ pháp lý:", line)
    assert basis.issuer == "HĐND tỉnh Hậu Giang"
    assert basis.title == "Quy định các khoản thu phí"


def test_a_table_of_bases_is_read_by_its_columns() -> None:
    head = ["STT", "Tên văn bản", "Số hiệu", "Ngày ban hành", "Cơ quan ban hành"]
    row = ["1", "Nghị định quy định chi tiết Luật Hộ tịch", "123/2015/NĐ-CP", "15/11/2015", "Chính phủ"]
    (basis,) = bases("5.1 Cơ sở pháp lý", [head, row])
    assert (basis.number, basis.date, basis.issuer) == ("123/2015/NĐ-CP", date(2015, 11, 15), "Chính phủ")
    assert (basis.place.part, basis.title) == (Part.BASIS, "Nghị định quy định chi tiết Luật Hộ tịch")


def test_a_table_of_forms_is_no_table_of_bases() -> None:
    found = bases("6. BIỂU MẪU", [["TT", "Tên biểu mẫu", "Ký hiệu"], ["1", "Tờ khai", "BM-01"]])
    assert found == ()


def test_a_line_of_the_list_that_shows_a_document_and_names_none_is_asked_about() -> None:
    draft = read("a. Căn cứ pháp lý:", "- TT52 đã được sửa đổi;", "- 93/2015/QH13 Về việc thi hành Luật;")
    assert draft.left_out == ("TT52 đã được sửa đổi",)
    assert [basis.number for basis in draft.legal_bases] == ["93/2015/QH13"]


def test_an_empty_file_is_said_to_be_empty() -> None:
    with pytest.raises(BadInput, match="the file is empty"):
        read_text_file(word_file([]), "a.docx")

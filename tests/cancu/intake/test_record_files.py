"""JSON, sheets and the form: our shape, the portal's, one line for each fault."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cancu.intake.draft import Draft
from cancu.intake.files import read_path, read_paths
from cancu.intake.json_file import read_json
from cancu.intake.sheet_file import read_csv, read_workbook
from cancu.intake.template import template
from data.errors import BadInput
from data.office.procedure import Part
from tests.hostile_files import xlsx

OURS = {
    "code": "QT-1",
    "name": "Đăng ký",
    "legal_bases": [{"raw": "Luật Hộ tịch năm 2014"}, {"number": "15/2020/NĐ-CP"}],
}
PORTAL = {
    "code": "1.000178",
    "name": "Khiếu nại",
    "field": "Khiếu nại, tố cáo",
    "legal_basis": [
        {"so_ky_hieu": "02/2011/QH13", "trich_yeu": "Luật Khiếu nại năm 2011", "ngay_ban_hanh": "11-11-2011"}
    ],
}


def drafts(items: object) -> list[Draft]:
    return [item for item in items if isinstance(item, Draft)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [json.dumps(OURS), json.dumps([OURS]), json.dumps(OURS, indent=1)])
def test_json_may_be_one_object_a_list_or_spread_over_lines(text: str) -> None:
    (draft,) = drafts(read_json(text.encode(), "q.json"))
    assert [(b.name, b.number) for b in draft.legal_bases] == [("Luật Hộ tịch năm 2014", None), (None, "15/2020/NĐ-CP")]


def test_the_export_of_the_national_portal_is_read_also_compressed() -> None:
    (draft,) = drafts(read_json(gzip.compress(json.dumps(PORTAL).encode()), "portal.jsonl.gz"))
    (basis,) = draft.legal_bases
    assert (basis.number, basis.date, draft.group) == ("02/2011/QH13", date(2011, 11, 11), "Khiếu nại, tố cáo")


def test_what_the_register_prints_can_be_read_back() -> None:
    place = {"part": "steps", "heading": "Bước 1", "start": 5, "end": 9}
    record = OURS | {
        "id": "x",
        "unit": "UBND",
        "legal_bases": [{"number": "15/2020/NĐ-CP", "id": "b", "resolution": None, "place": place}],
    }
    (draft,) = drafts(read_json(json.dumps(record).encode(), "q.json"))
    assert draft.unit == "UBND"
    assert draft.legal_bases[0].place.part is Part.STEPS


def test_what_the_fields_leave_open_is_read_from_the_printed_line() -> None:
    raw = "Khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014 của Thủ tướng Chính phủ về việc áp dụng"
    record = OURS | {"legal_bases": [{"number": "19/2014/QĐ-TTg", "raw": raw}]}
    (draft,) = drafts(read_json(json.dumps(record).encode(), "q.json"))
    (basis,) = draft.legal_bases
    assert (basis.provisions, basis.date, basis.raw) == (("art_7__para_2",), date(2014, 3, 5), raw)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "q.jsonl:2: không phải JSON"),
        ('{"code": "A"}', "q.jsonl:2: không phải quy trình .*name"),
        ('{"code": "A", "name": "B", "issued_on": "mai"}', "q.jsonl:2: issued_on 'mai' không phải là ngày"),
        ('{"code": "", "name": "B"}', "q.jsonl:2: thiếu code hoặc name"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, said: str) -> None:
    items = list(read_json(f"{json.dumps(OURS)}\n{line}\n{json.dumps(PORTAL)}".encode(), "q.jsonl"))
    assert [draft.code for draft in drafts(items)] == ["QT-1", "1.000178"]
    (fault,) = [str(item) for item in items if isinstance(item, BadInput)]
    assert re.match(said, fault)
    assert "\n" not in fault


def test_the_form_filled_in_is_read() -> None:
    book = load_workbook(BytesIO(template(".xlsx")))
    sheet = book.worksheets[0]
    sheet.append(["QT-1", "Đăng ký", "", "02", date(2025, 7, 7), "a@example.vn", "Luật Hộ tịch năm 2014", ""])
    sheet.append([None, None, None, None, None, None, "Thông tư số 226/2016/TT-BTC ngày 11/11/2016", "Phí"])
    sheet.append(
        ["QT-2", "Chứng thực", None, None, None, None, "Nghị định số 23/2015/NĐ-CP\nLuật Công chứng năm 2024", None]
    )
    out = BytesIO()
    book.save(out)
    first, second = drafts(read_workbook(out.getvalue(), "q.xlsx"))
    assert (first.issue_number, first.issued_on, first.owner) == ("02", date(2025, 7, 7), "a@example.vn")
    assert [b.place.part for b in first.legal_bases] == [Part.BASIS, Part.FEES]
    assert [b.number or b.name for b in second.legal_bases] == ["23/2015/NĐ-CP", "Luật Công chứng năm 2024"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_with_number_and_title_in_columns_is_read(separator: str) -> None:
    rows = [
        ["Mã thủ tục", "Tên thủ tục", "Số ký hiệu", "Trích yếu"],
        ["1.1", "Cấp phép", "Luật số 68/2020/QH14", "Cư trú"],
    ]
    text = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    (draft,) = drafts(read_csv(text.encode(), "q.csv"))
    assert draft.legal_bases[0].number == "68/2020/QH14"


def test_a_sheet_without_its_header_is_one_clear_line() -> None:
    (fault,) = read_csv(b"a,b\n1,2\n", "q.csv")
    assert str(fault).startswith("q.csv: không có dòng tiêu đề Mã quy trình")


def sheet(*rows: list[object]) -> list[Draft]:
    """The procedures of a workbook with these rows."""
    return drafts(read_workbook(xlsx(rows), "q.xlsx"))


def test_a_bad_cell_costs_that_cell_and_is_said() -> None:
    head = ["Mã quy trình", "Tên quy trình", "Ngày ban hành"]
    bad, good = sheet(head, ["QT-1", "Một", "31/02/2025"], ["QT-2", "Hai", 45716])
    assert (bad.code, bad.issued_on, good.issued_on) == ("QT-1", None, date(2025, 2, 28))
    assert bad.notes[0].startswith("dòng 2: Ngày ban hành '31/02/2025' không phải là ngày")


def test_a_row_without_code_and_name_is_named_and_the_others_are_read() -> None:
    draft, fault = read_workbook(xlsx([["Mã hiệu", "Tên"], ["QT-1", "Một"], ["Ghi chú: đến 30/9", None]]), "q.xlsx")
    assert isinstance(draft, Draft)
    assert str(fault).startswith("q.xlsx:3: dòng thiếu Mã quy trình hoặc Tên quy trình")


@pytest.mark.parametrize(
    "head",
    [
        ["Mã TTHC", "Tên TTHC", "Văn bản căn cứ"],
        ["Ký mã hiệu", "Tên thủ tục hành chính", "Cơ sở pháp lý"],
        ["Số hiệu", "Tên quy trình", "VĂN BẢN ÁP DỤNG"],
        ["Mã tài liệu", "Tên tài liệu", "Căn cứ pháp lý"],
    ],
)
def test_columns_are_known_by_the_headings_that_people_give(head: list[object]) -> None:
    (draft,) = sheet(head, ["1.001193", "Khai sinh", "NĐ 123/2015; 2. BLDS (2015)"])
    assert [basis.number or basis.name for basis in draft.legal_bases] == ["123/2015/NĐ-CP", "Bộ luật Dân sự năm 2015"]


def test_the_columns_of_a_document_are_read_as_such() -> None:
    head = ["Mã hiệu", "Tên", "Lần BH", "Số, ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"]
    (draft,) = sheet(head, ["QT-1", "Một", 2.0, "60/2014/QH13", "Luật Hộ tịch", "20/11/2014", "Quốc hội"])
    (basis,) = draft.legal_bases
    assert (draft.issue_number, draft.issued_on, basis.date, basis.issuer) == (
        "2",
        None,
        date(2014, 11, 20),
        "Quốc hội",
    )


def test_a_number_that_excel_took_for_a_day_is_undone_and_said() -> None:
    (draft,) = sheet(
        ["Mã", "Tên", "Số ký hiệu", "Trích yếu"], ["A", "B", datetime(2015, 11, 1), "Nghị định về hộ tịch"]
    )
    assert draft.legal_bases[0].number == "11/2015/NĐ-CP"
    assert "Excel đã đổi số ký hiệu thành ngày" in draft.notes[0]


def test_every_sheet_is_read_and_one_without_procedures_is_said() -> None:
    book = Workbook()
    for name, rows in (
        ("Bìa", [["Sở"]]),
        ("Hộ tịch", [["Mã", "Tên"], ["A", "Một"]]),
        ("Đất", [["Mã", "Tên"], ["B", "Hai"]]),
    ):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = BytesIO()
    book.save(out)
    first, second, fault = read_workbook(out.getvalue(), "q.xlsx")
    assert [first.code, second.code, second.where] == ["A", "B", "q.xlsx [Đất]:2"]  # type: ignore[union-attr]
    assert "not read): Bìa" in str(fault)


def test_rows_of_one_procedure_need_not_stand_together() -> None:
    head, law = ["Mã", "Tên", "Căn cứ"], "Luật Hộ tịch số 60/2014/QH13"
    one, two = sheet(head, ["A", "Một", law], ["B", "Hai", law], ["A", "Một", "NĐ 123/2015/NĐ-CP"])
    assert ([len(one.legal_bases), len(two.legal_bases)]) == [2, 1]


def test_two_units_that_have_the_same_procedure_have_one_each() -> None:
    head = "Mã quy trình,Tên quy trình,Đơn vị,Căn cứ pháp lý"
    rows = ("QT-21,Đăng ký,Phường A,Luật Hộ tịch", "QT-21,Đăng ký,Xã B,Luật Đất đai", "QT-21,Đăng ký,,Luật Nhà ở")
    found = drafts(read_csv("\n".join([head, *rows]).encode(), "q.csv"))
    assert [(each.unit, [basis.name for basis in each.legal_bases]) for each in found] == [
        ("Phường A", ["Luật Hộ tịch"]),
        ("Xã B", ["Luật Đất đai", "Luật Nhà ở"]),
    ]


def test_a_list_of_external_documents_is_one_entry_of_the_register() -> None:
    rows = [
        ["DANH MỤC TÀI LIỆU BÊN NGOÀI (BM04-KSTL)"],
        ["STT", "Mã tài liệu", "Tên tài liệu bên ngoài", "Cơ quan ban hành", "Ngày ban hành"],
        [1, "Luật 55/2010/QH12", "Luật An toàn thực phẩm", "Quốc hội", "17/06/2010"],
        [2, "TCVN ISO 22000:2018", "Hệ thống quản lý an toàn thực phẩm", "Bộ KHCN", None],
    ]
    (draft,) = sheet(*rows)
    assert (draft.code, draft.name) == ("BM04-KSTL", "DANH MỤC TÀI LIỆU BÊN NGOÀI")
    assert [(b.number, b.type) for b in draft.legal_bases] == [
        ("55/2010/QH12", "Luật"),
        ("TCVN ISO 22000:2018", "Tiêu chuẩn quốc gia"),
    ]


def test_excels_unicode_text_is_read() -> None:
    (draft,) = drafts(read_csv("Mã\tTên\nA\tMột".encode("utf-16"), "q.csv"))
    assert draft.name == "Một"


def test_json_with_the_headings_of_sheets_for_keys_is_read() -> None:
    rows = [{"Số ký hiệu": "60/2014/QH13", "Trích yếu": "Luật Hộ tịch", "Ngày ban hành": "20-11-2014"}]
    record = {"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Khai sinh", "can_cu_phap_ly": rows}
    (draft,) = drafts(read_json(json.dumps(record).encode(), "q.json"))
    assert (draft.code, draft.legal_bases[0].number, draft.legal_bases[0].date) == (
        "1.001193",
        "60/2014/QH13",
        date(2014, 11, 20),
    )


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.xlsx", "a.json", "a.csv", "a.json.gz", "a.pdf"])
def test_a_file_that_is_not_what_its_name_says_is_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe kh\xf4ng ph\xe1i")
    (fault,) = read_path(path)
    assert isinstance(fault, BadInput)
    assert str(fault).startswith(str(path))
    assert "\n" not in str(fault)


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    (fault,) = read_paths([tmp_path / "none.docx"])
    assert "No such file" in str(fault)


def test_a_folder_gives_its_files_without_the_locks_of_word(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/a.json").write_text(json.dumps(OURS), encoding="utf-8")
    (tmp_path / "~$b.docx").write_bytes(b"lock")
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    assert [draft.code for draft in drafts(read_paths([tmp_path]))] == ["QT-1"]


def test_words_that_name_no_document_are_left_out_and_told() -> None:
    rows = [*PORTAL["legal_basis"], {"so_ky_hieu": None, "trich_yeu": "-CSXH"}]
    (draft,) = drafts(read_json(json.dumps(PORTAL | {"legal_basis": rows}).encode(), "q.json"))
    assert (len(draft.legal_bases), draft.left_out) == (1, ("-CSXH",))

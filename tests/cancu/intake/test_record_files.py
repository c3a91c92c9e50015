"""JSON, sheets and the form: our shape, the portal's, one line for each fault."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cancu.intake.draft import Draft
from cancu.intake.files import read_path, read_paths
from cancu.intake.json_file import read_json
from cancu.intake.sheet_file import read_csv, read_xlsx
from cancu.intake.template import template
from data.errors import BadInput
from data.office.procedure import Part

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
    first, second = drafts(read_xlsx(out.getvalue(), "q.xlsx"))
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


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Mã quy trình", "Tên quy trình", "Ngày ban hành"])
    sheet.append(["QT-1", "Một", "31/02/2025"])
    sheet.append(["QT-2", "Hai", "28/02/2025"])
    out = BytesIO()
    book.save(out)
    fault, draft = read_xlsx(out.getvalue(), "q.xlsx")
    assert str(fault).startswith("q.xlsx:2: Ngày ban hành '31/02/2025' không phải là ngày")
    assert isinstance(draft, Draft)


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

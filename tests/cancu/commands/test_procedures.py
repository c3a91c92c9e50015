"""``cancu procedures`` as an officer types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

import cancu.demo.procedures
from cancu.__main__ import run
from cancu.demo.procedures.make_files import make_files
from cancu.intake.draft import Draft
from cancu.intake.files import read_path
from tests.cancu.shell import Shell

SAMPLES = Path(cancu.demo.procedures.__file__).parent / "files"
UNIT = "UBND phường Mẫu"
OWNER = "can-bo-iso@example.vn"


@pytest.fixture
def procedures(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return Shell(capsys, "procedures")


def take(procedures) -> None:
    assert procedures("import", SAMPLES, "--unit", UNIT, "--owner", OWNER) == 0


def test_the_sample_procedures_come_in_with_bases_and_places(procedures) -> None:
    take(procedures)
    listed = {record["code"]: record for record in procedures.json("list")}
    assert sorted(listed) == ["QT-01/ISO", "QT-02/ISO", "QT-03/ISO", "QT-04/TP-HT", "QT-05/TP-CT", "QT-06/VP"]
    assert all(record["id"] and record["owner"] == OWNER for record in listed.values())
    first, amended = listed["QT-01/ISO"]["legal_bases"]
    assert (first["number"], amended["number"]) == ("144/2006/QĐ-TTg", "118/2009/QĐ-TTg")
    clause = listed["QT-03/ISO"]["legal_bases"][0]
    assert (clause["number"], clause["provisions"], clause["place"]["part"]) == (
        "19/2014/QĐ-TTg",
        ["art_7__para_2"],
        "basis",
    )


def test_the_shipped_files_are_those_the_script_writes(tmp_path: Path, procedures) -> None:
    folder = tmp_path / "quy-trinh"
    folder.mkdir()
    make_files(folder)
    take(procedures)
    assert procedures("import", folder, "--unit", UNIT) == 0
    assert "6 không đổi" in procedures.out


def test_importing_again_changes_nothing(procedures) -> None:
    take(procedures)
    before = procedures.json("list")
    take(procedures)
    assert procedures.json("list") == before


def test_a_bad_file_is_one_line_and_the_others_come_in(procedures, tmp_path: Path) -> None:
    (tmp_path / "hong.docx").write_text("không phải", encoding="utf-8")
    assert procedures("import", tmp_path / "hong.docx", SAMPLES, "--unit", UNIT) == 2
    assert procedures.err.splitlines() == [
        f"cancu: {tmp_path / 'hong.docx'}: không phải tệp Word, PDF, OpenDocument hay HTML đọc được "
        "(no readable file of these kinds); lưu lại dạng .docx (save it again as .docx)"
    ]
    assert len(procedures.json("list")) == 6


def test_a_preview_writes_nothing(procedures) -> None:
    assert procedures("import", SAMPLES, "--unit", UNIT, "--preview") == 0
    assert "chưa ghi gì: 6 mới" in procedures.out
    assert procedures.json("list") == []


def test_an_import_can_be_undone(procedures) -> None:
    take(procedures)
    assert procedures("undo", 1, "--by", OWNER) == 0
    assert procedures.json("list") == []
    assert procedures("undo", 1, "--by", OWNER) == 2
    assert "undone already" in procedures.err


def test_a_shared_code_is_refused_with_the_list_and_answered_with_its_place(procedures, tmp_path: Path) -> None:
    for name in ("Một", "Hai"):
        record = {"code": "QT-9", "name": name, "unit": UNIT, "legal_bases": []}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    assert procedures("import", tmp_path / "Một.json", tmp_path / "Hai.json") == 0
    assert procedures("show", "QT-9") == 2
    assert "QT-9#1 Một; QT-9#2 Hai" in procedures.err
    assert procedures("show", "QT-9#2") == 0
    assert "QT-9: Hai" in procedures.out


def test_a_retired_or_merged_procedure_leaves_the_list_and_keeps_its_history(procedures) -> None:
    take(procedures)
    assert procedures("retire", "QT-06/VP", "--reason", "đã bãi bỏ", "--by", OWNER) == 0
    assert procedures("merge", "QT-02/ISO", "QT-01/ISO", "--reason", "gộp", "--by", OWNER) == 0
    assert len(procedures.json("list")) == 4
    assert len(procedures.json("list", "--retired")) == 6
    assert procedures("show", "QT-02/ISO") == 0
    assert "gộp vào" in procedures.out


def test_a_procedure_is_not_merged_into_itself(procedures) -> None:
    take(procedures)
    assert procedures("merge", "QT-01/ISO", "QT-01/ISO", "--reason", "x", "--by", OWNER) == 2


def test_all_procedures_of_a_person_are_handed_over_to_a_known_one(procedures, monkeypatch) -> None:
    take(procedures)
    taker = "can-bo-moi@example.vn"
    arguments = ("hand-over", "--from", OWNER, "--to", taker, "--by", OWNER)
    assert procedures(*arguments) == 2
    assert f"{taker} is not known); cancu people add {taker}" in procedures.err
    assert run(["people", "add", taker, "--unit", UNIT]) == 0
    assert procedures(*arguments) == 0
    assert {record["owner"] for record in procedures.json("list")} == {taker}


def test_the_form_is_written_once(procedures, tmp_path: Path) -> None:
    assert procedures("template", tmp_path / "mau.xlsx") == 0
    assert procedures("template", tmp_path / "mau.xlsx") == 2
    assert procedures("import", tmp_path / "mau.xlsx", "--unit", UNIT) == 0
    assert "Không đọc được quy trình nào" in procedures.out


def test_an_import_shows_its_first_rows_what_is_new_first_and_the_totals(procedures, tmp_path: Path) -> None:
    old = [{"code": f"QT-{at:03}", "name": "Cấp bản sao", "unit": UNIT} for at in range(60)]
    (tmp_path / "quy-trinh.json").write_text(json.dumps(old), encoding="utf-8")
    assert procedures("import", "quy-trinh.json") == 0
    new = [*old, {"code": "QT-MỚI", "name": "Chứng thực", "unit": UNIT}]
    (tmp_path / "quy-trinh.json").write_text(json.dumps(new), encoding="utf-8")
    assert procedures("import", "quy-trinh.json") == 0
    lines = procedures.out.splitlines()
    assert lines[1].split() == ["mới", "QT-MỚI", "Chứng", "thực", "0", "0"]
    assert sum(line.startswith("không đổi") for line in lines) == 49
    assert "… và 11 quy trình nữa" in procedures.out
    assert "1 mới, 60 không đổi" in lines[-1]
    assert procedures("import", "quy-trinh.json", "--all") == 0
    assert sum(line.startswith("không đổi") for line in procedures.out.splitlines()) == 61


def add_person(email: str, unit: str, role: str) -> None:
    assert run(["people", "add", email, "--unit", unit, "--role", role]) == 0


CHANGES = [
    ("retire", "QT-06/VP", "--reason", "đã bãi bỏ"),
    ("merge", "QT-02/ISO", "QT-01/ISO", "--reason", "gộp"),
    ("hand-over", "QT-01/ISO", "--to", OWNER),
    ("undo", "1"),
]


@pytest.mark.parametrize("change", CHANGES, ids=[change[0] for change in CHANGES])
def test_only_who_may_maintain_the_unit_changes_its_procedures(procedures, change: tuple[str, ...]) -> None:
    take(procedures)
    assert procedures(*change, "--by", "nguoi-la@example.vn") == 2
    assert "chưa có người dùng nguoi-la@example.vn" in procedures.err
    add_person("xa-khac@example.vn", "UBND xã Khác", "officer")
    assert procedures(*change, "--by", "xa-khac@example.vn") == 1
    assert f"cán bộ, người duyệt của {UNIT} hoặc đơn vị cấp trên; quản trị viên" in procedures.err
    assert procedures.err.count("\n") == 1
    add_person("tinh@example.vn", "UBND tỉnh", "officer")
    assert run(["units", "add", UNIT, "--parent", "UBND tỉnh"]) == 0
    assert procedures(*change, "--by", "tinh@example.vn") == 0


def test_an_import_that_names_who_imports_asks_whether_they_may(procedures) -> None:
    add_person("xem@example.vn", UNIT, "viewer")
    assert procedures("import", SAMPLES, "--unit", UNIT, "--by", "xem@example.vn") == 1
    assert procedures.json("list") == []
    add_person("quan-tri@example.vn", "UBND tỉnh", "administrator")
    assert procedures("import", SAMPLES, "--unit", UNIT, "--by", "quan-tri@example.vn") == 0


def test_units_and_people_are_for_the_administrator_where_a_person_is_named(procedures) -> None:
    add_person("can-bo@example.vn", UNIT, "officer")
    assert run(["people", "add", "moi@example.vn", "--by", "can-bo@example.vn"]) == 1
    assert run(["units", "add", "UBND xã Mới", "--by", "can-bo@example.vn"]) == 1
    add_person("quan-tri@example.vn", UNIT, "administrator")
    assert run(["people", "add", "moi@example.vn", "--by", "quan-tri@example.vn"]) == 0
    assert run(["units", "add", "UBND xã Mới", "--by", "quan-tri@example.vn"]) == 0


def test_the_register_is_kept_as_a_workbook_that_an_import_reads_back(procedures, tmp_path: Path) -> None:
    take(procedures)
    book = tmp_path / "danh-muc.xlsx"
    assert procedures("list", "--xlsx", book) == 0
    assert "6 quy trình" in procedures.out
    listed, cited = load_workbook(book).worksheets
    assert [cell.value for cell in listed[1]][:2] == ["Mã quy trình", "Tên quy trình"]
    assert (listed.max_row, cited.cell(1, cited.max_column).value) == (7, "Hiệu lực")
    before = {
        (each["code"], basis["number"], *basis["provisions"])
        for each in procedures.json("list")
        for basis in each["legal_bases"]
    }
    assert any(provisions for _, _, *provisions in before)
    read = [item for item in read_path(book) if isinstance(item, Draft)]
    assert {(draft.code, basis.number, *basis.provisions) for draft in read for basis in draft.legal_bases} == before

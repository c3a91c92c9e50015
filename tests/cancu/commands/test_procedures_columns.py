"""``--columns`` and ``cancu procedures columns``: a sheet that is not sure is asked about once."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from data.store import log
from data.store.opening import Use, open_home
from tests.cancu.shell import Shell

UNIT = "UBND phường Mẫu"
HEADINGS = ("STT", "Nhãn", "Tên thủ tục", "Căn cứ pháp lý")
BASIS = "Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014"


@pytest.fixture
def procedures(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    return Shell(capsys, "procedures")


def sheet(path: Path, code: str = "QT-01", headings: tuple[str, ...] = HEADINGS) -> Path:
    book = Workbook()
    book.worksheets[0].append(headings)
    book.worksheets[0].append((1, code, "Đăng ký khai sinh", BASIS))
    book.save(path)
    return path


def codes(procedures: Shell) -> list[str]:
    return sorted(record["code"] for record in procedures.json("list"))


def test_a_sheet_that_is_not_sure_is_shown_as_it_is_understood_and_not_taken(procedures, tmp_path: Path) -> None:
    book = sheet(tmp_path / "a.xlsx")
    assert procedures("import", book, "--unit", UNIT, "--preview") == 2
    assert "cột B “Nhãn” hiểu là Mã quy trình (chưa chắc" in procedures.out
    assert procedures("import", book, "--unit", UNIT) == 2
    assert len(procedures.err.splitlines()) == 1
    assert '--columns "Mã quy trình=B' in procedures.err


def test_what_was_told_once_takes_the_next_sheet_of_the_shape(procedures, tmp_path: Path) -> None:
    told = ("--columns", "Mã=B, Tên=C")
    assert procedures("import", sheet(tmp_path / "a.xlsx"), "--unit", UNIT, *told) == 0, procedures.err
    assert procedures("import", sheet(tmp_path / "b.xlsx", "QT-02"), "--unit", UNIT) == 0, procedures.err
    assert codes(procedures) == ["QT-01", "QT-02"]


def test_a_preview_keeps_no_answer(procedures, tmp_path: Path) -> None:
    book = sheet(tmp_path / "a.xlsx")
    assert procedures("import", book, "--unit", UNIT, "--columns", "Mã=B", "--preview") == 0, procedures.err
    assert procedures.json("columns") == []


def test_an_answer_is_listed_and_taken_back_and_both_are_logged(procedures, tmp_path: Path) -> None:
    procedures("import", sheet(tmp_path / "a.xlsx"), "--unit", UNIT, "--columns", "Mã=B")
    [kept] = procedures.json("columns")
    assert kept["columns"] == ["", "code", "name", "basis"]
    assert procedures("columns", "--forget", kept["number"]) == 0
    assert procedures("import", sheet(tmp_path / "b.xlsx"), "--unit", UNIT) == 2
    assert procedures("columns", "--forget", kept["number"]) == 2
    with open_home(tmp_path / "var", Use.LOOK) as home:
        did = [line.did for line in log.lines(home)]
    assert {"kept columns", "forgot columns"} <= set(did)


def test_a_new_answer_takes_the_place_of_the_old_one(procedures, tmp_path: Path) -> None:
    book = sheet(tmp_path / "a.xlsx")
    procedures("import", book, "--unit", UNIT, "--columns", "Mã=A")
    procedures("import", book, "--unit", UNIT, "--columns", "Mã=B")
    [kept] = procedures.json("columns")
    assert kept["columns"] == ["", "code", "name", "basis"]


def test_an_answer_that_fits_no_sheet_writes_nothing(procedures, tmp_path: Path) -> None:
    assert procedures("import", sheet(tmp_path / "a.xlsx"), "--unit", UNIT, "--columns", "Mã=H") == 2
    assert "không có cột 'H'" in procedures.err
    assert procedures.json("columns") == []


def test_a_watched_folder_takes_the_sheet_once_its_columns_are_told(procedures, tmp_path: Path) -> None:
    folder = tmp_path / "quy-trinh"
    folder.mkdir()
    sheet(folder / "a.xlsx")
    assert procedures("watch", folder, "--unit", UNIT) == 2
    assert "not sure of the columns" in procedures.err
    other = sheet(tmp_path / "b.xlsx", "QT-02")
    assert procedures("import", other, "--unit", UNIT, "--columns", "Mã=B") == 0, procedures.err
    assert procedures("watch", folder, "--unit", UNIT) == 0, procedures.err
    assert codes(procedures) == ["QT-01", "QT-02"]

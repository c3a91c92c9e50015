"""Words made to harm: what others wrote steers no terminal and calculates nothing in a sheet."""

from __future__ import annotations

import json
import os
import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cancu.__main__ import run
from data.printable import printable, without_controls
from notifier.letters.workbook import Sheet, workbook, write_workbook

_ESCAPES = "\x1b]0;tên cửa sổ\x07\x1b[31mđỏ\x1b[0m\x9b2J\u202eRTL\x08\x7f"
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PROCEDURES = [
    {"code": "=cmd|' /C calc'!A0", "name": '=HYPERLINK("http://x.example","bấm")', "unit": "-Đơn vị"},
    {"code": "QT\x1b[2J", "name": f"Tên {_ESCAPES}", "unit": "@Đơn vị"},
    {"code": "+1", "name": "Bình thường\x01\x0b\ufffe", "unit": "\tĐơn vị"},
]
BASES = [{"raw": "=2+2 Quyết định số 99/2014/QĐ-TTg \x02"}, {"raw": "+Quyết định số 98/2014/QĐ-TTg"}]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps(record | {"legal_bases": BASES}) for record in PROCEDURES]
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    document = {"number": "19/2014/QĐ-TTg", "type": "Quyết định", "title": f"=1+1 {_ESCAPES}\r\nBcc: x@example.vn"}
    (tmp_path / "d.jsonl").write_text(json.dumps(document), encoding="utf-8")
    assert run(["procedures", "import", "q.jsonl"]) == 0
    assert run(["documents", "import", "d.jsonl"]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "procedures import q.jsonl",
        "procedures list",
        "procedures show +1",
        "documents list",
        "documents show 19/2014/QĐ-TTg",
        "units list",
        "audit",
        "procedures show nowhere\x1b[2J",
    ],
)
def test_no_list_and_no_message_steers_the_terminal(
    office: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(command.split(" "))
    said = "".join(capsys.readouterr())
    assert said.strip()
    assert _STEERING.findall(said) == []


def test_an_explanation_steers_no_terminal(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"Số: 20/2026/NQ-CP\nCăn cứ Luật Hộ tịch {_ESCAPES}\nĐiều 1. Bãi bỏ Quyết định số 19/2014/QĐ-TTg."
    (office / "text.jsonl").write_text(json.dumps({"text": text, "title": _ESCAPES}), encoding="utf-8")
    assert run(["read", "text.jsonl", "--explain"]) == 0
    assert _STEERING.findall(capsys.readouterr().err) == []


def test_the_baseline_as_a_workbook_calculates_nothing(office: Path) -> None:
    assert run(["audit", "--xlsx", "ra-soat.xlsx"]) == 0
    cells = [cell for row in load_workbook(office / "ra-soat.xlsx").active.iter_rows() for cell in row]
    assert len(cells) > 9
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=cmd|' /C calc'!A0" in [cell.value for cell in cells]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\x01="])
def test_a_cell_that_looks_like_a_formula_is_a_text_also_after_an_edit(start: str, tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", [Sheet("x", [("Mã", 10)], [[f"{start}1+1"]])])
    cell = load_workbook(tmp_path / "x.xlsx").active["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip() == f"{start}1+1".strip("\t\r\x01 ")


def test_days_numbers_and_words_stay_what_they_are(tmp_path: Path) -> None:
    columns = [("a", 9), ("b", 9), ("c", 9), ("d", 9)]
    write_workbook(tmp_path / "x.xlsx", [Sheet("x", columns, [["Đ\n1", 7, date(2026, 1, 2), None]])])
    text, number, day, nothing = load_workbook(tmp_path / "x.xlsx").active[2]
    assert (text.value, text.quotePrefix, number.value, nothing.value) == ("Đ\n1", False, 7, None)
    assert day.value.date() == date(2026, 1, 2)


def test_a_workbook_holds_no_clock_so_that_the_same_sheets_give_the_same_bytes() -> None:
    made = workbook([Sheet("x", [("Mã", 10)], [["QT-01"], ["QT-02"]])])
    assert {part.date_time for part in ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(BytesIO(made)).properties
    assert {properties.created, properties.modified} == {datetime(1980, 1, 1)}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[38;5;196mđỏ\x1b[m", "đỏ"),
        ("\x1b]8;;http://x.example\x1b\\bấm\x1b]8;;\x1b\\", "bấm"),
        ("\x1bP1$r0m\x1b\\a\x1bcb", "ab"),
        ("\x9b31mđỏ\x9d0;x\x9cxong", "đỏxong"),
        ("\x1b]0;không khép lại, chữ còn", "0;không khép lại, chữ còn"),
        ("một\r\nhai\tba", "một\nhai\tba"),
        ("\u202eoi\u2066a\u200f", "oia"),
        ("\ud800", ""),
        ("Ngày 05/3/2014 “Điều 1” — §", "Ngày 05/3/2014 “Điều 1” — §"),
    ],
)
def test_of_a_text_only_words_are_left(text: str, left: str) -> None:
    assert printable(text) == left


def test_signs_in_place_of_controls_keep_the_places() -> None:
    text = f"Điều 1 {_ESCAPES}"
    assert len(without_controls(text)) == len(text)
    assert _STEERING.findall(without_controls(text)) == []


def test_a_home_left_open_is_said_once(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "home").chmod(0o755)
    run(["units", "list"])
    assert capsys.readouterr().err.count("others could read it") == 1
    run(["units", "list"])
    assert capsys.readouterr().err == ""


def test_a_whole_night_leaves_nothing_open(office: Path) -> None:
    before = os.umask(0)
    try:
        run(["run", "--now", "2026-11-24"])
        run(["backup", "all.tar"])
    finally:
        os.umask(before)
    kept = [office / "all.tar", office / "home", *(office / "home").rglob("*")]
    assert len(kept) > 6
    assert [str(path) for path in kept if path.stat().st_mode & 0o077] == []

"""Procedure files made to harm: each is one line, the rest of the folder comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cancu.__main__ import run
from cancu.intake.draft import Draft
from cancu.intake.file_worker import items_of
from cancu.intake.files import read_path
from crawler.text.limited_process import LimitedProcess, Limits
from data.errors import BadInput
from data.store import register
from data.store.home import Home
from tests import hostile_files as made

_MIB = 1024 * 1024
GOOD = {"code": "QT-01", "name": "Đánh giá", "legal_bases": [{"raw": "Luật Hộ tịch năm 2014"}]}
SHEET = made.xlsx([["Mã quy trình", "Tên quy trình"], *([f"QT-{at}", f"Quy trình {at}"] for at in range(300))])
HARMFUL = {
    "bytes-that-do-not-unpack.docx": (made.damaged(made.docx_of("Điều 1. " * 500)), "no readable zip archive"),
    "bytes-that-do-not-unpack.xlsx": (made.damaged(SHEET), "not a readable .xlsx"),
    "not-utf-8.json": ('{"code": "A", "name": "Đơn"}'.encode("cp1258"), "UTF-8"),
    "not-utf-8.csv": ("Ma quy trình,Tên quy trình\nA,Ðang ký".encode("latin-1"), "not UTF-8"),
    "locked.xlsx": (made.compound(["EncryptionInfo", "EncryptedPackage"]), "encrypted"),
    "locked.docx": (made.compound(["EncryptionInfo", "EncryptedPackage"]), "encrypted"),
    "locked.doc": (made.compound(["WordDocument"], b"\xec\xa5" + b"\0" * 9 + b"\x01"), "encrypted"),
    "old-workbook.xlsx": (made.compound(["Workbook"]), "no header row"),
    "noise.doc": (made.doc_of_noise(), "not a readable .doc"),
    "bomb.json.gz": (made.gzip_of_blanks(201 * _MIB), "too large"),
    "nested.json": (b"[" * 100_000, "không phải"),
    "nested-record.json": (b'{"code":"A","name":"B","x":' + b"[" * 100_000, "lồng quá sâu"),
    "documents.jsonl": (b'{"number":"1/2026/TT-BTC","text":"x"}\n' * 2_798, "1: không phải quy trình"),
    "far-rows.xlsx": (made.xlsx_of_far_rows(), "more than 1048576 rows"),
    "huge-cell.csv": (b"a," + b"x" * 200_000, "field larger than field limit"),
}


def test_in_a_folder_each_harmful_file_is_one_line_and_the_good_come_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    folder = tmp_path / "quy-trinh"
    folder.mkdir()
    for name, (data, _) in HARMFUL.items():
        (folder / name).write_bytes(data)
    (folder / "a.json").write_text(json.dumps(GOOD), encoding="utf-8")
    (folder / "z.json").write_text(json.dumps(GOOD | {"code": "QT-02"}), encoding="utf-8")
    assert run(["procedures", "import", str(folder), "--unit", "UBND phường"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(HARMFUL)
    for name, (_, said) in HARMFUL.items():
        [line] = [line for line in lines if f"{folder / name}:" in line]
        assert said in line
    with Home(tmp_path / "home") as home:
        assert [kept.procedure.code for kept in register.all_of(home)] == ["QT-01", "QT-02"]


def test_rows_of_sixteen_thousand_columns_are_read_in_little_memory() -> None:
    process = LimitedProcess()
    limits = Limits(memory=500 * _MIB, cpu_seconds=20, seconds=120)
    found = process.call(items_of, made.xlsx_of_wide_rows(), "wide.xlsx", limits=limits)
    process.close()
    [item] = found.items
    assert item.draft.code == "QT-01"  # type: ignore[union-attr]


def test_a_file_whose_reader_died_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "of_size", lambda size: Limits(memory=500 * _MIB, cpu_seconds=0, seconds=60))
    path = tmp_path / "far.xlsx"
    path.write_bytes(made.xlsx_of_far_rows())
    [fault] = read_path(path)
    assert isinstance(fault, BadInput)
    assert str(fault).startswith(f"{path}: đọc quá lâu")


def test_lines_before_and_behind_a_harmful_line_are_read(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    harmful = b'{"code":"A","name":"B","x":' + b"[" * 100_000
    path.write_bytes(
        b"\n".join([json.dumps(GOOD).encode(), harmful, b'{"code":"\xd0","name":"B"}', b'{"code":"C","name":"D"}'])
    )
    first, nested, latin, last = read_path(path)
    assert (first.code, last.code) == ("QT-01", "C")  # type: ignore[union-attr]
    assert [str(fault).partition(": ")[0] for fault in (nested, latin)] == [f"{path}:2", f"{path}:3"]
    assert isinstance(first, Draft)

"""A type of document is one row of the table: a copy of the packages with one row more knows it everywhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROW = {
    "key": "huan-lenh",
    "name": "Huấn lệnh",
    "english": "Instruction",
    "code": "HL",
    "sure": "true",
    "cited": "number",
    "heads": "true",
    "normative": "true",
    "rank": "6",
    "source": "invented",
}
TEXT = """CHÍNH PHỦ
Số: 12/2026/HL-CP
Hà Nội, ngày 05 tháng 3 năm 2026

HUẤN LỆNH
Về việc bãi bỏ một số văn bản

Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Điều 1. Bãi bỏ Huấn lệnh số 7/2020/HL-CP ngày 01 tháng 02 năm 2020 của Chính phủ.
Điều 2. Huấn lệnh này có hiệu lực từ ngày 01 tháng 4 năm 2026.
"""
ASKED = """
import sys
from data.law.document import Document
from data.law.document_type import is_above, type_named
from data.law.number import parse
from data.law.type_of_number import type_of
from matcher.reading import read

reading = read(Document(text=sys.stdin.read()))
(act,) = [r for r in reading.relations if r.kind == "repeals"]
print(reading.type, reading.number, act.target.type, act.target.number, reading.effective[0].on, sep="|")
print(type_named("Huấn lệnh số 7").key, type_of(parse("7/2020/HL-CP")).key, is_above("Huấn lệnh", "Thông tư"), sep="|")
"""


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    for package in ("data", "matcher"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_one_row_more_is_cited_heads_a_document_names_itself_is_told_by_its_number_and_has_its_rank(
    packages: Path,
) -> None:
    table = packages / "data" / "lists" / "document_types.csv"
    columns = table.read_text("utf-8").partition("\n")[0].split(",")
    with table.open("a", encoding="utf-8") as rows:
        rows.write(",".join(ROW.get(column, "") for column in columns) + "\n")
    answer = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=packages,
        input=TEXT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert answer.stdout.splitlines() == [
        "Huấn lệnh|12/2026/HL-CP|Huấn lệnh|7/2020/HL-CP|2026-04-01",
        "huan-lenh|huan-lenh|True",
    ]

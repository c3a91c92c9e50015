"""Every input of the shared folder that once did harm, taken as an office takes it; each has a twin among our tests.

Twins: tests/crawler/text/test_hostile_files.py, tests/cancu/intake/test_hostile_procedures.py and
tests/cancu/test_hostile_words.py, whose files are made by tests/hostile_files.py.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cancu.__main__ import run
from cancu.intake.file_worker import DraftItem, items_of
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceSettings
from crawler.text.file import read_file
from crawler.text.limited_process import LimitedProcess, Limits
from data.errors import BadInput
from data.store import documents, register
from data.store.home import Home

_MIB = 1024 * 1024
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
GOOD = {"code": "QT-09", "name": "Đánh giá", "legal_bases": [{"raw": "Luật Hộ tịch năm 2014"}]}
TAKEN = {
    "poison.jsonl",
    *("damaged.docx", "damaged.xlsx", "latin.json"),
    "wide-rows.xlsx",
    *("form-loop.pdf", "form-billion.pdf"),
    "ole-random.doc",
    *("procs-formula.jsonl", "procs-hostile.jsonl"),
    "docs-hostile.jsonl",
}


@pytest.fixture
def hostile(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shared / "hostile"
    if not folder.is_dir():
        pytest.skip(f"no harmful files at {folder}")
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return folder


def test_no_harmful_file_is_left_out(hostile: Path) -> None:
    assert {path.name for path in hostile.iterdir()} - {"README.md"} == TAKEN


def test_damaged_files_are_one_line_each_and_the_rest_comes_in(
    hostile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "quy-trinh"
    folder.mkdir()
    damaged = ("damaged.docx", "damaged.xlsx", "latin.json", "ole-random.doc")
    for name in damaged:
        shutil.copy(hostile / name, folder)
    (folder / "zz.json").write_text(json.dumps(GOOD), encoding="utf-8")
    assert run(["procedures", "import", str(folder), "--unit", "UBND phường"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [next(name for name in damaged if name in line) for line in lines] == sorted(damaged)
    with Home(tmp_path / "home") as home:
        assert [kept.procedure.code for kept in register.all_of(home)] == ["QT-09"]


def test_a_workbook_of_wide_rows_is_read_within_the_limits(hostile: Path) -> None:
    data = (hostile / "wide-rows.xlsx").read_bytes()
    process = LimitedProcess()
    limits = Limits(memory=500 * _MIB, cpu_seconds=20, seconds=120)
    found = process.call(items_of, data, "wide-rows.xlsx", limits=limits)
    process.close()
    assert [type(item) for item in found.items] == [DraftItem]


@pytest.mark.parametrize("name", ["form-loop.pdf", "form-billion.pdf"])
def test_a_pdf_without_end_is_refused_within_the_limits(hostile: Path, name: str) -> None:
    process = LimitedProcess()
    with pytest.raises(BadInput, match="than is allowed"):
        process.call(
            read_file, (hostile / name).read_bytes(), limits=Limits(memory=400 * _MIB, cpu_seconds=5, seconds=60)
        )
    process.close()


def test_an_inbox_of_harmful_files_names_each_and_takes_the_good_one(hostile: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    harmful = ("damaged.docx", "form-loop.pdf", "ole-random.doc", "wide-rows.xlsx")
    for name in harmful:
        shutil.copy(hostile / name, inbox)
    (inbox / "zz.html").write_text("<p>Số: 101/QĐ-BKHCN<p>Điều 1. Bãi bỏ.", encoding="utf-8")
    source = SourceSettings(name="inbox", folder=str(inbox))
    now = datetime(2026, 11, 24, tzinfo=UTC)
    [report] = crawl(tmp_path / "home", [source], settings=CrawlSettings(), now=now).sources
    assert [fault.partition(":")[0] for fault in report.faults] == sorted(harmful)
    assert report.documents == 1


def test_one_poisonous_date_costs_at_most_its_own_document(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["read", str(hostile / "poison.jsonl")])
    out, err = capsys.readouterr()
    read = [json.loads(line)["number"] for line in out.splitlines()]
    assert "02/2026/QĐ-TTg" in read
    assert "01/2026/QĐ-TTg" in read or "01/2026/QĐ-TTg" in err


def test_after_a_poisonous_date_the_night_reads_the_other_document(hostile: Path, tmp_path: Path) -> None:
    run(["documents", "import", str(hostile / "poison.jsonl")])
    run(["match", "--now", "2026-01-06"])
    with Home(tmp_path / "home") as home:
        [second] = documents.by_number(home, "02/2026/QĐ-TTg")
    assert second.read_by


@pytest.mark.parametrize("name", ["procs-formula.jsonl", "procs-hostile.jsonl"])
def test_harmful_words_calculate_nothing_and_steer_nothing(
    hostile: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["documents", "import", str(hostile / "docs-hostile.jsonl")])
    run(["procedures", "import", str(hostile / name)])
    run(["match", "--now", "2026-01-06"])
    for command in ("procedures list", "documents list", "changes list", "matches list", "tasks list", "audit"):
        run(command.split())
    run(["documents", "show", "19/2014/QĐ-TTg"])
    assert _STEERING.findall("".join(capsys.readouterr())) == []
    assert run(["audit", "--xlsx", "ra-soat.xlsx"]) == 0
    cells = [cell for row in load_workbook(tmp_path / "ra-soat.xlsx").active.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "f"] == []

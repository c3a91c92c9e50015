"""The commands of linking, called as a person calls them: from texts and files to lines, queues and a workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cancu.__main__ import run
from matcher.link.audit import Trouble
from tests.cancu.commands.sample_texts import DECREE, RESOLUTION

PROCEDURES = [
    {"code": "QT-01", "name": "Cấp bản sao", "unit": "UBND phường", "legal_bases": [
        {"number": "85/2024/NĐ-CP", "title": "Nghị định số 85/2024/NĐ-CP"}, {"number": "17/2023/NĐ-CP"}]},
    {"code": "QT-01", "name": "Chứng thực chữ ký", "unit": "UBND phường", "legal_bases": [
        {"number": "85/2024/NĐ-CP", "provisions": ["art_9__para_2"]}]},
    {"code": "QT-02", "name": "Đã biết", "unit": "UBND phường", "legal_bases": [
        {"number": "85/2024/NĐ-CP"}, {"number": "128/2026/NĐ-CP"}]},
    {"code": "QT-03", "name": "Đánh giá nội bộ", "unit": "UBND phường", "legal_bases": [
        {"number": "19/2014/QĐ-TTg", "provisions": ["art_7__para_2"]}]},
]  # fmt: skip


def write(path: Path, records: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    return str(path)


@pytest.fixture
def archive(tmp_path: Path) -> str:
    return write(tmp_path / "documents.jsonl", [{"text": RESOLUTION}, {"text": DECREE}])


@pytest.fixture
def office(tmp_path: Path) -> str:
    return write(tmp_path / "procedures.jsonl", PROCEDURES)


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: str, office: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    for call in (
        ["documents", "import", archive],
        ["procedures", "import", office, "--unit", "UBND phường"],
        ["people", "add", "phap-che@example.vn", "--unit", "UBND phường", "--role", "reviewer"],
        ["people", "add", "xem@example.vn", "--unit", "UBND phường", "--role", "viewer"],
        ["match", "--now", "2026-05-01"],
    ):
        assert run(call) == 0


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_backtest_prints_one_line_a_procedure_document_kind_and_target(
    archive: str, office: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backtest", "--documents", archive, "--procedures", office]) == 0
    found = {(line["procedure"], line["kind"]): line for line in lines(capsys.readouterr().out)}
    assert set(found) == {("QT-01#1", "amends"), ("QT-01#1", "repeals"), ("QT-01#2", "amends"), ("QT-03", "overrides")}
    assert found["QT-01#1", "repeals"] == {
        "procedure": "QT-01#1",
        "document": "128/2026/NĐ-CP",
        "kind": "repeals",
        "target": "17/2023/NĐ-CP",
        "provisions": [],
        "severity": "high",
        "score": found["QT-01#1", "repeals"]["score"],
        "queued": False,
        "on": "2026-05-20",
        "seen_on": "2026-04-06",
        "due": "2026-08-20",
    }
    assert (found["QT-01#1", "amends"]["severity"], found["QT-01#2", "amends"]["severity"]) == ("medium", "high")
    assert (found["QT-03", "overrides"]["queued"], found["QT-03", "overrides"]["severity"]) == (True, "medium")


def test_the_backtest_filters_by_the_day_of_replay(
    archive: str, office: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["backtest", "--documents", archive, "--procedures", office, "--since", "2026-04-10"]
    assert run([*call, "--until", "2026-04-30"]) == 0
    assert {line["document"] for line in lines(capsys.readouterr().out)} == {"20/2026/NQ-CP"}


def test_the_backtest_names_what_it_cannot_read_and_goes_on(
    tmp_path: Path, office: str, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "broken.jsonl"
    archive.write_text('{"title": "không có toàn văn"}\n' + json.dumps({"text": DECREE}) + "\n", encoding="utf-8")
    assert run(["backtest", "--documents", str(archive), "--procedures", office]) == 2
    said = capsys.readouterr()
    assert len(lines(said.out)) == 3
    assert f"{archive}:1: không có text" in said.err


def test_match_twice_changes_nothing(linked: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["match", "--now", "2026-05-02"]) == 0
    assert "0 thay đổi mới, 0 kết quả khớp mới; đang chờ duyệt: 1 thay đổi, 1 kết quả khớp" in capsys.readouterr().out


def test_a_person_confirms_a_change_by_the_beginning_of_its_id(
    linked: None, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run(["changes", "list", "--standing", "queued", "--json"])
    (asked,) = lines(capsys.readouterr().out)
    assert asked["kind"] == "overrides"
    assert "khoản 2 Điều 7 của Quyết định 19/2014/QĐ-TTg" in asked["why"]
    assert run(["changes", "confirm", asked["key"][:8], "--by", "phap-che@example.vn", "--reason", "đã đọc"]) == 0
    capsys.readouterr()
    run(["changes", "list", "--standing", "stands", "--json"])
    decided = {line["key"]: line["decision"] for line in lines(capsys.readouterr().out)}
    assert decided[asked["key"]]["by"] == "phap-che@example.vn"


def test_a_viewer_decides_nothing_and_a_stranger_is_not_known(linked: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    run(["matches", "list", "--standing", "queued", "--json"])
    (asked,) = lines(capsys.readouterr().out)
    assert run(["matches", "accept", asked["key"], "--by", "xem@example.vn"]) == 1
    assert run(["matches", "accept", asked["key"], "--by", "la@example.vn"]) == 2
    assert run(["matches", "reject", asked["key"], "--by", "phap-che@example.vn", "--reason", "không dùng"]) == 0


def test_an_id_that_is_not_there_is_one_clear_line(linked: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["changes", "refute", "khong-co", "--by", "phap-che@example.vn"]) == 2
    assert (
        capsys.readouterr().err
        == "cancu: khong-co: không có câu hỏi nào mang mã này (no such question); cancu changes list\n"
    )


@pytest.mark.parametrize(("day", "trouble"), [("2026-05-19", "dying"), ("2026-05-20", "dead")])
def test_the_audit_tells_the_dead_and_the_dying_apart_by_the_day(
    linked: None, capsys: pytest.CaptureFixture[str], day: str, trouble: str
) -> None:
    capsys.readouterr()
    assert run(["audit", "--on", day, "--json"]) == 0
    found = {line["basis"]: line for line in lines(capsys.readouterr().out)}
    ended = next(line for basis, line in found.items() if "17/2023" in basis)
    assert (ended["trouble"], ended["since"]) == (trouble, "2026-05-20")


def test_the_audit_gives_totals_first_then_the_dead_and_why_documents_are_unknown(
    linked: None, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["audit", "--on", "2026-05-20", "--json"]) == 0
    found = [line["trouble"] for line in lines(capsys.readouterr().out)]
    assert found == sorted(found, key=[str(trouble) for trouble in Trouble].index)
    assert run(["audit", "--on", "2026-05-20"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("Ngày 20/05/2026, ")
    assert f"{found.count('dead')} đã hết hiệu lực" in first
    assert f"{found.count('unknown')} chưa có trong kho" in first
    assert "không có vấn đề" in first
    assert any("chưa có trong kho: " in line and "cancu " in line for line in rest)


def test_the_audit_writes_a_workbook(linked: None, tmp_path: Path) -> None:
    path = tmp_path / "audit.xlsx"
    assert run(["audit", "--xlsx", str(path)]) == 0
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    assert sheet.cell(1, 4).value == "Căn cứ pháp lý"
    assert sheet.max_row > 1
    totals = {row[0]: row[1] for row in book["Tổng hợp"].iter_rows(min_row=2, values_only=True)}
    assert totals["đã hết hiệu lực"] + totals["chưa có trong kho"] > 0

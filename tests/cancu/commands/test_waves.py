"""``cancu waves`` as a user has it: a first import late in the day, its plan, and what comes of agreeing to it."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from cancu.__main__ import run
from tests.cancu.commands.sample_texts import DECREE

UNIT = "UBND phường Mẫu"
OFFICER, OTHER, VIEWER = "can-bo@example.vn", "phuong-khac@example.vn", "xem@example.vn"
PROCEDURES = [
    {"code": "QT-01", "name": "Cấp bản sao", "legal_bases": [{"number": "17/2023/NĐ-CP"}, {"number": "85/2024/NĐ-CP"}]},
    {"code": "QT-02", "name": "Chứng thực", "legal_bases": [{"number": "85/2024/NĐ-CP", "provisions": ["art_9"]}]},
    {"code": "QT-03", "name": "Tiếp công dân", "legal_bases": [{"number": "85/2024/NĐ-CP"}]},
    {"code": "QT-04", "name": "Lưu trữ", "legal_bases": [{"number": "1/2030/NĐ-CP"}]},
]
NOW = ["--now", "2026-11-27"]


def write(path: Path, records: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")
    return str(path)


@pytest.fixture
def first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a unit whose procedures came in half a year after the decree."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    for call in (
        ["units", "add", UNIT],
        ["units", "add", "UBND phường khác"],
        ["people", "add", OFFICER, "--unit", UNIT, "--role", "officer"],
        ["people", "add", OTHER, "--unit", "UBND phường khác", "--role", "officer"],
        ["people", "add", VIEWER, "--unit", UNIT, "--role", "viewer"],
        ["procedures", "import", write(tmp_path / "quy-trinh.jsonl", PROCEDURES), "--unit", UNIT, "--owner", OFFICER],
        ["documents", "import", write(tmp_path / "van-ban.jsonl", [{"text": DECREE}])],
        ["match"],
        ["notify"],
    ):
        assert run([*call, *NOW]) == 0
    return tmp_path / "home"


def lines(capsys: pytest.CaptureFixture[str], *call: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run([*call, "--json", *NOW]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_first_import_opens_no_task_and_proposes_waves(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "tasks", "list") == []
    found = [
        (wave["topic"], wave["procedures"], wave["due"], wave["agreed"]) for wave in lines(capsys, "waves", "list")
    ]
    assert found == [
        ("ended", 1, "2026-12-31", False),
        ("cited", 1, "2027-01-31", False),
        ("elsewhere", 1, "2027-02-28", False),
    ]


def test_the_letter_gives_the_plan_and_the_list(first_day: Path) -> None:
    (path,) = (first_day / "outbox").glob("*.eml")
    letter = message_from_bytes(path.read_bytes(), policy=default)
    assert letter["To"] == OFFICER
    assert letter["Subject"] == "[cancu] Rà soát ban đầu 4 quy trình: 1 cần sửa ngay, đề nghị chia 3 đợt"
    said = letter.get_body(("plain",)).get_content()
    for words in ("5 căn cứ pháp lý trong 4 quy trình", "hạn 31/12/2026", "chưa có trong kho, chưa kết luận: "):
        assert words in said
    (attached,) = letter.iter_attachments()
    assert attached.get_filename() == "ra-soat-ban-dau-1.xlsx"
    assert attached.get_content_type().endswith("spreadsheetml.sheet")


def test_waves_agreed_to_raise_their_tasks_alone(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended, cited, _ = (str(wave["id"]) for wave in lines(capsys, "waves", "list"))
    assert run(["waves", "set", cited, "--due", "31/03/2027", "--by", OFFICER, *NOW]) == 0
    assert run(["waves", "confirm", ended, cited, "--by", OFFICER, *NOW]) == 0
    assert "2 việc mới" in capsys.readouterr().out
    found = {task["procedure"]: task["due"] for task in lines(capsys, "tasks", "list")}
    assert found == {"QT-01": "2026-12-31", "QT-02": "2027-03-31"}
    deeds = [line["did"] for line in lines(capsys, "log", "--about", "wave")]
    assert deeds == ["agreed to wave", "agreed to wave", "set wave"]


def test_a_finding_tells_what_happened_and_since_when(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = str(lines(capsys, "waves", "list")[0]["id"])
    first = lines(capsys, "waves", "show", ended)[0]
    assert (first["code"], first["since"]) == ("QT-01", "2026-05-20")
    assert "128/2026/NĐ-CP bãi bỏ Nghị định số 17/2023/NĐ-CP" in first["happened"]


@pytest.mark.parametrize(("by", "code"), [(OTHER, 1), (VIEWER, 1), ("la@example.vn", 2)])
def test_only_who_maintains_the_procedures_of_the_unit_agrees(
    first_day: Path, capsys: pytest.CaptureFixture[str], by: str, code: int
) -> None:
    ended = str(lines(capsys, "waves", "list")[0]["id"])
    assert run(["waves", "confirm", ended, "--by", by, *NOW]) == code
    assert run(["waves", "set", ended, "--due", "2027-03-31", "--by", by, *NOW]) == code
    assert lines(capsys, "tasks", "list") == []


def test_what_cannot_be_agreed_to_is_one_line(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = str(lines(capsys, "waves", "list")[0]["id"])
    capsys.readouterr()
    for call, said in (
        (["waves", "confirm", "99"], "99: không có đợt này"),
        (["waves", "set", ended, "--due", "2026-11-26"], "hạn 26/11/2026 đã qua"),
    ):
        assert run([*call, "--by", OFFICER, *NOW]) == 2
        assert said in capsys.readouterr().err
    assert run(["waves", "confirm", ended, "--by", OFFICER, "--now", "2027-01-01"]) == 2
    assert run(["waves", "confirm", ended, "--by", OFFICER, *NOW]) == 0
    assert run(["waves", "confirm", ended, "--by", OFFICER, *NOW]) == 2


def test_a_unit_renamed_keeps_its_waves(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["units", "rename", UNIT, "UBND phường Mới", *NOW]) == 0
    assert {wave["unit"] for wave in lines(capsys, "waves", "list")} == {"UBND phường Mới"}


def test_the_audit_and_the_status_name_the_waves(first_day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    run(["status", *NOW])
    assert "3 đợt rà soát chờ đồng ý" in capsys.readouterr().out
    assert run(["audit", *NOW]) == 0
    said = capsys.readouterr().out
    assert "1 quy trình, căn cứ đã hết hiệu lực toàn bộ: sửa ngay, hạn 31/12/2026" in said

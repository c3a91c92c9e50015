"""``cancu tasks`` and ``cancu notify`` as an officer types them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cancu.__main__ import run
from data.law.kind import Kind
from data.store import changes
from data.store.home import Home
from tests.notifier.sample_office import OFFICER, REVIEWER, Office

TASK = "T-2014-000001"


class Shell:
    """Runs the program in the office's home, at half past one in the night."""

    def __init__(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        self.office, self._capsys = office, capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        self._capsys.readouterr()
        code = run([*arguments, "--now", "2014-05-20T01:30"])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        assert self(*arguments, "--json") == 0
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Home(tmp_path / "home") as home:
        yield Office(home)


@pytest.fixture
def cancu(office: Office, capsys, monkeypatch, tmp_path: Path) -> Shell:
    monkeypatch.setenv("CANCU_HOME", str(office.home.folder))
    monkeypatch.chdir(tmp_path)
    office.match(office.first)
    return Shell(office, capsys)


def test_notify_writes_the_letters_once(cancu: Shell) -> None:
    assert cancu("notify") == 0
    assert "Đã gửi 1 tin" in cancu.out
    assert cancu("notify") == 0
    assert "Đã gửi 0 tin" in cancu.out
    assert len(list(cancu.office.home.outbox_folder.iterdir())) == 1


def test_a_dry_run_shows_what_is_due_and_sends_nothing(cancu: Shell) -> None:
    cancu.office.night()
    assert cancu("notify", "--dry-run") == 0
    assert f"{OFFICER}  [cancu] Quyết định 19/2014/QĐ-TTg tác động 1 quy trình, hạn 18/08/2014" in cancu.out
    assert not cancu.office.home.outbox_folder.exists()


def test_a_mail_server_that_is_down_is_one_line_and_exit_1(cancu: Shell, no_server, monkeypatch) -> None:
    monkeypatch.setenv("CANCU_EMAIL__HOST", no_server.host)
    monkeypatch.setenv("CANCU_EMAIL__PORT", str(no_server.port))
    monkeypatch.setenv("CANCU_EMAIL__TLS", "none")
    monkeypatch.setenv("CANCU_EMAIL__FROM", "cancu@example.vn")
    assert cancu("notify") == 1
    (line,) = cancu.err.splitlines()
    assert "no connection" in line
    assert "the message is kept" in line


def test_notify_mails_through_the_server_of_the_settings(cancu: Shell, mail_server, postman, monkeypatch) -> None:
    monkeypatch.setenv("CANCU_EMAIL__HOST", mail_server.host)
    monkeypatch.setenv("CANCU_EMAIL__PORT", str(mail_server.port))
    monkeypatch.setenv("CANCU_EMAIL__TLS", "none")
    monkeypatch.setenv("CANCU_EMAIL__FROM", "cancu@example.vn")
    assert cancu("notify") == 0
    (letter,) = postman.letters
    assert letter["To"] == OFFICER
    assert letter["Subject"] == "[cancu] Quyết định 19/2014/QĐ-TTg tác động 1 quy trình, hạn 18/08/2014"


def test_tasks_are_listed_for_people_and_for_programs(cancu: Shell) -> None:
    cancu.office.night()
    assert cancu("tasks", "list") == 0
    assert "QT-01 Kiểm soát tài liệu" in cancu.out
    assert "18/08/2014 (còn 90 ngày)" in cancu.out
    (task,) = cancu.json("tasks", "list")
    assert (task["id"], task["procedure"], task["state"]) == (TASK, "QT-01", "open")
    assert (task["severity"], task["due"]) == ("high", "2014-08-18")
    (reason,) = task["reasons"]
    assert (reason["kind"], reason["document"], reason["target"]) == ("replaces", "19/2014/QĐ-TTg", "144/2006/QĐ-TTg")


def test_one_task_is_shown_with_steps_wording_and_history(cancu: Shell) -> None:
    cancu.office.night()
    assert cancu("tasks", "show", TASK) == 0
    for words in ("TRÌNH TỰ XỬ LÝ", "Đề xuất ghi vào trang theo dõi sửa đổi", "20/05/2014 01:30  mới mở, quy tắc “"):
        assert words in cancu.out
    (task,) = cancu.json("tasks", "show", TASK)
    assert task["steps"][0]["what"] == "Soạn thảo nội dung sửa đổi"
    assert task["log_rows"][0]["issue"] == "02"
    assert task["history"][0]["to"] == "open"


def test_a_task_is_drafted_submitted_and_approved_by_another(cancu: Shell) -> None:
    cancu.office.night()
    assert cancu("tasks", "set", TASK, "--state", "drafting", "--by", OFFICER) == 0
    assert cancu("tasks", "set", TASK, "--state", "submitted", "--by", OFFICER) == 0
    assert cancu("tasks", "set", TASK, "--state", "approved", "--by", OFFICER) == 1
    assert cancu.err.count("\n") == 1
    assert cancu("tasks", "set", TASK, "--state", "approved", "--by", REVIEWER) == 0
    assert cancu.json("tasks", "list", "--open") == []
    assert cancu.json("tasks", "list")[0]["closed_by"] == REVIEWER


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["show", "T-2014-000099"],
            "T-2014-000099: không có việc này (no such task); xem danh sách: cancu tasks list (see the list)",
        ),
        (
            ["set", TASK, "--by", OFFICER],
            f"{TASK}: không có gì để đặt (nothing to set); ghi --state, --owner, --snooze hoặc --release (give one)",
        ),
        (
            ["set", TASK, "--state", "kept", "--by", OFFICER],
            f"{TASK}: “giữ nguyên” phải có lý do (needs a reason); ghi bằng --reason (give it so)",
        ),
        (
            ["set", TASK, "--state", "kept", "--by", "ai-do@example.vn"],
            "--by: chưa có người dùng ai-do@example.vn (ai-do@example.vn is not known);"
            " cancu people add ai-do@example.vn --unit …",
        ),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(cancu: Shell, arguments: list[str], line: str) -> None:
    cancu.office.night()
    assert cancu("tasks", *arguments) == 2
    assert cancu.err == f"cancu: {line}\n"


def test_a_task_is_handed_to_another_owner_who_is_told(cancu: Shell) -> None:
    cancu("notify")
    assert cancu("tasks", "set", TASK, "--owner", REVIEWER, "--by", OFFICER, "--reason", "nghỉ phép") == 0
    assert cancu("notify") == 0
    assert "Đã gửi 1 tin" in cancu.out


def test_the_tasks_of_a_unit_are_a_sheet_for_the_head_of_the_office(cancu: Shell, tmp_path: Path) -> None:
    cancu.office.night()
    sheet = tmp_path / "viec.xlsx"
    assert cancu("tasks", "list", "--xlsx", str(sheet)) == 0
    headings, row = load_workbook(sheet).active.values
    found = dict(zip(headings, row, strict=True))
    assert (found["Mã việc"], found["Mã quy trình"], found["Mức độ"]) == (TASK, "QT-01", "cao")
    assert found["Hạn"].date() == date(2014, 8, 18)
    assert found["Văn bản thay đổi"].startswith("Quyết định số 19/2014/QĐ-TTg thay thế")


def test_the_history_of_a_task_tells_every_field_that_changed(cancu: Shell) -> None:
    cancu.office.night()
    match = cancu.office.match(cancu.office.first, Kind.AMENDS)
    change = changes.get(cancu.office.home, match.change)
    assert change is not None
    changes.put(cancu.office.home, [replace(change, from_=date(2014, 3, 1))])
    cancu.office.night(timedelta(hours=1))
    assert cancu("tasks", "set", TASK, "--owner", REVIEWER, "--by", OFFICER) == 0
    assert cancu("tasks", "show", TASK) == 0
    for said in (
        "đổi hạn việc: 18/08/2014 → 01/06/2014",
        "lý do của việc thay đổi: 1 lý do → 2 lý do",
        f"giao việc: {OFFICER} → {REVIEWER}",
    ):
        assert said in cancu.out


def test_a_person_says_when_they_are_away_and_when_nothing_is_to_be_sent(cancu: Shell) -> None:
    assert cancu("people", "add", OFFICER, "--deputy", REVIEWER) == 0
    asked = ("people", "set", OFFICER, "--away", "01/12/2026..15/12/2026", "--quiet", "21:00..6:30", "--by", OFFICER)
    assert cancu(*asked) == 0
    assert f"vắng mặt 01/12/2026 – 15/12/2026, {REVIEWER} nhận thay; không nhắn từ 21:00 đến 06:30" in cancu.out
    assert cancu("people", "set", OFFICER, "--away", "none", "--quiet", "none") == 0
    assert "không vắng mặt; nhắn mọi giờ" in cancu.out
    for pace, said in (("week", "tuần"), ("day", "ngày")):
        assert cancu("people", "set", OFFICER, "--every", pace, "--by", OFFICER) == 0
        assert f"thư mỗi {said} một lần" in cancu.out


@pytest.mark.parametrize("away", ["15/12/2026..01/12/2026", "mai", "1/12/2026"])
def test_days_of_leave_that_are_none_are_refused_in_one_line(cancu: Shell, away: str) -> None:
    assert cancu("people", "set", OFFICER, "--away", away) == 2
    assert len(cancu.err.strip().splitlines()) == 1


def test_another_officer_may_not_send_a_person_on_leave(cancu: Shell) -> None:
    assert cancu("people", "set", REVIEWER, "--away", "01/12/2026..15/12/2026", "--by", OFFICER) == 1


def test_a_task_is_put_off_to_a_day_before_it_is_due(cancu: Shell) -> None:
    cancu.office.night()
    assert cancu("tasks", "set", TASK, "--snooze", "01/06/2014", "--by", OFFICER) == 0
    assert "nhắc lại ngày 01/06/2014" in cancu.out
    for day in ("20/05/2014", "19/08/2014"):
        assert cancu("tasks", "set", TASK, "--snooze", day, "--by", OFFICER) == 2
        assert "chậm nhất 18/08/2014" in cancu.err


def test_a_task_that_is_not_its_owners_goes_to_the_head_of_the_unit_and_from_there_to_nobody(cancu: Shell) -> None:
    cancu.office.night()
    assert cancu("tasks", "set", TASK, "--release", "--by", OFFICER, "--reason", "của bộ phận khác") == 0
    assert "phụ trách lanh-dao@example.vn" in cancu.out
    assert cancu("tasks", "set", TASK, "--release", "--by", REVIEWER) == 0
    assert "phụ trách chưa có" in cancu.out

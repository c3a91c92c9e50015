"""What a newcomer types first: help, demo, init, serve, the form; a wrong word is one line that helps on."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
from pathlib import Path

import pytest

from tests.cancu.office_process import Office

UNIT = "UBND phường Mẫu"
FIRST = ("--unit", UNIT, "--email", "quan-tri@example.vn")


def the_line(done: subprocess.CompletedProcess[str]) -> str:
    (line,) = done.stderr.splitlines()
    return line


def test_without_a_command_the_help_is_readable_and_says_that_one_is_missing(office: Office) -> None:
    done = office.run()
    assert done.returncode == 2
    assert the_line(done) == "cancu: chưa nêu lệnh nào (no command was given)"
    lines = done.stdout.splitlines()
    sections = ["Bắt đầu / set up:", "Mỗi ngày / every day:", "Xem / look:", "Quyết định / decide:", "Giữ gìn / keep:"]
    assert [line for line in lines if line in sections] == sections
    assert any(re.match(r"  audit +Rà soát mọi căn cứ vào một ngày / ", line) for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["unit"], "không có lệnh unit, có phải units? (No such command 'unit'); xem: cancu --help"),
        (["units"], "chưa nêu lệnh nào (no command was given)"),
        (["status", "--jso"], "không có tùy chọn --jso (No such option '--jso'"),
        (["units", "add"], "thiếu NAME (Missing argument 'NAME'); xem: cancu units add --help"),
        (["audit", "--on", "mai"], "--on: 'mai' không phải là ngày; viết 2026-11-28 hoặc 28/11/2026 (no day)"),
        (["read", "--jobs", "0"], "giá trị của --jobs không hợp lệ (Invalid value for '--jobs'"),
        (["status", "x"], "gọi sai (Got unexpected extra argument (x)); xem: cancu status --help"),
    ],
)
def test_wrong_use_is_said_in_vietnamese_with_what_was_meant(office: Office, arguments: list[str], said: str) -> None:
    done = office.run(*arguments)
    assert done.returncode == 2
    assert the_line(done).startswith(f"cancu: {said}")


def test_the_demo_leaves_nothing_and_says_how_to_keep_it(office: Office, tmp_path: Path) -> None:
    office.environment["TMPDIR"] = str(tmp_path)
    done = office.run("demo")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert "demo --keep" in done.stdout


def test_a_kept_demo_is_looked_at_with_the_commands_as_printed(office: Office, tmp_path: Path) -> None:
    del office.environment["CANCU_HOME"]
    done = office.run("demo", "--keep", "xem thử")
    assert done.returncode == 0, done.stderr
    printed = [shlex.split(line.split(":", 1)[1]) for line in done.stdout.splitlines() if " --config " in line]
    assert [command[-3] for command in printed] == ["list", "status", "serve"]
    tasks = subprocess.run(
        printed[0], cwd=tmp_path, env=office.environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "T-2026-" in tasks.stdout or "T-2014-" in tasks.stdout
    assert list((tmp_path / "xem thử" / "outbox").iterdir())
    again = office.run("demo", "--keep", "xem thử")
    assert again.returncode == 2
    assert "nêu thư mục mới" in the_line(again)


def test_init_makes_the_home_that_the_environment_names(office: Office, tmp_path: Path) -> None:
    assert office.run("init", *FIRST, "--yes").returncode == 0
    assert (office.home / "office.db").exists()
    assert not (tmp_path / "var").exists()
    del office.environment["CANCU_HOME"]  # the file says it too
    assert "quản trị viên" in office.run("people", "list").stdout


def test_init_asks_for_the_place_of_the_unit(office: Office, tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    answers.write_text(f"quan-tri@example.vn\n{UNIT}\nHội đồng nhân dân phường Mẫu\nHà Nội\n", encoding="utf-8")
    with answers.open() as given:
        assert office.run("init", stdin=given).returncode == 0
    listed = office.run("units", "list").stdout
    assert "Hà Nội" in listed
    assert "Hội đồng nhân dân phường Mẫu" in listed


def test_init_that_nobody_answers_says_what_to_give_and_makes_nothing(office: Office, tmp_path: Path) -> None:
    done = office.run("init", stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert "--email" in the_line(done)
    assert list(tmp_path.iterdir()) == []


def test_init_lists_every_source_with_what_it_needs(office: Office, tmp_path: Path) -> None:
    said = office.run("init", *FIRST, "--yes").stdout
    rows = {line.split()[0]: line for line in said.splitlines() if line.strip()}
    assert "có / on" in rows["vanban"]
    assert "không / off" in rows["vbpl"]
    assert "[sources.sonla] enabled = true" in rows["sonla"]
    assert "folder" in rows["inbox"]
    assert "# [sources.inbox]" in (tmp_path / "cancu.toml").read_text("utf-8")


def test_init_asks_once_whether_the_gateway_may_be_asked_and_says_what_speaks_against_it(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "answers").write_text("có\n", encoding="utf-8")
    with (tmp_path / "answers").open() as given:
        done = office.run("init", *FIRST, "--issuer", "x", "--province", "Hà Nội", stdin=given)
    assert "robots.txt của vbpl.vn đóng /api/" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("vbpl ")]
    assert "có / on" in line
    assert "[sources.vbpl] enabled = false" in line
    assert "\n[sources.vbpl]\nenabled = true\n" in (tmp_path / "cancu.toml").read_text(encoding="utf-8")


def test_init_leaves_the_gateway_alone_unless_somebody_says_so(office: Office, tmp_path: Path) -> None:
    office.run("init", *FIRST, "--yes")
    assert "\n# [sources.vbpl]\n# enabled = true\n" in (tmp_path / "cancu.toml").read_text(encoding="utf-8")


def test_init_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    office.run("init", *FIRST, "--yes")
    before = (tmp_path / "cancu.toml").read_bytes()
    again = office.run("init", "--unit", "Khác", "--email", "khac@example.vn", "--yes")
    assert again.returncode == 2
    assert "không đổi gì" in the_line(again)
    assert (tmp_path / "cancu.toml").read_bytes() == before
    assert "Khác" not in office.run("units", "list").stdout


def test_serve_on_a_port_that_is_taken_is_one_line_with_another_port(office: Office) -> None:
    office.run("init", *FIRST, "--yes")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = office.run("serve", "--port", str(port))
    assert done.returncode == 1
    assert f"không mở được cổng {port}" in the_line(done)
    assert "cancu serve --port" in the_line(done)


def test_the_form_is_what_its_name_says_and_comes_back_in(office: Office, tmp_path: Path) -> None:
    assert office.run("procedures", "template", "mau.csv").returncode == 0
    form = tmp_path / "mau.csv"
    columns = form.read_text("utf-8-sig").strip().split(",")
    assert columns[:2] == ["Mã quy trình", "Tên quy trình"]
    row = ["QT-01", "Đăng ký khai sinh", *[""] * (len(columns) - 2)]
    form.write_text(form.read_text("utf-8-sig") + ",".join(row) + "\n", encoding="utf-8-sig")
    assert office.run("procedures", "import", "mau.csv", "--unit", UNIT).returncode == 0
    assert "Đăng ký khai sinh" in office.run("procedures", "list").stdout
    other = office.run("procedures", "template", "mau.doc")
    assert other.returncode == 2
    assert ".xlsx" in the_line(other)


def test_a_file_of_another_kind_is_one_line_with_its_count(office: Office, tmp_path: Path) -> None:
    procedures = '{"code": "QT-01", "name": "Đăng ký"}\n' * 2_798
    (tmp_path / "quy-trinh.jsonl").write_text(procedures, encoding="utf-8")
    done = office.run("documents", "import", "quy-trinh.jsonl")
    assert done.returncode == 2
    assert "quy-trinh.jsonl:1: " in the_line(done)
    assert "gặp 2798 lần" in the_line(done)
    (tmp_path / "anh.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    for command in (["documents", "import", "anh.jsonl"], ["procedures", "import", "anh.jsonl"], ["read", "anh.jsonl"]):
        assert "không phải JSON" in the_line(office.run(*command))


@pytest.mark.parametrize("now", ["2026-11-28", "28/11/2026", "2026-11-28T00:00+07:00"])
def test_the_clock_takes_a_day_as_every_option_does(office: Office, now: str) -> None:
    office.run("init", *FIRST, "--yes")
    assert "28/11/2026 00:00" in office.run("status", "--now", now).stdout

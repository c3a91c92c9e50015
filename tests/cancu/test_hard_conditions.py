"""Full, read-only and broken disks, wrong clocks, runs that meet: one line, nothing lost, nothing double."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cancu.__main__ import run
from cancu.schedule import NightRunner
from cancu.settings import Settings
from cancu.stages import tell_stage
from data.law.change import Decision, Standing
from data.office.unit import Person, PersonRole
from data.store import changes, lock, matches, outbox, people, tasks
from data.store.home import Home
from data.store.opening import open_home
from tests.cancu.office_process import Office
from tests.cancu.small_office import NOW, office_at

OFFICER = "can-bo-iso@example.vn"
REVIEWER = "phap-che@example.vn"
UNREADABLE = Path("/proc/self/mem")  # Linux: reading its first byte is an input/output error


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if mount("tmpfs", "-t", "tmpfs", "-o", "size=2m", str(place)):
        pytest.skip("a file system of two megabytes is made by root only")
    yield place
    subprocess.run(["umount", place], check=True)


def mount(*arguments: str) -> int:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode
    except FileNotFoundError:
        return 1


def the_line(done: subprocess.CompletedProcess[str]) -> str:
    (line,) = done.stderr.splitlines()
    return line


def archive(folder: Path, count: int) -> None:
    text = " ".join(f"Điều {number}." for number in range(60_000))
    lines = ({"number": f"{n}/2026/NĐ-CP", "type": "Nghị định", "text": f"{n} {text}"} for n in range(count))
    (folder / "kho.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


def test_a_disk_that_fills_up_costs_what_is_written_next_and_nothing_before(small_disk: Path, tmp_path: Path) -> None:
    office = Office(tmp_path, {"CANCU_HOME": str(small_disk / "home")})
    archive(tmp_path, 12)
    assert office.run("units", "add", "UBND phường Mẫu").returncode == 0
    full = office.run("documents", "import", "kho.jsonl")
    assert full.returncode == 1
    assert "đĩa đầy" in the_line(full) or "disk is full" in the_line(full)
    assert mount("-o", "remount,size=64m", str(small_disk)) == 0
    assert office.run("documents", "import", "kho.jsonl").returncode == 0
    assert len(office.run("documents", "list", "--json").stdout.splitlines()) == 12
    assert "UBND phường Mẫu" in office.run("units", "list").stdout
    assert office.run("verify").returncode == 0


def test_a_home_that_can_only_be_read_is_one_line_and_stays_as_it_is(small_disk: Path, tmp_path: Path) -> None:
    office = Office(tmp_path, {"CANCU_HOME": str(small_disk / "home")})
    office.run("people", "add", OFFICER, "--unit", "UBND phường Mẫu")
    assert mount("-o", "remount,ro", str(small_disk)) == 0
    for command in (["status"], ["run"], ["units", "add", "Đơn vị khác"], ["restore", "kho.tar"]):
        done = office.run(*command)
        assert done.returncode in (1, 2)
        assert str(small_disk / "home") in the_line(done)
    assert mount("-o", "remount,rw", str(small_disk)) == 0
    assert office.run("units", "list").stdout.count("UBND") == 1
    assert office.run("verify").returncode == 0


def test_a_file_that_the_disk_cannot_give_is_one_line_and_the_others_come_in(office: Office, tmp_path: Path) -> None:
    if not UNREADABLE.exists():
        pytest.skip("no file here answers with an input/output error")
    (tmp_path / "hong.jsonl").symlink_to(UNREADABLE)
    (tmp_path / "tot.jsonl").write_text('{"number": "1/2026/NĐ-CP", "type": "Nghị định"}\n', encoding="utf-8")
    done = office.run("documents", "import", "hong.jsonl", "tot.jsonl")
    assert done.returncode == 2
    assert "hong.jsonl: đĩa lỗi khi đọc hoặc ghi (Input/output error)" in the_line(done)
    assert "1/2026/NĐ-CP" in office.run("documents", "list").stdout


def test_output_that_finds_no_room_is_one_line(office: Office) -> None:
    command = [sys.executable, "-m", "cancu", "--help"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=office.environment, check=False, encoding="utf-8"
        )
    assert done.returncode == 1
    assert "đĩa đầy (No space left on device)" in the_line(done)


def letters(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.home / "outbox").glob("*.eml"))


def test_a_clock_ahead_for_a_night_and_back_again_neither_loses_nor_repeats(tmp_path: Path) -> None:
    settings = office_at(tmp_path)
    before = letters(settings)
    with open_home(tmp_path) as home:
        known = sorted(task.id for task in tasks.all_of(home))
        for moment in (NOW + timedelta(days=2000), NOW + timedelta(days=3), NOW - timedelta(days=400)):
            tell_stage(home, settings, moment)
        assert sorted(task.id for task in tasks.all_of(home)) == known
        told = [news for waiting in outbox.all_of(home) for news in waiting.message.about]
    assert told
    assert len(told) == len(set(told))
    assert set(before) <= set(letters(settings))


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC"])
def test_the_day_is_that_of_the_office_wherever_the_machine_is(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_at(tmp_path / "home")
    here, there = Office(tmp_path, {"TZ": "Asia/Ho_Chi_Minh"}), Office(tmp_path, {"TZ": zone})
    for command in (["status", "--json"], ["audit"]):
        call = [*command, "--now", "2026-11-26T23:30"]
        assert there.run(*call).stdout == here.run(*call).stdout


def test_whatever_meets_a_night_that_runs_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = office_at(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path))
    with lock.hold(tmp_path):
        for command in (["run"], ["match"], ["crawl"], ["read-again", "--apply"], ["rebuild"]):
            capfd.readouterr()
            assert run(command) == 1, command
            (line,) = capfd.readouterr().err.splitlines()
            assert "đang có lượt chạy khác ở đây" in line
        NightRunner(settings).run()  # the one of serve, in a process of its own
        (line,) = capfd.readouterr().err.splitlines()
        assert "đang có lượt chạy khác ở đây" in line


def test_what_a_person_decides_while_everything_is_linked_anew_stands(office: Office) -> None:
    office_at(office.home)
    by = Decision(by=REVIEWER, at="2026-11-27T01:00:00+00:00", reason="không đúng")
    with open_home(office.home) as home:
        people.put_person(home, Person(email=REVIEWER, role=PersonRole.REVIEWER))
        stated = [change.key for change in changes.all_of(home)]
        assert stated
        with office.start("match", "--again", "--now", "2026-11-28") as linking:
            refuted = 0
            while linking.poll() is None:
                changes.decide(home, stated[refuted % len(stated)], Standing.FALLS, by)
                refuted += 1
            assert linking.wait() == 0
        assert refuted
    assert office.run("match", "--now", "2026-11-28").returncode == 0
    check(office.home, stated[: min(refuted, len(stated))], by)


def check(folder: Path, refuted: list[str], by: Decision) -> None:
    """Each decision stands as it was given, and every match is there once."""
    with Home(folder) as home:
        for key in refuted:
            change = changes.get(home, key)
            assert change is not None
            assert (change.standing, change.decision) == (Standing.FALLS, by)
        keys = [match.key for match in matches.all_of(home)]
        assert len(keys) == len(set(keys))
        assert len({task.procedure for task in tasks.all_of(home, open_only=True)}) == len(
            list(tasks.all_of(home, open_only=True))
        )

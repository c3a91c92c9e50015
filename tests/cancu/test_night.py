"""A night: each stage on its own feet, and the record of how it went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from cancu.night import run_night
from cancu.settings import Settings
from cancu.stages import BACKUPS, Said, Stage, backup_stage
from cancu.status import status_of
from data.errors import OutOfOrder
from data.instant import OFFICE
from data.store import lock, nights
from data.store.home import Home

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path) as opened:
        yield opened


def breaks(home: Home, settings: Settings, now: datetime) -> Said:
    raise ValueError("a bug")


def refuses(home: Home, settings: Settings, now: datetime) -> Said:
    raise OutOfOrder("disk full", where="law.db")


def works(home: Home, settings: Settings, now: datetime) -> Said:
    return Said(line="xong", faults=("one page was bad",))


STAGES = (Stage("crawl", "Thu thập", breaks), Stage("read", "Đọc", refuses), Stage("match", "Đối chiếu", works))


def test_a_stage_that_fails_is_reported_and_the_next_one_runs(home: Home) -> None:
    heard: list[str] = []
    night = run_night(home, Settings(), NOW, lambda stage, done: heard.append(done.name), STAGES)
    assert heard == ["crawl", "read", "match"]
    assert night.failed
    assert [stage.faults for stage in night.stages] == [
        ("ValueError: a bug",),
        ("law.db: disk full",),
        ("one page was bad",),
    ]
    assert nights.latest(home) == [night]


def test_what_failed_in_the_night_needs_a_person(home: Home) -> None:
    run_night(home, Settings(), NOW, stages=STAGES)
    needs = status_of(home, Settings(), NOW).needs
    assert any("crawl hỏng: ValueError: a bug" in line for line in needs)


def test_a_night_cut_off_and_a_night_missed_are_seen(home: Home) -> None:
    nights.begin(home, "2026-11-20T18:30:00+00:00")
    alarms = status_of(home, Settings(), NOW).alarms
    assert any("bị ngắt" in alarm for alarm in alarms)
    assert any("no night since" in alarm for alarm in alarms)


def test_the_lock_is_free_after_the_night(home: Home) -> None:
    run_night(home, Settings(), NOW, stages=STAGES)
    with lock.hold(home.folder):
        pass


def test_the_office_is_backed_up_and_old_copies_go(home: Home) -> None:
    home.backup_folder.mkdir()
    for day in range(1, BACKUPS + 4):
        (home.backup_folder / f"office-2026-10-{day:02}.db").touch()
    backup_stage(home, Settings(), NOW)
    kept = sorted(path.name for path in home.backup_folder.iterdir())
    assert len(kept) == BACKUPS
    assert kept[-1] == "office-2026-11-24.db"

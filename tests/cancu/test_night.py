"""A night: each stage on its own feet, and the record of how it went."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cancu.night import run_night
from cancu.settings import Settings
from cancu.stages import Said, Stage, backup_stage
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


STAGES = (Stage("crawl", breaks), Stage("read", refuses), Stage("match", works))


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
    assert any("bước thu thập hỏng: ValueError: a bug" in line for line in needs)


def test_a_night_cut_off_and_a_night_missed_are_seen(home: Home) -> None:
    nights.begin(home, "2026-11-20T18:30:00+00:00")
    alarms = status_of(home, Settings(), NOW).alarms
    assert any("bị ngắt" in alarm for alarm in alarms)
    assert any("no night since" in alarm for alarm in alarms)


def test_the_lock_is_free_after_the_night(home: Home) -> None:
    run_night(home, Settings(), NOW, stages=STAGES)
    with lock.hold(home.folder):
        pass


def test_the_night_backs_up_both_databases_and_old_copies_go(home: Home) -> None:
    home.backup_folder.mkdir()
    for day in range(1, 24):
        (home.backup_folder / f"cancu-2026-11-{day:02}.tar.gz").touch()
    backup_stage(home, Settings(), NOW)
    kept = sorted(path.name for path in home.backup_folder.glob("*.gz"))
    days = [int(name.removeprefix("cancu-2026-11-").removesuffix(".tar.gz")) for name in kept]
    assert days == [1, 8, 15, 18, 19, 20, 21, 22, 23, 24]
    with tarfile.open(home.backup_folder / kept[-1]) as archive:
        assert archive.getnames() == ["law.db", "office.db"]


def test_what_a_run_that_was_cut_off_left_is_cleared_away_and_what_is_being_written_is_not(home: Home) -> None:
    left, fresh = home.folder / "made-aside-1", home.folder / "copying-2"
    replaced, half = home.folder / "replaced-3", home.folder / "outbox" / ".tmp1.part"
    for path, days in ((left, 2), (fresh, 0), (replaced, 29), (half, 2)):
        if path is half:
            path.parent.mkdir()
            path.touch()
        else:
            path.mkdir()
        then = (NOW - timedelta(days=days)).timestamp()
        os.utime(path, (then, then))
    backup_stage(home, Settings(), NOW)
    assert [path.exists() for path in (left, fresh, replaced, half)] == [False, True, True, False]

"""A source that normally speaks and is silent is an event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cancu.source_alarms import source_alarms
from data.instant import OFFICE, utc
from data.law.document import Document
from data.store import documents, source_runs
from data.store.home import Home
from data.store.source_runs import SourceRun

#: A Tuesday, half past one in the night.
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=OFFICE)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path) as opened:
        yield opened


def spoke(home: Home, *weeks_ago: int) -> None:
    for week in weeks_ago:
        at = utc(NOW - timedelta(weeks=week))
        documents.put(
            home, Document(number=f"{week + 1}/2026/NĐ-CP"), source="vanban", source_key=str(week), stored_at=at
        )


def visited(home: Home, *, silent: bool = False, faults: tuple[str, ...] = ()) -> None:
    at = utc(NOW)
    source_runs.put(home, SourceRun(source="vanban", started_at=at, ended_at=at, silent=silent, faults=faults))


def test_silence_on_a_day_it_normally_speaks_is_an_alarm(home: Home) -> None:
    spoke(home, 1, 2, 4)
    visited(home)
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    assert alarm.startswith("vanban: im lặng")


def test_silence_on_a_day_it_often_keeps_is_none(home: Home) -> None:
    spoke(home, 2, 4)
    visited(home)
    assert list(source_alarms(home, ["vanban"], NOW)) == []


def test_a_source_that_spoke_today_is_well(home: Home) -> None:
    spoke(home, 0, 1, 2, 3, 4)
    visited(home)
    assert list(source_alarms(home, ["vanban"], NOW)) == []


def test_a_page_that_lists_nothing_is_an_alarm_with_its_fault(home: Home) -> None:
    visited(home, silent=True, faults=("http 503",))
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    assert "http 503" in alarm


def test_a_source_never_visited_or_switched_off_is_not_asked(home: Home) -> None:
    visited(home, silent=True)
    assert list(source_alarms(home, ["congbao"], NOW)) == []

"""A source that normally speaks and is silent is an event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

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


def spoke(home: Home, *days_ago: int) -> None:
    for days in days_ago:
        at = utc(NOW - timedelta(days=days))
        documents.put(
            home, Document(number=f"{days + 1}/2026/NĐ-CP"), source="vanban", source_key=str(days), stored_at=at
        )


def visited(home: Home, at: datetime = NOW, **what: Any) -> None:
    run = SourceRun(source="vanban", started_at=utc(at), ended_at=utc(at))
    source_runs.put(home, replace(run, **{"whole": True, **what}))


#: Every working day of two weeks that ended on Tuesday, a week before.
DAILY = (7, 8, 11, 12, 13, 14, 15, 18)


def test_a_silence_longer_than_the_source_ever_kept_is_an_alarm(home: Home) -> None:
    spoke(home, *DAILY)
    visited(home)
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    # 24 November is a holiday
    assert alarm.startswith(
        "vanban: im lặng từ 17/11/2026: 4 ngày làm việc không có văn bản mới, trước nay lâu nhất 1 ngày"
    )


def test_it_rings_every_morning_until_the_source_speaks(home: Home) -> None:
    spoke(home, *DAILY)
    visited(home)
    for days in (10, 30, 400):
        assert list(source_alarms(home, ["vanban"], NOW + timedelta(days=days)))
    spoke(home, 0)
    assert list(source_alarms(home, ["vanban"], NOW)) == []


def test_a_source_that_comes_in_bursts_is_measured_by_its_own_pauses(home: Home) -> None:
    spoke(home, 7, 8, 22, 23, 37)
    visited(home)
    assert list(source_alarms(home, ["vanban"], NOW)) == []


def test_a_source_hardly_known_has_three_weeks(home: Home) -> None:
    spoke(home, 12, 13)
    visited(home)
    assert list(source_alarms(home, ["vanban"], NOW)) == []
    assert list(source_alarms(home, ["vanban"], NOW + timedelta(days=14)))


def test_a_folder_may_be_silent(home: Home) -> None:
    for days in (50, 51, 52, 53, 54):
        at = utc(NOW - timedelta(days=days))
        documents.put(home, Document(number=f"{days}/2026/QĐ-UBND"), source="inbox", source_key=str(days), stored_at=at)
    source_runs.put(home, SourceRun(source="inbox", started_at=utc(NOW), ended_at=utc(NOW)))
    assert list(source_alarms(home, ["inbox"], NOW)) == []


def test_a_page_that_lists_nothing_is_an_alarm_with_its_fault(home: Home) -> None:
    visited(home, silent=True, faults=("http 503",))
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    assert "http 503" in alarm


def test_a_list_that_was_not_read_to_its_end_is_an_alarm(home: Home) -> None:
    visited(home, whole=False, fetched=9, faults=("danh-sach/2: http 403",))
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    assert "sót" in alarm
    assert "http 403" in alarm


def test_documents_none_of_which_could_be_fetched_whole_are_an_alarm(home: Home) -> None:
    visited(home, lost=4, faults=("tep/1.pdf: http 404",))
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    assert alarm.startswith("vanban: cả 4 văn bản đều không lấy được trọn")
    visited(home, lost=4, fetched=40, faults=("tep/1.pdf: http 404",))
    assert list(source_alarms(home, ["vanban"], NOW)) == []


def test_a_list_that_becomes_shorter_is_an_alarm_every_morning_until_it_is_as_long_again(home: Home) -> None:
    for days, total in ((3, 47_933), (2, 120), (1, 121)):
        visited(home, NOW - timedelta(days=days), totals={"/he-thong-van-ban?classid=1": total})
    (alarm,) = source_alarms(home, ["vanban"], NOW)
    assert "từ 47933 còn 121" in alarm
    visited(home, totals={"/he-thong-van-ban?classid=1": 47_940})
    assert list(source_alarms(home, ["vanban"], NOW)) == []


def test_a_source_never_visited_or_switched_off_is_not_asked(home: Home) -> None:
    visited(home, silent=True)
    assert list(source_alarms(home, ["congbao"], NOW)) == []

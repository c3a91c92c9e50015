"""Statistics of a crawl: told while the walk goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from crawler.crawl_statistics import CrawlStatistics, EntryOutcome


@pytest.fixture
def quick_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("quick_switches")
def test_rows_that_are_met_while_a_report_is_made_do_not_break_it() -> None:
    statistics, ended = CrawlStatistics(), Event()

    def walk() -> None:
        for key in range(60_000):
            statistics.list_entry(str(key), EntryOutcome.OLDER)
        ended.set()

    walker = Thread(target=walk)
    walker.start()
    while not ended.is_set():
        statistics.report("vanban", 1.0)
    walker.join()
    assert statistics.report("vanban", 1.0).entries.older == 60_000

"""What a source lists and cannot give is asked for ever more rarely, and said every morning until it is there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, SiteRequest
from cancu.demo.gazette.published_document import sample_documents
from cancu.demo.gazette.server import serving
from cancu.source_alarms import source_faults
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from data.store import failed_entries
from data.store.home import Home

NIGHT = date(2026, 5, 16)


class Broken:
    """The gazette without the files, or the pages, of one document; counts how often it was asked for."""

    def __init__(self, part: str) -> None:
        self.part, self.asked, self.is_mended = part, 0, False
        self._site = Gazette(sample_documents(), NIGHT)

    def answer(self, request: SiteRequest) -> Answer:
        is_hit = self.part in request.path
        self.asked += is_hit
        return NOT_FOUND if is_hit and not self.is_mended else self._site.answer(request)


def visit(home: Path, address: str, nights: int, since: date | None = None) -> SourceReport:
    day = NIGHT + timedelta(days=nights)
    now = datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)
    source = SourceSettings(name="congbao", base_url=address)
    settings = CrawlSettings(allow_private=True, delay=0)
    return crawl(home, [source], settings=settings, now=now, since=since).sources[0]


@pytest.mark.parametrize("part", ["/tep/nghi-quyet-so-20-2026", "/van-ban/nghi-quyet-so-20-2026"])
def test_what_fails_is_asked_for_ever_more_rarely_and_forgotten_when_it_is_there(part: str, tmp_path: Path) -> None:
    site = Broken(part)
    asked = []
    with serving(site) as address:
        for nights in range(9):
            visit(tmp_path, address, nights)
            asked.append(site.asked)
        site.is_mended = True
        last = visit(tmp_path, address, 60)
    # the first night, then after one, two, four nights
    assert [nights for nights in range(9) if asked[nights] > ([0, *asked][nights])] == [0, 1, 3, 7]
    assert asked[-1] == len([0, 1, 3, 7])
    assert last.lost == 0
    with Home(tmp_path) as home:
        assert failed_entries.of_source(home, "congbao") == {}
        assert list(source_faults(home, ["congbao"])) == []


def test_what_is_owed_is_said_every_morning_with_since_when_and_why(tmp_path: Path) -> None:
    with serving(Broken("/van-ban/nghi-quyet-so-20-2026")) as address:
        visit(tmp_path, address, 0)
        visit(tmp_path, address, 1)
        visit(tmp_path, address, 2)
    with Home(tmp_path) as home:
        (said,) = source_faults(home, ["congbao"])
    assert "1 văn bản chưa lấy được trọn từ 16/05/2026" in said
    assert "404" in said
    assert said.endswith("hỏi lại ngày 19/05/2026")


def test_who_asks_for_a_day_asks_for_all_of_it(tmp_path: Path) -> None:
    site = Broken("/van-ban/nghi-quyet-so-20-2026")
    with serving(site) as address:
        visit(tmp_path, address, 0)
        visit(tmp_path, address, 1)
        visit(tmp_path, address, 2, since=date(2026, 4, 1))
    assert site.asked == 3


class Unreadable:
    """The gazette with a page of one document on which no reader of ours would come to an end by itself."""

    def __init__(self) -> None:
        self._site = Gazette(sample_documents(), NIGHT)

    def answer(self, request: SiteRequest) -> Answer:
        answer = self._site.answer(request)
        is_hit = "/van-ban/nghi-quyet-so-20-2026" in request.path
        return replace(answer, media_type="application/octet-stream", body=b"\0" * 600) if is_hit else answer


def test_a_page_that_breaks_its_reader_is_owed_and_no_list_is_called_unread(tmp_path: Path) -> None:
    with serving(Unreadable()) as address:
        report = visit(tmp_path, address, 0)
    assert (report.lost, report.whole) == (1, True)
    with Home(tmp_path) as home:
        assert len(failed_entries.of_source(home, "congbao")) == 1


def whole(report: SourceReport) -> bool:
    counts = report.entries
    of_all = counts.older + counts.unchanged + counts.fetched + counts.owed + counts.given_up
    return of_all == report.listed + counts.carried


def test_every_row_is_fetched_unchanged_owed_given_up_or_too_old(tmp_path: Path) -> None:
    with serving(Broken("/tep/nghi-quyet-so-20-2026")) as address:
        first = visit(tmp_path, address, 0)
        second = visit(tmp_path, address, 1)
        last_failure = fail_until_given_up(tmp_path)
        last = visit(tmp_path, address, (last_failure - NIGHT).days + 1)
    assert all(map(whole, (first, second, last)))
    assert (first.entries.owed, first.entries.unchanged) == (1, 0)
    assert first.entries.fetched == first.listed - first.entries.older - 1
    assert (second.entries.owed, second.entries.unchanged) == (1, first.entries.fetched)
    assert (last.entries.given_up, last.entries.owed) == (1, 0)


def fail_until_given_up(folder: Path) -> date:
    """Let the one entry that is owed fail on the days it is due; return the last."""
    day = NIGHT
    with Home(folder) as home:
        while True:
            (failed,) = failed_entries.of_source(home, "congbao").values()
            *_, said = source_faults(home, ["congbao"])
            assert ("given up" in said) is failed.given_up
            if failed.given_up:
                assert failed.again_on - day == timedelta(days=90)
                return day
            day = failed.again_on
            failed_entries.put(
                home, source="congbao", key=failed.key, url=failed.url, entry=failed.entry, why="404", failed_on=day
            )


def test_a_row_that_left_the_lists_and_is_owed_is_carried(tmp_path: Path) -> None:
    with serving(Broken("/tep/nghi-quyet-so-20-2026")) as address:
        visit(tmp_path, address, 0)
    rest = [one for one in sample_documents() if one.document.number != "20/2026/NQ-CP"]
    with serving(Gazette(rest, NIGHT)) as address:
        report = visit(tmp_path, address, 1)
    assert whole(report)
    assert (report.entries.carried, report.entries.owed) == (1, 1)

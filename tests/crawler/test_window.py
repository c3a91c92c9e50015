"""How far back a night looks, and when it stops walking a list."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, Site, SiteRequest
from cancu.demo.gazette.portal_site import Portal
from cancu.demo.gazette.published_document import Published, sample_documents
from cancu.demo.gazette.server import serving
from crawler.crawl import crawl
from crawler.crawl_statistics import CrawlStatistics
from crawler.items import Entry
from crawler.job import CrawlSettings, Job, SourceReport, SourceSettings
from crawler.sources import spider_of
from crawler.spiders.base import GazetteSpider
from crawler.store_access import NullWriter
from data.law.document import Document

NIGHT = date(2026, 5, 16)


def spider(name: str, since: date | None = None) -> GazetteSpider:
    now = datetime(2026, 5, 16, 1, 30, tzinfo=UTC)
    job = Job(home="", source=SourceSettings(name=name), settings=CrawlSettings(), now=now, since=since)
    return spider_of(name)(job=job, writer=NullWriter(), statistics=CrawlStatistics(), reader=ThreadPoolExecutor(1))


def wanted(name: str, since: date | None = None, **facts: date) -> bool:
    return bool(list(spider(name, since).ask([Entry(key="1", url="https://x/1", **facts)])))


@pytest.mark.parametrize(
    ("name", "facts", "is_wanted"),
    [
        ("vanban", {"issued_on": date(2026, 4, 16)}, True),
        ("vanban", {"issued_on": date(2026, 4, 15)}, False),
        ("vanban", {}, True),
        # The gazette printed 19/2026/TT-BTC of 10 March on 28 April.
        ("congbao", {"issued_on": date(2026, 3, 10)}, True),
        ("congbao", {"issued_on": date(2026, 1, 2)}, False),
        ("congbao", {"listed_on": date(2026, 5, 6)}, True),
        ("congbao", {"listed_on": date(2026, 5, 5)}, False),
        ("congbao", {"issued_on": date(2026, 3, 7)}, True),
        ("congbao", {"issued_on": date(2026, 3, 6)}, False),
    ],
)
def test_a_night_looks_back_by_the_measure_of_its_source(name: str, facts: dict[str, date], is_wanted: bool) -> None:
    assert wanted(name, **facts) is is_wanted


def test_a_day_asked_for_takes_the_place_of_the_measure() -> None:
    assert wanted("vanban", since=date(2006, 1, 1), issued_on=date(2006, 6, 20))
    assert not wanted("vanban", since=date(2026, 5, 1), issued_on=date(2026, 4, 30))


def many(count: int, until: date = NIGHT) -> tuple[Published, ...]:
    """Documents enough for many pages, ten a day, the last ones newest, with the file of a real one each."""
    pdf = sample_documents()[-1].pdf
    days = [until - timedelta(days=(count - at) // 10) for at in range(count)]
    return tuple(
        Published(
            key=str(at),
            document=Document(number=f"{at}/2026/TT-BTC", type="Thông tư", issuer="Bộ Tài chính", issued_on=day),
            pdf=pdf,
            gazette_pdf=pdf,
            listed_on=day,
            gazette="1",
            gazette_on=day,
        )
        for at, day in enumerate(days, start=1)
    )


class WithoutFeed:
    """The gazette with its feed gone."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def answer(self, request: SiteRequest) -> Answer:
        return NOT_FOUND if request.path.endswith(".rss") else self._site.answer(request)


def visit(home: Path, name: str, address: str, day: date = NIGHT, since: date | None = None) -> SourceReport:
    source = SourceSettings(name=name, base_url=address)
    now = datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)
    return crawl(home, [source], settings=CrawlSettings(allow_private=True, delay=0), now=now, since=since).sources[0]


def test_what_is_published_late_stands_deep_in_a_list_and_is_found_without_the_feed(tmp_path: Path) -> None:
    documents = many(130)
    late = documents[2]  # issued on the first day, printed last
    with serving(Gazette([one for one in documents if one is not late], NIGHT)) as address:
        first = visit(tmp_path, "congbao", address)
    with serving(WithoutFeed(Gazette(documents, NIGHT))) as address:
        second = visit(tmp_path, "congbao", address)
    assert (first.documents, first.faults, first.whole) == (129, (), True)
    assert (second.documents, second.whole) == (1, True)
    assert ["404" in fault for fault in second.faults] == [True]


def test_a_night_looks_back_to_the_last_on_which_the_lists_were_read_whole(tmp_path: Path) -> None:
    later = NIGHT + timedelta(days=50)
    with serving(Portal((*many(20), *sample_documents()), NIGHT)) as address:
        visit(tmp_path, "vanban", address)
    newer = many(30, until=NIGHT + timedelta(days=5))
    with serving(Portal((*newer, *sample_documents()), later)) as address:
        report = visit(tmp_path, "vanban", address, later)
    assert (report.documents, report.faults) == (10, ())


def test_who_asks_for_a_day_closes_no_gap_before_it(tmp_path: Path) -> None:
    later, newer = NIGHT + timedelta(days=50), many(30, until=NIGHT + timedelta(days=5))
    with serving(Portal((*many(20), *sample_documents()), NIGHT)) as address:
        visit(tmp_path, "vanban", address)
    with serving(Portal((*newer, *sample_documents()), later)) as address:
        asked = visit(tmp_path, "vanban", address, later, since=later - timedelta(days=1))
        night = visit(tmp_path, "vanban", address, later + timedelta(days=1))
    assert (asked.documents, night.documents) == (0, 10)


def test_a_list_longer_than_a_night_walks_says_so(tmp_path: Path) -> None:
    with serving(Portal((*many(90), *sample_documents()), NIGHT, rows=2)) as address:
        report = visit(tmp_path, "vanban", address)
    assert len(report.faults) == 1
    assert "more than 40 pages of new entries); lấy phần còn lại bằng --since" in report.faults[0]

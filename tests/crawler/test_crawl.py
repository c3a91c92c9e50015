"""The real spiders against a real web server on this machine: what comes, what goes wrong, what is not asked again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import Answer, Site, SiteRequest
from cancu.demo.gazette.portal_site import Portal
from cancu.demo.gazette.published_document import sample_documents
from cancu.demo.gazette.server import serving, serving_sample
from crawler.crawl import crawl, try_url
from crawler.job import CrawlReport, CrawlSettings, SourceReport, SourceSettings
from crawler.sources import SPIDERS
from data.errors import BadInput
from data.law.text_origin import OWN
from data.store import document_searches, documents, snapshots, source_runs
from data.store.document_searches import SearchOutcome
from data.store.home import Home

NIGHT = date(2026, 5, 16)
LOCAL = CrawlSettings(allow_private=True, delay=0)
NUMBERS_OF_THE_NIGHT = {
    *("20/2026/NQ-CP", "07/2026/TT-BNV", "123/2026/NĐ-CP", "40/2026/TT-BTC", "27/2026/TT-BTC", "19/2026/TT-BTC"),
}


@dataclass
class Watched:
    """A site, what was asked of it, and answers that take the place of its own."""

    site: Site
    instead: dict[str, Callable[[Answer], Answer]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def answer(self, request: SiteRequest) -> Answer:
        self.asked[request.path] += 1
        answer = self.site.answer(request)
        changed = next((change for part, change in self.instead.items() if part in request.path), None)
        return changed(answer) if changed else answer


def portal(day: date = NIGHT) -> Portal:
    return Portal(sample_documents(), day, rows=4)


def at_night(day: date = NIGHT) -> datetime:
    return datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)


def crawl_portal(home: Path, address: str, since: date | None = None, settings: CrawlSettings = LOCAL) -> SourceReport:
    source = SourceSettings(name="vanban", base_url=address)
    return crawl(home, [source], settings=settings, now=at_night(), since=since).sources[0]


def numbers(home: Path) -> set[str | None]:
    with Home(home) as store:
        return {stored.document.number for stored in documents.all_of(store)}


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CrawlReport, CrawlReport, int, int]:
    """One night of the sample crawled twice: home, both reports, snapshots after each."""
    home = tmp_path_factory.mktemp("home")
    with serving_sample(NIGHT) as sample:
        sources = [SourceSettings(name=name, base_url=address) for name, address in sample.addresses.items()]
        first, second = (
            (crawl(home, sources, settings=LOCAL, now=at_night(day)), kept_snapshots(home))
            for day in (NIGHT, date(2026, 5, 17))
        )
    return home, first[0], second[0], first[1], second[1]


def kept_snapshots(home: Path) -> int:
    with Home(home) as store:
        return snapshots.count(store)


TwoNights = tuple[Path, CrawlReport, CrawlReport, int, int]


def test_a_night_brings_the_documents_of_both_sources(two_nights: TwoNights) -> None:
    home, first, *_ = two_nights
    assert numbers(home) == NUMBERS_OF_THE_NIGHT
    assert first.documents == len(NUMBERS_OF_THE_NIGHT)
    assert first.faults == ()


def test_the_same_night_again_brings_nothing_new(two_nights: TwoNights) -> None:
    _, _, second, before, after = two_nights
    assert (second.documents, second.faults) == (0, ())
    assert after == before
    assert sum(source.snapshots for source in second.sources) == 0


def test_a_document_keeps_its_facts_its_text_and_its_evidence(two_nights: TwoNights) -> None:
    with Home(two_nights[0]) as store:
        [stored] = documents.by_number(store, "20/2026/NQ-CP")
        document = documents.with_text(store, stored)
        assert store.files.get(stored.snapshot).startswith(b"%PDF-")
        assert {source for source, _ in documents.sources_of(store, stored.id)} == {"vanban", "congbao"}
    assert (document.type, document.issued_on) == ("Nghị quyết", date(2026, 4, 29))
    assert document.published_on == date(2026, 5, 15)
    assert "khoản 2, khoản 3 Điều 8" in " ".join(document.text.split())


def test_every_visit_is_kept_with_its_pages(two_nights: TwoNights) -> None:
    with Home(two_nights[0]) as store:
        runs = source_runs.latest(store)
    assert [run.source for run in runs] == ["congbao", "vanban"]
    assert all(run.pages and not run.silent for run in runs)


def test_the_list_is_paged_by_posting_back(tmp_path: Path) -> None:
    with serving(site := Watched(portal())) as address:
        report = crawl_portal(tmp_path, address, since=date(2006, 1, 1))
    assert report.listed == sum(document.listed_on <= NIGHT for document in sample_documents())
    assert numbers(tmp_path) >= {"144/2006/QĐ-TTg", "118/2009/QĐ-TTg", "19/2014/QĐ-TTg", "20/2026/NQ-CP"}
    assert site.asked["/he-thong-van-ban"] > 3


def test_bad_pages_are_one_line_each_and_the_good_rest_is_kept(tmp_path: Path) -> None:
    bad = {
        "19-2026-tt-btc": lambda answer: msgspec.structs.replace(answer, body=answer.body[:-2000]),
        "40-2026-tt-btc": lambda answer: msgspec.structs.replace(
            answer, body="<!DOCTYPE html><html><body><h1>Lỗi hệ thống</h1></body></html>".encode()
        ),
        "27-2026-tt-btc": lambda answer: msgspec.structs.replace(answer, body=b"", status=404),
    }
    with serving(Watched(portal(), bad)) as address:
        report = crawl_portal(tmp_path, address, since=date(2026, 1, 1))
    faults = "\n".join(report.faults)
    assert len(report.faults) == 3
    assert "19-2026-tt-btc-900015.signed.pdf: tệp PDF bị cụt (a PDF file cut off before its end" in faults
    assert "40-2026-tt-btc-900013.signed.pdf: trang HTML thay vì tệp (an HTML page instead of the file)" in faults
    assert "27-2026-tt-btc-900014.signed.pdf: máy chủ trả lời lỗi 404 (the server answered 404)" in faults
    with Home(tmp_path) as store:
        with_text = {one.document.number for one in documents.all_of(store) if one.origin == OWN}
    assert with_text == {"20/2026/NQ-CP", "07/2026/TT-BNV", "123/2026/NĐ-CP"}


def test_a_document_whose_file_failed_is_asked_for_again_and_then_whole(tmp_path: Path) -> None:
    broken = {"20-2026-nq-cp": lambda answer: msgspec.structs.replace(answer, body=answer.body[:4000])}
    with serving(site := Watched(portal(), broken)) as address:
        crawl_portal(tmp_path, address)
        site.instead.clear()
        report = crawl_portal(tmp_path, address)
    assert report.faults == ()
    with Home(tmp_path) as store:
        [stored] = documents.by_number(store, "20/2026/NQ-CP")
    assert stored.text_hash


def test_an_empty_grid_is_asked_for_again(tmp_path: Path) -> None:
    empty = (Path(__file__).parents[1] / "golden" / "vanban" / "list_empty.html").read_bytes()
    answers: Iterator[bytes] = iter([empty, empty])

    def sometimes(answer: Answer) -> Answer:
        return msgspec.structs.replace(answer, body=next(answers, answer.body))

    with serving(Watched(portal(), {"/he-thong-van-ban": sometimes})) as address:
        report = crawl_portal(tmp_path, address)
    assert report.faults == ()
    assert "20/2026/NQ-CP" in numbers(tmp_path)


def test_a_site_in_maintenance_is_silent_and_says_why(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "golden" / "vanban" / "maintenance.html").read_bytes()
    closed = {"/": lambda answer: msgspec.structs.replace(answer, body=page)}
    with serving(Watched(portal(), closed)) as address:
        report = crawl_portal(tmp_path, address)
    assert report.silent
    assert len(report.faults) == 3  # one for each list
    assert all(fault.endswith("(not the list of documents)") for fault in report.faults)


def test_robots_txt_is_obeyed(tmp_path: Path) -> None:
    closed = {"/robots.txt": lambda answer: msgspec.structs.replace(answer, body=b"User-agent: *\nDisallow: /\n")}
    with serving(site := Watched(portal(), closed)) as address:
        report = crawl_portal(tmp_path, address)
    assert len(report.faults) == 3  # one for each list
    assert all("robots.txt" in fault for fault in report.faults)
    assert set(site.asked) == {"/robots.txt"}


def test_a_failing_server_is_left_alone_after_a_few_failures(tmp_path: Path) -> None:
    down = {"/": lambda answer: msgspec.structs.replace(answer, body=b"", status=503)}
    working = {"/he-thong-van-ban": lambda answer: answer, "/robots.txt": lambda answer: answer}
    one_at_a_time = CrawlSettings(allow_private=True, delay=0.01)
    with serving(site := Watched(portal(), {**working, **down})) as address:
        report = crawl_portal(tmp_path, address, since=date(2006, 1, 1), settings=one_at_a_time)
    assert any("left alone until the next night" in fault for fault in report.faults)
    assert site.asked["/"] <= 6 * 3  # five failures, each with two retries, and one that was on its way


def test_a_busy_server_is_asked_again_when_it_says_so(tmp_path: Path) -> None:
    asked_at: list[float] = []

    def busy_once(answer: Answer) -> Answer:
        asked_at.append(time.monotonic())
        busy = msgspec.structs.replace(answer, status=503, headers={"Retry-After": "2"})
        return busy if len(asked_at) == 1 else answer

    with serving(Watched(portal(), {"/files/nghi-quyet-so-20-2026": busy_once})) as address:
        report = crawl_portal(tmp_path, address)
    assert report.faults == ()
    assert asked_at[1] - asked_at[0] >= 2


def test_a_link_to_another_host_is_not_followed(tmp_path: Path) -> None:
    elsewhere = {
        "/": lambda answer: msgspec.structs.replace(
            answer, body=answer.body.replace(b'href="http://127.0.0.1', b'href="http://127.0.0.2')
        )
    }
    with serving(Watched(portal(), elsewhere)) as address:
        report = crawl_portal(tmp_path, address)
    assert report.faults
    assert all("127.0.0.2" in fault for fault in report.faults)


def test_this_machine_is_out_of_reach_unless_it_is_allowed(tmp_path: Path) -> None:
    with serving(site := Watched(portal())) as address:
        settings = CrawlSettings(delay=0, contact="can-bo-iso@example.vn")
        report = crawl_portal(tmp_path, address, settings=settings)
    assert all("private address" in fault for fault in report.faults)
    assert not site.asked


def test_a_public_source_is_not_asked_without_a_contact(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="contact"):
        crawl(tmp_path, [SourceSettings(name="vanban")], settings=CrawlSettings(), now=at_night())


def test_an_unknown_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'vanbam' .*: " + ", ".join(sorted({*SPIDERS, "inbox"}))):
        crawl(tmp_path, [SourceSettings(name="vanbam")], settings=LOCAL, now=at_night())


def test_a_source_that_is_not_there_is_one_line_and_the_next_goes_on(tmp_path: Path) -> None:
    with serving(Gazette(sample_documents(), NIGHT)) as address:
        sources = [
            SourceSettings(name="vanban", base_url="http://127.0.0.1:9"),
            SourceSettings(name="congbao", base_url=address),
        ]
        report = crawl(tmp_path, sources, settings=LOCAL, now=at_night())
    assert report.sources[0].silent
    assert all("refuses connections" in fault for fault in report.sources[0].faults)
    assert report.sources[1].documents == 5


def test_a_crawl_that_is_killed_is_one_line_and_the_next_night_makes_it_whole(tmp_path: Path) -> None:
    def kill(answer: Answer) -> Answer:
        for child in children():
            os.kill(child, signal.SIGKILL)
        return answer

    with serving(site := Watched(portal(), {"/files/": kill})) as address:
        report = crawl_portal(tmp_path, address)
        assert report.faults == ("thu thập bị đứt (the crawl broke off: killed)",)
        site.instead.clear()
        crawl_portal(tmp_path, address)
    assert numbers(tmp_path) == {"20/2026/NQ-CP", "07/2026/TT-BNV"}


def test_a_crawl_that_is_watched_says_how_far_back_it_is(tmp_path: Path) -> None:
    told: list[SourceReport] = []
    with serving(portal()) as address:
        source = SourceSettings(name="vanban", base_url=address)
        report = crawl(
            tmp_path, [source], settings=LOCAL, now=at_night(), since=date(2010, 1, 1), watch=told.append
        ).sources[0]
    assert told
    assert (told[-1].listed, told[-1].reached) == (report.listed, report.reached)
    assert report.reached
    assert report.reached < NIGHT


def test_no_crawl_goes_on_when_its_night_was_killed(tmp_path: Path) -> None:
    def slow(answer: Answer) -> Answer:
        time.sleep(5)
        return answer

    with serving(Watched(portal(), {"/he-thong-van-ban": slow})) as address:
        night = subprocess.Popen([sys.executable, "-c", NIGHT_SCRIPT, str(tmp_path), address])
        child = awaited(lambda: children(night.pid))[0]
        night.kill()
        night.wait()
        awaited(lambda: not Path(f"/proc/{child}").exists() or is_dead(child))


NIGHT_SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crawler.crawl import crawl
from crawler.sources import SPIDERS
from crawler.job import CrawlSettings, SourceSettings
source = SourceSettings(name="vanban", base_url=sys.argv[2])
crawl(Path(sys.argv[1]), [source], settings=CrawlSettings(allow_private=True, delay=0), now=datetime.now(UTC))
"""


def awaited(said: Callable[[], Any], seconds: float = 20) -> Any:
    """What is said as soon as it is true."""
    until = time.monotonic() + seconds
    while not (answer := said()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)
    return answer


def is_dead(pid: int) -> bool:
    """Ended, though nobody has asked for its result yet."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


def children(parent: int | str = "self") -> list[int]:
    return [
        int(pid)
        for task in Path(f"/proc/{parent}/task").iterdir()
        for pid in (task / "children").read_text().split()
        if b"crawler.crawl_process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def test_a_document_is_found_by_its_number_and_only_by_the_whole_of_it(tmp_path: Path) -> None:
    with serving(Gazette(sample_documents(), NIGHT)) as address:
        source = SourceSettings(name="congbao", base_url=address)
        wanted = ["20/2026/NQ-CP", "020/2026/NĐ-CP"]
        report = crawl(tmp_path, [source], settings=LOCAL, now=at_night(), numbers=wanted)
    assert numbers(tmp_path) == {"20/2026/NQ-CP"}
    assert (report.faults, report.sources[0].missing) == ((), 1)
    with Home(tmp_path) as store:
        searches = {search.number: search for search in document_searches.all_of(store)}
    assert searches["20/2026/NQ-CP"].outcome is SearchOutcome.FOUND
    missing = searches["020/2026/NĐ-CP"]
    assert (missing.outcome, missing.asked_on, missing.again_on) == (SearchOutcome.NOT_FOUND, NIGHT, date(2026, 5, 17))
    assert missing.why == "Công báo không có văn bản số này (no document of that number)"


def test_trying_an_address_says_what_is_on_the_page_and_keeps_nothing(tmp_path: Path) -> None:
    with serving(portal()) as address:
        source = SourceSettings(name="vanban", base_url=address)
        seen = [
            try_url(f"{address}{path}", source, settings=LOCAL, now=at_night()).seen or ""
            for path in ("/he-thong-van-ban?classid=509&mode=1", "/files/nghi-quyet-so-20-2026-nq-cp-900011.signed.pdf")
        ]
    assert '"number": "20/2026/NQ-CP"' in seen[0]
    assert "Số: 20/2026/NQ-CP" in seen[1]
    assert list(tmp_path.iterdir()) == []


def test_a_source_without_a_search_is_not_asked_for_numbers_and_not_called_silent(tmp_path: Path) -> None:
    report = crawl(tmp_path, [SourceSettings(name="vanban")], settings=LOCAL, now=at_night(), numbers=["1/2026/NĐ-CP"])
    [visit] = report.sources
    assert (visit.asked, visit.silent, visit.pages, visit.faults) == (False, False, 0, ())

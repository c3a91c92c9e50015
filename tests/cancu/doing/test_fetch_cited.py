"""Fetching what procedures stand on: in rounds, through every source, resumed, ever more seldom what nobody has."""

from __future__ import annotations

import json
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.http_messages import Answer, SiteRequest
from cancu.demo.gazette.server import serving
from cancu.doing.fetch_cited import CitedReport, fetch_cited
from cancu.settings import Crawl, Network, Settings
from crawler.job import SourceSettings
from data.law.change import Standing
from data.law.document import Document
from data.law.kind import Kind
from data.office.procedure import LegalBasis, Procedure
from data.office.unit import Unit
from data.store import changes, document_searches, documents, imports, people, register
from data.store.document_searches import SearchOutcome
from data.store.home import Home
from tests.cancu.office_process import Office
from tests.crawler.vbpl_site import VbplSite

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
SETTINGS = Settings(network=Network(allow_private=True), crawl=Crawl(delay=0))


def decree(number: str, words: str, day: str = "01 tháng 3 năm 2020") -> Document:
    text = f"CHÍNH PHỦ\nSố: {number}\nHà Nội, ngày {day}\nNGHỊ ĐỊNH\nVề tài liệu\nĐiều 1. {words}\n"
    return Document(number=number, type="Nghị định", issuer="Chính phủ", title="Về tài liệu", text=text)


BASE = decree("15/2020/NĐ-CP", "Tài liệu được giữ mười năm.")
AMENDING = decree(
    "14/2022/NĐ-CP", "Sửa đổi Điều 1 Nghị định số 15/2020/NĐ-CP như sau: “Điều 1. Mười lăm năm.”", "27 tháng 1 năm 2022"
)
REPEALING = decree("20/2024/NĐ-CP", "Bãi bỏ Nghị định số 14/2022/NĐ-CP.", "20 tháng 2 năm 2024")
CHAIN = {
    "15/2020/NĐ-CP": {"10": ["Nghị định số 14/2022/NĐ-CP"]},
    "14/2022/NĐ-CP": {"1": ["Nghị định số 20/2024/NĐ-CP"]},
}


def adopt(home: Home, *numbers: str) -> None:
    people.put_unit(home, Unit(name="Phường Mẫu"))
    entry = imports.begin(home, path="-", unit="Phường Mẫu", by="", at="2026-01-01T00:00:00+00:00")
    cited = tuple(LegalBasis(raw=f"Nghị định số {each}", number=each) for each in numbers)
    made = Procedure(code="QT-01", name="Lưu tài liệu", unit="Phường Mẫu", legal_bases=cited)
    register.put(home, made, import_id=entry, adopted_at="2026-01-01T00:00:00+00:00")


@contextmanager
def sites(*documents_there: Document) -> Iterator[tuple[VbplSite, list[SourceSettings]]]:
    """An empty gazette, and vbpl.vn with these documents, its sitemap and its gateway."""
    site = VbplSite(documents_there, CHAIN)
    with serving(Gazette((), NOW.date())) as gazette, serving(site) as address:
        addresses = {"vbpl_sitemap": address, "vbpl": address, "congbao": gazette}
        yield site, [SourceSettings(name=name, base_url=url) for name, url in addresses.items()]


def numbers(home: Home) -> set[str | None]:
    return {one.document.number for one in documents.all_of(home)}


def test_a_chain_of_acts_is_fetched_in_one_go_and_the_next_run_asks_nobody(tmp_path: Path) -> None:
    with Home(tmp_path) as home, sites(BASE, AMENDING, REPEALING) as (site, sources):
        adopt(home, "15/2020/NĐ-CP")
        done = fetch_cited(home, SETTINGS, sources, NOW)
        assert numbers(home) == {"15/2020/NĐ-CP", "14/2022/NĐ-CP", "20/2024/NĐ-CP"}
        assert (done.documents, done.lacking, done.faults) == (3, 0, ())
        site.asked.clear()
        assert fetch_cited(home, SETTINGS, sources, NOW) == CitedReport()
        assert not site.asked


def test_what_nobody_has_is_asked_for_again_on_its_day_and_then_found(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        with sites(BASE) as (_, sources):
            adopt(home, "99/2020/NĐ-CP")
            first = fetch_cited(home, SETTINGS, sources, NOW)
            assert (first.documents, first.lacking, first.resting) == (0, 1, 1)
            assert {one.outcome for one in document_searches.all_of(home)} == {SearchOutcome.NOT_FOUND}
            assert fetch_cited(home, SETTINGS, sources, NOW).visits == ()
        with sites(decree("99/2020/NĐ-CP", "Tài liệu.")) as (_, sources):
            later = fetch_cited(home, SETTINGS, sources, NOW + timedelta(days=1))
        assert (later.documents, later.lacking) == (1, 0)


def test_a_night_asks_each_source_for_so_many_numbers_at_most_and_the_next_for_the_others(tmp_path: Path) -> None:
    with Home(tmp_path) as home, sites(BASE, AMENDING, REPEALING) as (_, sources):
        adopt(home, "15/2020/NĐ-CP", "14/2022/NĐ-CP", "20/2024/NĐ-CP")
        gateway = [source for source in sources if source.name == "vbpl"]
        assert fetch_cited(home, SETTINGS, gateway, NOW, most=1).documents == 1
        assert fetch_cited(home, SETTINGS, gateway, NOW, most=2).documents == 2


def test_a_document_that_the_sitemap_only_points_to_stays_lacking_and_the_sitemap_is_left_alone(tmp_path: Path) -> None:
    with Home(tmp_path) as home, sites(BASE) as (site, sources):
        adopt(home, "15/2020/NĐ-CP")
        without_gateway = [source for source in sources if source.name != "vbpl"]
        assert fetch_cited(home, SETTINGS, without_gateway, NOW).lacking == 1
        site.asked.clear()
        tomorrow = fetch_cited(home, SETTINGS, without_gateway, NOW + timedelta(days=1))
        assert [visit.source for visit in tomorrow.visits] == ["congbao"]
        assert not site.asked


def test_the_portal_tells_of_what_is_cited_and_there_whether_it_still_holds(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        adopt(home, "15/2020/NĐ-CP")
        documents.put(home, BASE, source="archive", stored_at=NOW.isoformat())
        site = VbplSite([BASE], statuses={"15/2020/NĐ-CP": ("HHL", "2026-10-01")})
        with serving(site) as address:
            gateway = [SourceSettings(name="vbpl", base_url=address)]
            assert fetch_cited(home, SETTINGS, gateway, NOW).documents == 0
            (asked,) = changes.all_of(home, kind=Kind.STATUS)
            assert (asked.from_, asked.standing) == (date(2026, 10, 1), Standing.QUEUED)
            site.asked.clear()
            fetch_cited(home, SETTINGS, gateway, NOW)
            assert not site.asked
            fetch_cited(home, SETTINGS, gateway, NOW + timedelta(days=1))
            assert site.asked["/doc/1"] == 1


def test_the_sitemap_is_not_read_where_nobody_answers_for_the_visit(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        adopt(home, "15/2020/NĐ-CP")
        official = [SourceSettings(name="vbpl_sitemap")]
        assert fetch_cited(home, SETTINGS, official, NOW).visits == ()


class Slow:
    """A site that takes its time over each document."""

    def __init__(self, site: VbplSite) -> None:
        self.site = site

    def answer(self, request: SiteRequest) -> Answer:
        time.sleep(0.05 if request.path.startswith("/doc/") else 0)
        return self.site.answer(request)


def test_a_bootstrap_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    there = [decree(f"{each}/2020/NĐ-CP", f"Tài liệu {each}.") for each in range(1, 41)]
    site = VbplSite(there)
    with serving(Slow(site)) as address:  # type: ignore[arg-type]
        office = Office(
            tmp_path,
            {
                "CANCU_NETWORK__ALLOW_PRIVATE": "true",
                "CANCU_CRAWL__DELAY": "0",
                "CANCU_SOURCES__CONGBAO__ENABLED": "false",
                "CANCU_SOURCES__VBPL__ENABLED": "true",
                "CANCU_SOURCES__VBPL__BASE_URL": address,
            },
        )
        with Home(office.home) as home:
            adopt(home, *(str(one.number) for one in there))
        with office.start("crawl", "--cited", "vbpl") as running:
            before = awaited_searches(office.home, 5)
            running.send_signal(signal.SIGKILL)
        site.asked.clear()
        done = office.run("crawl", "--cited", "vbpl", "--json")
    assert done.returncode == 0, done.stderr
    assert 5 <= before < len(there)
    with Home(office.home) as home:
        assert numbers(home) == {one.number for one in there}
        assert sum(json.loads(line)["documents"] for line in done.stdout.splitlines()) <= len(there) - before
    assert site.asked["/doc/all"] <= len(there) - before


def awaited_searches(home: Path, many: int) -> int:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with sqlite3.connect(home / "law.db") as connection:
            (kept,) = connection.execute("SELECT count(*) FROM document_searches").fetchone()
        if kept >= many:
            return int(kept)
        time.sleep(0.02)
    raise AssertionError("waited in vain")

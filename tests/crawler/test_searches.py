"""Looking for documents by their numbers: the gateway and the sitemap of vbpl.vn, their quirks, what is kept of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cancu.demo.gazette.server import serving
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from data.law.document import Document
from data.law.kind import Kind
from data.law.validity.state import ValidityState
from data.store import document_searches, documents, reported_relations, signals
from data.store.document_searches import DocumentSearch, SearchOutcome
from data.store.home import Home
from tests.crawler.vbpl_site import VbplSite

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
DECREE = Document(
    number="52/2006/NĐ-CP", type="Nghị định", issuer="Chính phủ", title="Về kiểm soát tài liệu", text="Điều 1. Tài liệu"
)
LAW = Document(number="36/2005/QH11", type="Luật", title="Thương mại")
DOTTED = Document(number="66.17/2026/NQ-CP", type="Nghị quyết", title="Về thủ tục", text="Điều 1. Thủ tục")
LOCAL = Document(number="05/2020/QĐ-UBND", type="Quyết định", issuer="UBND tỉnh Lâm Đồng", text="Điều 1. Giá đất")
DOCUMENTS = (DECREE, LAW, DOTTED, LOCAL)


def look_for(home: Path, site: VbplSite, source: str, *numbers: str) -> SourceReport:
    with serving(site) as address:
        settings = CrawlSettings(allow_private=True, delay=0)
        wanted = [SourceSettings(name=source, base_url=address)]
        return crawl(home, wanted, settings=settings, now=NOW, numbers=numbers).sources[0]


def searches(home: Path) -> dict[str, DocumentSearch]:
    with Home(home) as store:
        return {search.number: search for search in document_searches.all_of(store)}


def test_the_gateway_gives_the_text_of_exactly_the_number_looked_for(tmp_path: Path) -> None:
    report = look_for(tmp_path, VbplSite(DOCUMENTS), "vbpl", "52/2006/NĐ-CP", "2/2006/NĐ-CP")
    with Home(tmp_path) as store:
        stored = list(documents.all_of(store))
        assert [one.document.number for one in stored] == ["52/2006/NĐ-CP"]
        assert documents.with_text(store, stored[0]).text == "Điều 1. Tài liệu"
    assert (report.documents, report.missing, report.faults) == (1, 1, ())
    assert {number: one.outcome for number, one in searches(tmp_path).items()} == {
        "52/2006/NĐ-CP": SearchOutcome.FOUND,
        "2/2006/NĐ-CP": SearchOutcome.NOT_FOUND,
    }


def test_what_acts_on_a_document_is_kept_from_the_diagram_of_the_portal(tmp_path: Path) -> None:
    acting = {"52/2006/NĐ-CP": {"10": ["Nghị định số 90/2011/NĐ-CP Về tài liệu"], "3": ["Thông tư 1/2007/TT-BTC"]}}
    look_for(tmp_path, VbplSite(DOCUMENTS, acting), "vbpl", "52/2006/NĐ-CP")
    with Home(tmp_path) as store:
        [report] = reported_relations.with_blocks(store, ["n:52/2006/ndcp"])
    assert (report.source, report.kind, report.acting.number) == ("vbpl", Kind.AMENDS, "90/2011/NĐ-CP")


def test_the_state_that_the_portal_names_is_kept_as_a_signal_of_the_document(tmp_path: Path) -> None:
    site = VbplSite(DOCUMENTS, statuses={"52/2006/NĐ-CP": ("HHL", "2026-01-01")})
    look_for(tmp_path, site, "vbpl", "52/2006/NĐ-CP")
    with Home(tmp_path) as store:
        [said] = signals.with_blocks(store, ["n:52/2006/ndcp"])
    assert (said.target.number, said.target.issuer) == ("52/2006/NĐ-CP", "Chính phủ")
    assert (said.signal.source, said.signal.state, said.signal.from_) == (
        "vbpl",
        ValidityState.EXPIRED,
        date(2026, 1, 1),
    )


def test_a_server_that_answers_500_first_is_asked_again(tmp_path: Path) -> None:
    site = VbplSite(DOCUMENTS, first={"/doc/all": 500, "/doc/1": 500})
    assert look_for(tmp_path, site, "vbpl", "52/2006/NĐ-CP").documents == 1


def test_a_document_that_the_portal_has_taken_away_is_not_asked_for_every_night(tmp_path: Path) -> None:
    report = look_for(tmp_path, VbplSite(DOCUMENTS, first={"/doc/1": 400}), "vbpl", "52/2006/NĐ-CP")
    assert searches(tmp_path)["52/2006/NĐ-CP"].outcome is SearchOutcome.NOT_FOUND
    assert any("400" in fault for fault in report.faults)


def test_a_search_that_fails_is_due_the_next_day_however_often_it_was_answered_before(tmp_path: Path) -> None:
    with Home(tmp_path) as store:
        for day in (1, 2, 5):
            asked = date(2026, 11, day)
            document_searches.put(
                store, source="vbpl", number="9/2006/NĐ-CP", outcome=SearchOutcome.NOT_FOUND, asked_on=asked
            )
    settings = CrawlSettings(allow_private=True, delay=0)
    nobody = [SourceSettings(name="vbpl", base_url="http://127.0.0.1:9")]
    crawl(tmp_path, nobody, settings=settings, now=NOW, numbers=["9/2006/NĐ-CP"])
    search = searches(tmp_path)["9/2006/NĐ-CP"]
    assert (search.outcome, search.answers, search.again_on) == (SearchOutcome.FAILED, 3, date(2026, 11, 25))


def test_the_sitemap_makes_a_document_known_with_its_type_and_address(tmp_path: Path) -> None:
    wanted = ("52/2006/NĐ-CP", "36/2005/QH11", "66.17/2026/NQ-CP", "1/1999/NĐ-CP")
    report = look_for(tmp_path, VbplSite(DOCUMENTS), "vbpl_sitemap", *wanted)
    with Home(tmp_path) as store:
        known = {one.document.number: one for one in documents.all_of(store)}
    assert {number: one.document.type for number, one in known.items()} == {
        "52/2006/NĐ-CP": "Nghị định",
        "36/2005/QH11": "Luật",
        "66.17/2026/NQ-CP": "Nghị quyết",
    }
    address = "https://vbpl.vn/van-ban/chi-tiet/nghi-dinh-so-52-2006-nd-cp-ve-kiem-soat-tai-lieu--1"
    assert known["52/2006/NĐ-CP"].document.url == address
    assert all(one.text_hash is None for one in known.values())
    assert (report.missing, report.faults) == (1, ())


@pytest.mark.parametrize("source", ["vbpl", "vbpl_sitemap"])
def test_a_law_that_is_cited_by_its_name_is_found_in_its_year(tmp_path: Path, source: str) -> None:
    laws = (LAW, Document(number="58/1997/L-CTN", type="Luật", title="Thương mại", text="Điều 1. Cũ"))
    report = look_for(tmp_path, VbplSite(laws), source, "Luật Thương mại năm 2005", "Luật Giá năm 2012")
    with Home(tmp_path) as store:
        assert [one.document.number for one in documents.all_of(store)] == ["36/2005/QH11"]
    assert report.missing == 1


def test_the_sitemap_is_not_read_for_numbers_that_do_not_tell_their_issuer(tmp_path: Path) -> None:
    report = look_for(tmp_path, site := VbplSite(DOCUMENTS), "vbpl_sitemap", "05/2020/QĐ-UBND")
    assert (report.pages, sum(site.asked.values())) == (0, 0)
    assert "province" in searches(tmp_path)["05/2020/QĐ-UBND"].why


def test_what_may_stand_in_a_shard_that_broke_is_asked_for_again_the_next_day(tmp_path: Path) -> None:
    site = VbplSite(DOCUMENTS, first={"/sitemap/1.xml": 404})
    look_for(tmp_path, site, "vbpl_sitemap", "52/2006/NĐ-CP")
    assert searches(tmp_path)["52/2006/NĐ-CP"].outcome is SearchOutcome.FAILED


def test_a_night_reads_no_sitemap(tmp_path: Path) -> None:
    with serving(site := VbplSite(DOCUMENTS)) as address:
        source = SourceSettings(name="vbpl_sitemap", base_url=address)
        report = crawl(tmp_path, [source], settings=CrawlSettings(allow_private=True, delay=0), now=NOW)
    assert (report.sources[0].asked, report.sources[0].silent, sum(site.asked.values())) == (False, False, 0)

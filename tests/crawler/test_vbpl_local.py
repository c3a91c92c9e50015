"""Local shards of vbpl.vn's sitemap: notice of every province, a known document where an address tells which."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, SiteRequest
from cancu.demo.gazette.server import serving
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from crawler.spiders.vbpl_local import place_of
from data.store import document_searches, documents, portal_notices
from data.store.home import Home
from tests.crawler.test_spider_contract import GOLDEN

NOW = datetime(2026, 5, 16, 1, 30, tzinfo=UTC)
NUMBER = "05/2026/QĐ-UBND"


class Sitemap:
    """The golden index and shard, the shard in the place of every number."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def answer(self, request: SiteRequest) -> Answer:
        self.asked[request.path] += 1
        if request.path == "/sitemap.xml":
            index = (GOLDEN / "vbpl_local" / "index.xml").read_bytes()
            return _xml(index.replace(b"https://vbpl.vn", request.root.encode()))
        shard = (GOLDEN / "vbpl_local" / "shard.xml").read_bytes()
        return _xml(shard) if request.path.startswith("/sitemap/") else NOT_FOUND


def _xml(body: bytes) -> Answer:
    return Answer(body=body, media_type="application/xml")


def visit(home: Path, site: Sitemap, name: str = "vbpl_local", *numbers: str) -> SourceReport:
    with serving(site) as address:
        source = SourceSettings(name=name, base_url=address)
        settings = CrawlSettings(allow_private=True, delay=0)
        return crawl(home, [source], settings=settings, now=NOW, numbers=numbers).sources[0]


def test_what_changed_lately_is_known_where_the_address_names_the_province(tmp_path: Path) -> None:
    report = visit(tmp_path, site := Sitemap())
    assert (report.listed, report.documents, report.whole, report.faults) == (4, 2, True, ())
    assert (report.entries.older, report.entries.unchanged, report.entries.fetched) == (1, 1, 2)
    assert site.asked["/sitemap/13.xml"] == 1
    assert not site.asked["/sitemap/12.xml"]
    with Home(tmp_path) as home:
        known = {stored.document.number: stored for stored in documents.all_of(home)}
    assert {number: stored.document.issuer for number, stored in known.items()} == {
        NUMBER: "Ủy ban nhân dân tỉnh Sơn La",
        "01/2026/NQ-HĐND": "Hội đồng nhân dân thành phố Huế",
    }
    assert {stored.document.type for stored in known.values()} == {"Quyết định", "Nghị quyết"}
    assert all(stored.text_hash is None for stored in known.values())


def test_a_number_of_several_provinces_is_kept_as_notice_and_not_merged(tmp_path: Path) -> None:
    visit(tmp_path, Sitemap())
    with Home(tmp_path) as home:
        assert len(documents.by_number(home, NUMBER)) == 1
        assert [notice.province for notice in portal_notices.of_number(home, NUMBER)] == ["son-la", ""]


def test_the_same_night_again_is_silent(tmp_path: Path) -> None:
    visit(tmp_path, site := Sitemap())
    report = visit(tmp_path, site)
    assert (report.documents, report.changed) == (0, 0)


def test_who_looks_for_such_a_number_is_told_where_it_may_be(tmp_path: Path) -> None:
    visit(tmp_path, Sitemap())
    visit(tmp_path, Sitemap(), "vbpl_sitemap", NUMBER)
    with Home(tmp_path) as home:
        [search] = document_searches.all_of(home)
    assert "vbpl.vn có 2 văn bản mang số này" in search.why
    assert "--190101" in search.why


@pytest.mark.parametrize(
    ("slug", "number", "place"),
    [
        ("quyet-dinh-05-2024-qd-ubnd-tinh-lam-dong", "05/2024/QĐ-UBND", "lam-dong"),
        ("quyet-dinh-05-2026-qd-ubnd-tinh-lam-dong", "05/2026/QĐ-UBND", "lam-dong-2025"),
        ("quyet-dinh-05-2025-qd-ubnd-tinh-lam-dong", "05/2025/QĐ-UBND", None),
        ("quyet-dinh-05-2026-qd-ubnd-tinh-son-la-va-tinh-lai-chau", "05/2026/QĐ-UBND", None),
        ("quyet-dinh-05-2026-qd-ubnd-quy-che-phoi-hop-quan-ly-dien-voi-tinh-phu-tho", "05/2026/QĐ-UBND", None),
        ("quyet-dinh-05-2026-qd-ubnd-quy-che-phoi-hop-voi-ubnd-tinh-phu-tho", "05/2026/QĐ-UBND", None),
        ("quyet-dinh-05-2026-qd-ubnd-ve-gia-dat-tren-dia-ban-tinh-son-la", "05/2026/QĐ-UBND", "son-la"),
        ("quyet-dinh-05-2026-qd-ubnd-ve-tinh-hinh-moi", "05/2026/QĐ-UBND", None),
        ("quyet-dinh-05-qd-ubnd-tinh-son-la", "05/QĐ-UBND", None),
    ],
)
def test_a_province_is_taken_only_where_it_is_sure(slug: str, number: str, place: str | None) -> None:
    found = place_of(f"https://vbpl.vn/van-ban/chi-tiet/{slug}--7", number)
    assert (found.key if found else None) == place

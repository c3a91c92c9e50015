"""A source that an office declares: lists and feeds read by its selectors, with the alarms of every other source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, SiteRequest
from cancu.demo.gazette.server import serving
from crawler.crawl import crawl, try_url
from crawler.declared_source import DeclaredSource, PageSelectors, RowSelectors
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from data.errors import BadInput
from data.store import documents
from data.store.home import Home

NOW = datetime(2026, 6, 11, tzinfo=UTC)
LOCAL = CrawlSettings(allow_private=True, delay=0)
ROWS = RowSelectors(
    each="ul.van-ban li",
    link="a.ten::attr(href)",
    number="b",
    title="a.ten",
    issued_on="span.ngay",
    following="a.sau::attr(href)",
)
PAGE = PageSelectors(effective_on="td.hieu-luc", text="div.toan-van")
_ROW = (
    '<li><b>{0}/2026/QĐ-UBND</b> <a class="ten" href="/vb/{0}">Quy định mức phí số {0}</a><span class="ngay">{1}</span>'
)
_TEXT = (
    '<table><tr><td class="hieu-luc">20/6/2026</table><div class="toan-van"><p>Điều 1. Bãi bỏ Quyết định số'
    " 5/2020/QĐ-UBND.</p></div>"
)


class Province:
    """A province's site: two pages of a list, a feed, and the pages of the documents."""

    def __init__(self) -> None:
        self.pages = {
            "/ds": f'<ul class="van-ban">{_ROW.format(12, "09/06/2026")}{_ROW.format(11, "05/06/2026")}</ul>'
            '<a class="sau" href="/ds-2">Sau</a>',
            "/ds-2": f'<ul class="van-ban">{_ROW.format(10, "01/06/2026")}</ul>',
            **{f"/vb/{number}": _TEXT for number in (10, 11, 12)},
        }

    def answer(self, request: SiteRequest) -> Answer:
        if request.path == "/rss":
            return Answer(body=_feed(request.root).encode(), media_type="application/rss+xml")
        page = self.pages.get(request.path)
        return Answer(body=f"<html><body>{page}</body></html>".encode()) if page else NOT_FOUND


def _feed(root: str) -> str:
    items = "".join(
        f"<item><title>Quyết định số {number}/2026/QĐ-UBND quy định mức phí</title><link>{root}/vb/{number}</link>"
        f"<pubDate>Tue, 09 Jun 2026 02:00:00 GMT</pubDate></item>"
        for number in (12, 11)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


@pytest.fixture
def province() -> Province:
    return Province()


@pytest.fixture
def source(province: Province) -> Iterator[SourceSettings]:
    with serving(province) as address:
        declared = DeclaredSource(
            title="Công báo tỉnh",
            base_url=address,
            lists=("/ds",),
            issuer="Ủy ban nhân dân tỉnh Sơn La",
            type="Quyết định",
            rows=ROWS,
            page=PAGE,
        )
        yield SourceSettings(name="congbao_tinh", base_url=address, declared=declared)


def visit(home: Path, source: SourceSettings) -> SourceReport:
    return crawl(home, [source], settings=LOCAL, now=NOW).sources[0]


def redeclared(source: SourceSettings, **changes: object) -> SourceSettings:
    assert source.declared
    return replace(source, declared=replace(source.declared, **changes))


def test_a_declared_list_is_walked_to_its_end_and_not_asked_again(tmp_path: Path, source: SourceSettings) -> None:
    first, second = (visit(tmp_path / "home", source) for _ in range(2))
    assert (first.documents, first.whole, first.faults) == (3, True, ())
    assert (second.documents, second.listed, second.faults) == (0, 3, ())
    with Home(tmp_path / "home") as home:
        [stored] = documents.by_number(home, "12/2026/QĐ-UBND")
        document = documents.with_text(home, stored)
    assert (document.type, document.issuer) == ("Quyết định", "Ủy ban nhân dân tỉnh Sơn La")
    assert (document.issued_on, document.effective_on) == (date(2026, 6, 9), date(2026, 6, 20))
    assert document.text.startswith("Điều 1. Bãi bỏ Quyết định số 5/2020/QĐ-UBND")


def test_a_declared_feed_needs_no_selectors_of_rows(tmp_path: Path, source: SourceSettings) -> None:
    report = visit(tmp_path / "home", redeclared(source, lists=("/rss",), rows=RowSelectors()))
    assert (report.documents, report.faults) == (2, ())
    with Home(tmp_path / "home") as home:
        assert documents.by_number(home, "11/2026/QĐ-UBND")


def test_an_item_that_names_the_document_it_amends_does_not_take_its_number(
    tmp_path: Path, source: SourceSettings, province: Province
) -> None:
    row = '<li><a class="ten" href="/vb/12">UBND tỉnh sửa đổi Quyết định số 5/2024/QĐ-UBND</a></li>'
    province.pages["/ds"] = f'<ul class="van-ban">{row}</ul>'
    visit(tmp_path / "home", redeclared(source, rows=replace(ROWS, number="")))
    with Home(tmp_path / "home") as home:
        assert not documents.by_number(home, "5/2024/QĐ-UBND")


def test_a_list_that_became_another_is_an_event(tmp_path: Path, source: SourceSettings, province: Province) -> None:
    visit(tmp_path / "home", source)
    province.pages["/ds"] = "<div>Cổng thông tin mới</div>"
    report = visit(tmp_path / "home", source)
    assert report.silent
    assert "rows.each" in report.faults[0]


def test_a_selector_that_finds_nothing_on_a_page_is_a_fault(
    tmp_path: Path, source: SourceSettings, province: Province
) -> None:
    province.pages["/ds"] = province.pages["/ds"].replace("<b>", "<i>").replace("</b>", "</i>")
    report = visit(tmp_path / "home", source)
    assert any("rows.number = 'b' không thấy gì ở 2 dòng" in fault for fault in report.faults)


def test_trying_a_list_says_what_each_selector_finds(source: SourceSettings) -> None:
    wrong = redeclared(source, rows=replace(ROWS, issued_on="span.day"))
    report = try_url(f"{source.base_url}/ds", wrong, settings=LOCAL, now=NOW)
    assert report.seen
    assert "hiểu được 2 văn bản" in report.seen
    assert "rows.each: 2 dòng" in report.seen
    assert "rows.number: 2/2, như (as): 12/2026/QĐ-UBND" in report.seen
    assert "rows.issued_on: 0/2" in report.seen
    assert "rows.issued_on = 'span.day' không thấy gì" in report.faults[0]


def test_trying_the_page_of_a_document_shows_what_is_understood(source: SourceSettings) -> None:
    report = try_url(f"{source.base_url}/vb/12", source, settings=LOCAL, now=NOW)
    assert report.seen
    assert "page.effective_on: 20/6/2026" in report.seen
    assert '"effective_on": "2026-06-20"' in report.seen


def test_a_link_to_a_file_is_the_document_itself(tmp_path: Path, source: SourceSettings, province: Province) -> None:
    province.pages["/ds"] = province.pages["/ds"].replace("/vb/12", "/tep/12.pdf")
    report = visit(tmp_path / "home", source)
    assert report.lost == 1
    assert any("/tep/12.pdf: máy chủ trả lời lỗi 404" in fault for fault in report.faults)


def test_no_css_selector_is_named_before_anything_is_asked(tmp_path: Path, source: SourceSettings) -> None:
    with pytest.raises(BadInput, match=r"own_sources\.congbao_tinh: rows\.each = 'ul\[' không phải bộ chọn CSS"):
        visit(tmp_path / "home", redeclared(source, rows=replace(ROWS, each="ul[")))

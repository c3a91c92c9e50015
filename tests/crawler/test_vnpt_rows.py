"""Rows of provinces' portals: what stands beside a title is the document's own, what the title names is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from scrapy.http import HtmlResponse, Request

from crawler.items import Entry
from crawler.spiders.base import GazetteSpider

_TITLE = "Sửa đổi Quyết định số 7/2024/QĐ-UBND ngày 12/03/2024 của UBND thành phố"
_ADDRESS = "https://vanban.hanoi.gov.vn/chi-tiet-van-ban/sua-doi-quyet-dinh--90001"


def entry_of(standing_spider: Callable[[str], GazetteSpider], cells: str) -> Entry:
    spider = standing_spider("hanoi")
    url = f"{spider.base_url}/vanban"
    body = f"<table><tr>{cells}</tr></table>".encode()
    [entry] = spider.read_listing(HtmlResponse(url, body=body, request=Request(url), encoding="utf-8")).entries
    return entry


def test_an_amending_row_has_the_number_and_the_day_beside_its_title(
    standing_spider: Callable[[str], GazetteSpider],
) -> None:
    cells = f'<td><a href="{_ADDRESS}">{_TITLE}</a></td><td>31/2026/QĐ-UBND</td><td>09/06/2026</td>'
    entry = entry_of(standing_spider, cells)
    assert (entry.number, entry.issued_on) == ("31/2026/QĐ-UBND", date(2026, 6, 9))


def test_a_row_that_prints_neither_has_neither(standing_spider: Callable[[str], GazetteSpider]) -> None:
    entry = entry_of(standing_spider, f'<td><a href="{_ADDRESS}">{_TITLE}</a></td>')
    assert (entry.number, entry.issued_on) == (None, None)

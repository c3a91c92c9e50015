"""Oddities that official pages were seen to have: each is read, or said, none is lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from scrapy.http import HtmlResponse, Request, TextResponse

from crawler.attachments import MOST_PARTS
from crawler.document_download import DocumentFiles, document_of
from crawler.items import Entry, Notice
from crawler.spiders.base import GazetteSpider

Make = Callable[[str], GazetteSpider]


def test_rows_numbered_with_a_dot_or_by_none_become_documents_without_a_number(
    standing_spider: Make, saved_sites: Path
) -> None:
    body = (saved_sites / "cases" / "vanban_row_dot.html").read_bytes()
    url = "https://vanban.chinhphu.vn/he-thong-van-ban?classid=1"
    page = HtmlResponse(url, body=body, request=Request(url), encoding="utf-8")
    entries = standing_spider("vanban").read_listing(page).entries
    made = [document_of(DocumentFiles(entry=entry, notice=Notice(), url=entry.url)).document for entry in entries]
    assert [(document.number, document.issued_on) for document in made] == [(None, date(1976, 10, 1))] * len(made)
    assert entries[0].key == "11"


def test_control_characters_in_an_answer_of_the_gateway_are_blanks(standing_spider: Make, saved_sites: Path) -> None:
    body = (saved_sites / "cases" / "vbpl_control_characters.json").read_bytes()
    [entry] = standing_spider("vbpl").read_listing(TextResponse("https://vbpl.vn/doc/all", body=body)).entries
    assert (entry.number, entry.issued_on) == ("1/2026/TT-BTC", date(2026, 10, 1))


def test_files_beyond_the_most_are_left_out_and_said(standing_spider: Make) -> None:
    spider = standing_spider("vanban")
    names = tuple(f"https://datafiles.chinhphu.vn/mau-{at}.docx" for at in range(MOST_PARTS + 2))
    spider.gather(
        Entry(key="1", url="https://vanban.chinhphu.vn/1"), Notice(files=names), "https://vanban.chinhphu.vn/1"
    )
    [fault] = spider.statistics.faults
    assert f"{MOST_PARTS + 2} tệp, chỉ lấy {MOST_PARTS} tệp đầu" in fault


def test_fifteen_attachments_are_all_fetched(standing_spider: Make) -> None:
    spider = standing_spider("vanban")
    names = tuple(f"https://datafiles.chinhphu.vn/mau-{at}.docx" for at in range(15))
    first = spider.gather(Entry(key="1", url="https://vanban.chinhphu.vn/1"), Notice(files=names), "https://x.vn/1")
    assert isinstance(first, Request)
    assert len(first.cb_kwargs["fetched"].pending) == 15
    assert spider.statistics.faults == []

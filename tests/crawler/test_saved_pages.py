"""The pages of the official sites as they were saved, where they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from scrapy.http import HtmlResponse, Request, TextResponse

from crawler.spiders.base import GazetteSpider

LIST = "https://vanban.chinhphu.vn/he-thong-van-ban?classid=1&mode=1"


@pytest.fixture
def saved_list(saved_sites: Path) -> HtmlResponse:
    body = (saved_sites / "vanban" / "vanban_list_trimmed.html").read_bytes()
    return HtmlResponse(LIST, body=body, request=Request(LIST), encoding="utf-8")


def test_the_saved_list_of_the_portal_gives_all_its_rows(
    saved_list: HtmlResponse, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    listing = standing_spider("vanban").read_listing(saved_list)
    assert len(listing.entries) == 29
    assert all(entry.number and entry.title and entry.issued_on and entry.files for entry in listing.entries)
    assert listing.following == "ctrl_191017_163$grvDocument Page$2"


def test_its_three_numbers_with_cyrillic_letters_are_mended(
    saved_list: HtmlResponse, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    printed = {number.strip() for number in saved_list.css("span.code::text").getall()}
    read = {entry.number for entry in standing_spider("vanban").read_listing(saved_list).entries}
    assert {"376/2026/NĐ-СР", "365/2026/NĐ-СР", "364/2026/NĐ-CР"} <= printed
    assert {"376/2026/NĐ-CP", "365/2026/NĐ-CP", "364/2026/NĐ-CP"} <= read
    assert not any("Ѐ" <= letter <= "ӿ" for number in read for letter in number or "")


def test_the_next_page_is_asked_for_as_a_browser_would_but_for_the_button(
    saved_list: HtmlResponse, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    spider = standing_spider("vanban")
    request = spider.following_request(saved_list, spider.read_listing(saved_list).following or "")
    fields = parse_qs(request.body.decode(), keep_blank_values=True)
    assert request.method == "POST"
    assert fields["__EVENTTARGET"] == ["ctrl_191017_163$grvDocument"]
    assert fields["__EVENTARGUMENT"] == ["Page$2"]
    assert fields["__VIEWSTATE"] == ["PLACEHOLDER"]
    assert fields["ctrl_191017_163$hiIsTrangTTG"] == ["thutuongpage"]
    assert fields["ctrl_191017_163$drdRecordPerPage"] == ["50"]
    assert not any("btnSearch" in name for name in fields)


def test_the_saved_page_of_a_document_gives_its_facts(
    saved_sites: Path, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    address = "https://vanban.chinhphu.vn/?pageid=27160&docid=219746&classid=1"
    body = (saved_sites / "vanban" / "vanban_detail_219746_trimmed.html").read_bytes()
    notice = standing_spider("vanban").read_notice(
        HtmlResponse(address, body=body, request=Request(address), encoding="utf-8")
    )
    assert (notice.number, notice.type, notice.issuer) == ("377/2026/NĐ-CP", "Nghị định", "Chính phủ")
    assert notice.issued_on == notice.effective_on == date(2026, 10, 1)
    assert len(notice.files) == 1


def test_the_saved_issue_of_a_provincial_gazette_gives_all_its_documents(
    saved_sites: Path, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    address = "https://congbao.sonla.gov.vn/congbao.nsf/DocumentsByGazette?openView"
    body = (saved_sites / "congbao_sonla" / "documents_by_gazette_sample.html").read_bytes()
    response = HtmlResponse(address, body=body, request=Request(address), encoding="utf-8")
    entries = standing_spider("sonla").read_listing(response).entries
    assert len(entries) == body.count(b"doc-notation")
    assert all(entry.number and entry.type and entry.issuer and entry.issued_on and entry.files for entry in entries)


def test_the_saved_answers_of_the_national_database_tell_two_provinces_apart(
    saved_sites: Path, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    spider = standing_spider("vbpl")
    bodies = [(saved_sites / "vbpl" / f"raw_a2_{at}.json").read_bytes() for at in (1, 2)]
    notices = [spider.read_notice(TextResponse("https://example.vn/doc/1", body=body)) for body in bodies]
    assert {notice.number for notice in notices} == {"01/2026/NQ-HĐND"}
    assert [notice.issuer for notice in notices] == ["HĐND Tỉnh Đồng Nai", "HĐND Thành phố Huế"]
    assert notices[1].text

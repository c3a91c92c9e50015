"""The pages of the official sites as they were saved, where they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from scrapy.http import HtmlResponse, Request, TextResponse

from crawler.spiders.base import GazetteSpider
from data.errors import BadInput

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


@pytest.mark.parametrize(
    ("page", "number", "published_on"),
    [
        ("congbao_pages/tt-06-2023-tt-nhnn.html", "06/2023/TT-NHNN", date(2023, 7, 10)),
        ("congbao_pages/tt-10-2023-tt-nhnn.html", "10/2023/TT-NHNN", date(2023, 9, 4)),
        ("cases/congbao_detail_without_itemtep.html", "06/2023/TT-NHNN", date(2023, 7, 10)),
    ],
)
def test_the_saved_pages_of_the_gazette_give_their_facts_and_the_word_file_before_the_signed_one(
    page: str, number: str, published_on: date, saved_sites: Path, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    address = "https://congbao.chinhphu.vn/van-ban/thong-tu-1.htm"
    response = HtmlResponse(address, body=(saved_sites / page).read_bytes(), request=Request(address), encoding="utf-8")
    notice = standing_spider("congbao").read_notice(response)
    assert (notice.number, notice.type, notice.issuer) == (number, "Thông tư", "Ngân hàng Nhà nước Việt Nam")
    assert notice.title
    assert notice.issued_on
    assert notice.effective_on == date(2023, 9, 1)
    assert notice.published_on == published_on
    (part,) = notice.parts
    assert [part[0].endswith(".doc"), "congbaocdn" in part[1], "g7" in part[2]] == [True, True, True]
    with pytest.raises(BadInput):
        standing_spider("congbao").read_listing(response)


@pytest.mark.parametrize("page", ["congbao_list_real_markup.html", "congbao_list_issuer_template.html"])
def test_the_reported_lists_of_the_gazette_give_their_cards(
    page: str, saved_sites: Path, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    address = "https://congbao.chinhphu.vn/van-ban-dang-cong-bao.htm"
    body = (saved_sites / "cases" / page).read_bytes()
    listing = standing_spider("congbao").read_listing(
        HtmlResponse(address, body=body, request=Request(address), encoding="utf-8")
    )
    assert [entry.number for entry in listing.entries] == ["302/2026/NĐ-CP"]
    assert all("/api/download/" in file for entry in listing.entries for file in entry.files)
    assert listing.total == 265

"""Pages made to harm, or broken on their way: refused in one line, and one bad link costs only itself."""

from __future__ import annotations

import json
import re
import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import pytest
from scrapy.http import HtmlResponse, Request, TextResponse, XmlResponse

from crawler.field_values import address, addresses
from crawler.spiders.base import GazetteSpider
from crawler.spiders.congbao import read_feed
from crawler.spiders.congbao_search import read_search
from data.errors import BadInput

GOLDEN = Path(__file__).parents[1] / "golden"
Make = Callable[[str], GazetteSpider]
_LINK = re.compile(r"(?:href|data-file)=[\"']")
HARMFUL_JSON = [
    pytest.param(b'{"data": {"items": [{"id": "\xd0"}], "id": "\xd0"}}', id="not UTF-8"),
    pytest.param(b'{"x": ' + b"[" * 100_000, id="nested without end"),
    pytest.param(b'{"data": {"items": [{"id": "\\ud800"}], "id": "\\ud800"}}', id="half a letter"),
    pytest.param(b"", id="nothing"),
]


def response(name: str, mangle: Callable[[str], str] = str) -> HtmlResponse:
    source, _, page = name.partition("/")
    url = json.loads((GOLDEN / source / "expected.json").read_text("utf-8"))[page]["url"]
    body = mangle((GOLDEN / name).read_text("utf-8")).encode()
    return HtmlResponse(url, body=body, request=Request(url), encoding="utf-8")


def with_bad_link(page: str, which: int) -> str:
    at = [found.end() for found in _LINK.finditer(page)][which]
    return f"{page[:at]}http://[{page[at:]}"


@pytest.mark.parametrize("link", ["http://[", "javascript:alert(1)", "http://x:99999999/", "", None, "//["])
def test_what_no_request_can_be_made_of_is_no_address(link: str | None) -> None:
    join = partial(urljoin, "https://congbao.example/a/b")
    assert address(join, link) is None
    assert addresses(join, filter(None, [link, " ../c.pdf "])) == ("https://congbao.example/c.pdf",)


@pytest.mark.parametrize("name", ["vanban/list.html", "congbao/list.html", "sonla/documents.html"])
def test_one_bad_link_costs_a_list_only_itself(name: str, standing_spider: Make) -> None:
    spider = standing_spider(name.partition("/")[0])
    whole = spider.read_listing(response(name)).entries
    links = len(_LINK.findall(response(name).text))
    left = [spider.read_listing(response(name, partial(with_bad_link, which=at))).entries for at in range(links)]
    assert {len(whole) - len(entries) for entries in left} == {0, 1}
    assert all(spider.open(entry) for entries in left for entry in entries)


@pytest.mark.parametrize("body", HARMFUL_JSON)
def test_an_answer_that_is_none_is_one_line(body: bytes, standing_spider: Make) -> None:
    vbpl = standing_spider("vbpl")
    answer = TextResponse("https://vbpl.example/", body=body, request=Request("https://vbpl.example/"))
    for read in (vbpl.read_listing, vbpl.read_notice, lambda given: read_search(given.body)):
        with pytest.raises(BadInput, match=r"not (?:an|the) answer") as fault:
            read(answer)
        assert "\n" not in str(fault.value)


def test_a_feed_of_half_letters_is_no_feed() -> None:
    feed = '<?l version="1.0"?>\n<rss><channel><item><link>&#xD800;</link></item></channel></rss>'
    url = "https://congbao.example/rss"
    with pytest.raises(BadInput, match="not the feed"):
        read_feed(XmlResponse(url, body=feed.encode(), request=Request(url), encoding="utf-8"))


def test_an_attribute_with_a_name_no_parser_bears_costs_nothing(standing_spider: Make) -> None:
    page = response("vanban/list.html", lambda html: html.replace("<input ", "<input \x01=1 "))
    whole, mangled = (standing_spider("vanban").read_listing(each) for each in (response("vanban/list.html"), page))
    assert [entry.key for entry in mangled.entries] == [entry.key for entry in whole.entries]
    assert mangled.following
    assert standing_spider("vanban").following_request(page, mangled.following).body


def test_an_address_to_try_whose_page_is_huge_is_one_line_and_little_memory(standing_spider: Make) -> None:
    vanban = standing_spider("vanban")
    url = "https://vanban.example/list"
    body = b"<html><body>" + b"<p>a" * (30 * 1024 * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    vanban.parse_try(HtmlResponse(url, body=body, request=Request(url), encoding="utf-8"))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert vanban.statistics.seen is None
    [fault] = vanban.statistics.faults
    assert "quá lớn" in fault
    assert grown < 512 * 1024  # its tree would take five gigabytes


def test_a_damaged_part_of_a_sitemap_is_refused_in_one_line(standing_spider: Make) -> None:
    shard = response("vbpl_sitemap/shard.xml", lambda page: page.replace('xmlns="', 'xmlns="&#xD800;', 1))
    with pytest.raises(BadInput, match="sơ đồ trang"):
        standing_spider("vbpl_sitemap").read_listing(shard)

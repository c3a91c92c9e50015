"""One contract over every source: golden pages, and what a person found on them when reading.

``expected.json`` beside the pages is written by hand: {page: {"kind": what to read it as, "url": its
address, "said": what it says}}; ``said`` null means that the page must be refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from scrapy.http import HtmlResponse, Request, TextResponse, XmlResponse

from crawler.sources import SPIDERS, spider_of
from crawler.spiders.base import GazetteSpider
from crawler.spiders.congbao import read_feed
from crawler.spiders.congbao_search import read_search
from crawler.spiders.vbpl_diagram import read_diagram
from data.errors import BadInput
from data.law.named_document import NamedDocument

GOLDEN = Path(__file__).parents[1] / "golden"

READERS: dict[str, Callable[[GazetteSpider, TextResponse], object]] = {
    "listing": lambda spider, response: spider.read_listing(response),
    "notice": lambda spider, response: spider.read_notice(response),
    "feed": lambda _, response: read_feed(response),
    "diagram": lambda _, response: list(read_diagram(response.body, NamedDocument(number="19/2014/QĐ-TTg"), "vbpl")),
    "search": lambda _, response: [
        {"number": row.so_ky_hieu, **plain(row.notice())} for row in read_search(response.body)
    ],
}
RESPONSES = {".html": HtmlResponse, ".rss": XmlResponse, ".xml": XmlResponse, ".json": TextResponse}


def plain(record: object) -> Any:
    """A record as JSON gives it, without what is empty."""
    said = msgspec.to_builtins(record)
    return without_empty(said)


def without_empty(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: without_empty(value) for key, value in said.items() if value not in (None, "", [], ())}
    return [without_empty(value) for value in said] if isinstance(said, list | tuple) else said


def expected_of(source: str) -> dict[str, Any]:
    path = GOLDEN / source / "expected.json"
    assert path.exists(), f"the source {source} has no golden pages: write {path}"
    return json.loads(path.read_text(encoding="utf-8"))


def pages() -> list[tuple[str, str]]:
    return [
        (source, page.name)
        for source in SPIDERS
        for page in sorted((GOLDEN / source).glob("*"))
        if page.name != "expected.json"
    ]


@pytest.mark.parametrize("source", SPIDERS)
def test_a_source_has_golden_pages_of_a_list_and_of_a_document(source: str) -> None:
    kinds = {page["kind"] for page in expected_of(source).values()}
    assert "listing" in kinds
    assert "notice" in kinds or not spider_of(source).has_notices


@pytest.mark.parametrize("source", SPIDERS)
def test_no_expectation_stands_without_its_page(source: str) -> None:
    for name in expected_of(source):
        assert (GOLDEN / source / name).exists()


@pytest.mark.parametrize(("source", "name"), pages())
def test_a_golden_page_is_read_as_a_person_read_it(
    source: str, name: str, standing_spider: Callable[[str], GazetteSpider]
) -> None:
    expected = expected_of(source)
    assert name in expected, f"nobody has said what is on {source}/{name}"
    page = expected[name]
    response = RESPONSES[Path(name).suffix](
        page["url"], body=(GOLDEN / source / name).read_bytes(), request=Request(page["url"]), encoding="utf-8"
    )
    if page["said"] is None:
        with pytest.raises(BadInput):
            READERS[page["kind"]](standing_spider(source), response)
    else:
        assert plain(READERS[page["kind"]](standing_spider(source), response)) == page["said"]


@pytest.mark.parametrize("source", SPIDERS)
def test_a_source_says_who_it_is(source: str) -> None:
    spider = spider_of(source)
    assert spider.name == source
    assert spider.title
    assert spider.__doc__
    assert spider.base_url.startswith("https://")
    assert not spider.base_url.endswith("/")
    assert all("/" not in host for host in spider.file_hosts)

"""Scrapy middlewares for conditional requests and snapshots: ask whether a page changed, store each that comes."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from crawler.page_fingerprint import content_hash
from crawler.spiders.base import GazetteSpider
from crawler.store_access import FetchedPage

_NOT_MODIFIED = 304


def page_name(request: Request) -> str:
    """Return the name of a page in the store: its address, for posted pages with what was posted."""
    return str(request.meta.get("page_name", request.url))


def _spider(crawler: Crawler) -> GazetteSpider:
    assert isinstance(crawler.spider, GazetteSpider)  # these parts are set up for such spiders only
    return crawler.spider


class ConditionalRequests:
    """Sends back what the server gave to recognise a page by, and puts the page seen before in place of a 304.

    So a page that has not changed goes the same way as one that has: nothing is lost when a night was cut
    off between fetching and reading.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ConditionalRequests:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        stored = _spider(self._crawler).writer.page(page_name(request)) if request.method == "GET" else None
        if stored and stored.etag:
            request.headers["If-None-Match"] = stored.etag
        if stored and stored.last_modified:
            request.headers["If-Modified-Since"] = stored.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        stored = _spider(self._crawler).writer.page(page_name(request)) if response.status == _NOT_MODIFIED else None
        if stored is None:
            return response
        printed = {"Content-Type": stored.media_type, "ETag": stored.etag, "Last-Modified": stored.last_modified}
        headers = Headers({name: value for name, value in printed.items() if value})
        kind = responsetypes.from_args(headers=headers, url=response.url, body=stored.data)
        return kind(url=response.url, headers=headers, body=stored.data, request=request, flags=["unchanged"])


class Snapshots:
    """Stores every page on its way to the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Snapshots:
        return cls(crawler)

    def process_spider_input(self, response: Response) -> None:
        spider = _spider(self._crawler)
        spider.statistics.pages += 1
        assert response.request is not None  # every response Scrapy hands over was asked for
        media_type = _header(response, "Content-Type") or "application/octet-stream"
        page = FetchedPage(
            url=page_name(response.request),
            data=response.body,
            content_hash=content_hash(response.body, media_type),
            media_type=media_type,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
        )
        spider.statistics.snapshots += spider.writer.put_page(page)


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")

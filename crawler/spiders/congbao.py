"""Spider of Công báo điện tử của Chính phủ: the official publication, three to fourteen days after signing."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.feed import feed_items
from crawler.field_values import address
from crawler.items import CrawledDocument, Entry, Listing, Notice
from crawler.spiders.base import SOUGHT, GazetteSpider
from crawler.spiders.congbao_pages import KEY, read_cards, read_document_page
from crawler.spiders.congbao_search import SEARCH, SEARCH_HOST, read_search
from data.errors import BadInput
from data.law.sought_document import is_meant, search_words

_FEED = "/cac-van-ban-moi-ban-hanh.rss"
_LIST = "/van-ban-dang-cong-bao.htm"


class Congbao(GazetteSpider):
    """robots.txt allows everything. The feed holds the fifty newest, in no order to rely on; the lists stand in the
    order of issue, weeks before publication, so that the whole window is walked. A page past the end shows the last
    one again.
    """

    name = "congbao"
    title = "Công báo điện tử nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    base_url = "https://congbao.chinhphu.vn"
    file_hosts = ("congbaocdn.chinhphu.vn", "g7.cdnchinhphu.vn", "api-searchcongbao.chinhphu.vn")
    look_back_days = 10
    lag_days = 60
    most_pages = 100
    rows_change = False
    keeps_originals = True

    def first_requests(self) -> Iterator[Request]:
        yield self.page(_FEED, callback=self.parse_feed, errback=self.feed_failed)
        yield self.page(_LIST)

    def number_requests(self, numbers: tuple[str, ...]) -> Iterator[Request]:
        url = f"{self.base_url}{SEARCH}" if self.job.source.base_url else f"{SEARCH_HOST}{SEARCH}"
        for number in numbers:
            yield self.page(
                url,
                callback=self.parse_search,
                cb_kwargs={"number": number},
                method="POST",
                body=msgspec.json.encode({"filters": {}, "page": 1, "page_size": 10, "query": search_words(number)}),
                headers={"Content-Type": "application/json", "Origin": self.base_url},
                meta={"page_name": f"{url}#{number}", SOUGHT: number},
            )

    def parse_search(self, response: Response, number: str) -> Iterator[Request | CrawledDocument]:
        """Take from what a search ranks the documents of exactly that number; there may be more than one."""
        try:
            rows = [row for row in read_search(response.body) if is_meant(number, row.named)]
        except BadInput as fault:
            yield from self._again(response, fault)
            return
        self.statistics.listed += len(rows)
        if not rows:
            self.missing(number, "Công báo không có văn bản số này (no document of that number)")
        for row in rows:
            url = address(response.urljoin, row.duong_dan) or f"{self.base_url}/van-ban/x-{row.id_van_ban}.htm"
            yield self.gather(Entry(key=str(row.id_van_ban), url=url, sought=number), row.notice(), url)

    def parse_feed(self, response: Response) -> Iterator[Request | CrawledDocument]:
        """Ask for the documents of the feed; the lists hold them all."""
        try:
            entries = read_feed(response)
        except BadInput as fault:
            self.statistics.fault(response.url, fault)
            return
        yield from self.ask(entries)

    def feed_failed(self, failure: Failure) -> None:
        """Note that there is no feed; the lists hold all that it has."""
        self.noted(failure)

    def read_listing(self, response: Response) -> Listing:
        return read_cards(response)

    def read_notice(self, response: Response) -> Notice:
        return read_document_page(response)


def read_feed(response: Response) -> tuple[Entry, ...]:
    """Return the entries of the RSS feed; raises BadInput when it is not one.

    Titles are empty: type and number stand in the address only, the abstract in the description. The day
    is that of publication, not of issue.
    """
    found = ((KEY.search(item.url), item) for item in feed_items(response))
    return tuple(
        Entry(key=key[1], url=item.url, title=item.abstract or None, listed_on=item.listed_on)
        for key, item in found
        if key
    )

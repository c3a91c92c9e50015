"""The end of a spider's way: the document goes into the store."""

from __future__ import annotations

from scrapy.crawler import Crawler

from crawler.items import Found
from crawler.spiders.base import GazetteSpider


class KeepDocuments:
    """Gives every document found to the spider's writer and counts it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepDocuments:
        return cls(crawler)

    def process_item(self, item: Found) -> Found:
        spider = self._crawler.spider
        assert isinstance(spider, GazetteSpider)  # set up for such spiders only
        spider.statistics.add(item, spider.writer)
        return item

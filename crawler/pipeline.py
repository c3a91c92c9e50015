"""Scrapy item pipeline: stores each document, the last step of a crawl."""

from __future__ import annotations

from scrapy.crawler import Crawler

from crawler.items import CrawledDocument
from crawler.spiders.base import GazetteSpider


class DocumentPipeline:
    """Gives every crawled document to the spider's writer and counts it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DocumentPipeline:
        return cls(crawler)

    def process_item(self, item: CrawledDocument) -> CrawledDocument:
        spider = self._crawler.spider
        assert isinstance(spider, GazetteSpider)  # set up for such spiders only
        spider.statistics.add(item, spider.writer)
        return item

"""The process that crawls one source: a job as one line on standard input, reports as lines on standard output.

Twisted's reactor runs once in a process, and a fault in a foreign library must not take the night with
it; so every source gets a process of its own.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.crawl_statistics import CrawlStatistics
from crawler.inbox import walk_inbox
from crawler.job import INBOX, POINTERS, CrawlMessage, Job, SourceReport
from crawler.scrapy_settings import scrapy_settings
from crawler.sources import SEARCHABLE, spider_for
from crawler.spiders.base import GazetteSpider
from crawler.store_access import HomeWriter, NullWriter, StoreWriter
from data.errors import CancuError
from data.store.opening import Use, open_home

_EVERY_SECONDS = 1.0


def main() -> None:
    """Read the job, crawl, write the report."""
    job = msgspec.json.decode(sys.stdin.buffer.readline(), type=Job)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    log = logging.StreamHandler(sys.stderr)
    log.setLevel(logging.WARNING)  # on the handler, for Scrapy sets the levels of its loggers anew
    logging.basicConfig(handlers=[log], format="%(name)s: %(message)s")
    _say(CrawlMessage(run(job), ended=True))


def _say(message: CrawlMessage) -> None:
    """Write a line for the parent."""
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


def _end_with_parent() -> None:
    """The parent holds our standard input open as long as it lives; it may be killed without a word."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)


@contextmanager
def _watched(job: Job, statistics: CrawlStatistics) -> Iterator[None]:
    """Say every so often how far the crawl is, and once at its end, where the parent wants to know."""
    ended = threading.Event()
    started = time.monotonic()

    def tell() -> None:
        while not ended.wait(_EVERY_SECONDS):
            _say(CrawlMessage(statistics.report(job.source.name, time.monotonic() - started)))

    teller = threading.Thread(target=tell, daemon=True)
    if job.watched:
        teller.start()
    yield
    ended.set()
    if job.watched:
        teller.join()
        _say(CrawlMessage(statistics.report(job.source.name, time.monotonic() - started)))


def run(job: Job) -> SourceReport:
    """Crawl the source of the job and return what happened."""
    statistics, started = CrawlStatistics(), time.monotonic()
    with _watched(job, statistics):
        asked = _visit(job, statistics)
    if not asked:
        return SourceReport(source=job.source.name, asked=False)
    return statistics.report(job.source.name, time.monotonic() - started)


def _visit(job: Job, statistics: CrawlStatistics) -> bool:
    """Visit the source; return whether it was asked at all."""
    try:
        if job.url:
            _walk(job, NullWriter(), statistics)
        elif not _is_asked(job):
            return False
        else:
            with open_home(Path(job.home), Use.MAKE) as home:
                walk = walk_inbox if job.source.name == INBOX else _walk
                walk(job, HomeWriter(home, job.source.name, job.now), statistics)
    except CancuError as fault:
        statistics.fault(job.source.name, fault)
    return True


def _is_asked(job: Job) -> bool:
    """A source without a search has nothing to say of numbers, one that only points to documents nothing else."""
    return job.source.name in SEARCHABLE if job.numbers else job.source.name not in POINTERS


def _walk(job: Job, writer: StoreWriter, statistics: CrawlStatistics) -> None:
    process = AsyncCrawlerProcess(scrapy_settings(job.settings))
    crawler = process.create_crawler(spider_for(job.source))
    watch = _Watch(statistics)
    # Scrapy holds receivers weakly: the watch must outlive the crawl.
    crawler.signals.connect(watch.spider_failed, signals.spider_error)
    crawler.signals.connect(watch.store_failed, signals.item_error)
    crawler.signals.connect(watch.closed, signals.spider_closed)
    # One thread reads files: PDFium is not made for more.
    with ThreadPoolExecutor(max_workers=1) as reader:
        process.crawl(crawler, job=job, writer=writer, statistics=statistics, reader=reader)
        process.start()
    if not watch.ended:
        statistics.fault(
            job.source.name,
            "chương trình thu thập không chạy được; xem nhật ký (the spider did not start; see the log)",
        )


class _Watch:
    """Puts into the statistics what Scrapy would only log."""

    def __init__(self, statistics: CrawlStatistics) -> None:
        self.ended = False
        self._statistics = statistics

    def spider_failed(self, failure: Failure, response: Response, spider: GazetteSpider) -> None:
        assert response.request is not None  # every response Scrapy hands over was asked for
        what = f"không đọc được trang (the page could not be read: {type(failure.value).__name__}: {failure.value})"
        spider.give_up(response.request, what)

    def store_failed(self, response: Response | None, failure: Failure) -> None:
        where = response.url if response is not None else "store"
        self._statistics.fault(where, f"{type(failure.value).__name__}: {failure.value}")

    def closed(self, spider: Any, reason: str) -> None:  # Scrapy calls by name
        self.ended = True
        if reason != "finished":
            self._statistics.left_unread(spider.name, f"dừng giữa chừng (stopped before the end: {reason})")


if __name__ == "__main__":
    main()

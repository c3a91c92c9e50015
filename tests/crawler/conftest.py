"""What the tests of the crawler share: golden pages, spiders that stand still, the saved pages of official sites."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.crawl_statistics import CrawlStatistics
from crawler.job import CrawlSettings, Job, SourceSettings
from crawler.sources import spider_of
from crawler.spiders.base import GazetteSpider
from crawler.store_access import NullWriter

NOW = datetime(2026, 5, 16, 18, 30, tzinfo=UTC)


@pytest.fixture
def saved_sites(shared: Path) -> Path:
    """The saved pages of the official sites, which are not part of the project."""
    return shared / "sites"


@pytest.fixture
def standing_spider() -> Callable[[str], GazetteSpider]:
    """Makes a spider that is not let run: for reading single pages."""

    def make(name: str) -> GazetteSpider:
        job = Job(home="", source=SourceSettings(name=name), settings=CrawlSettings(), now=NOW)
        return spider_of(name)(job=job, writer=NullWriter(), statistics=CrawlStatistics(), reader=ThreadPoolExecutor(1))

    return make

"""Scrapy settings of a crawl, each changed default with its reason."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from crawler.job import CrawlSettings
from crawler.text.html import MOST_PAGE_BYTES

# All extensions that are loaded. Scrapy's own list holds two doors into the process, telnet and remote control,
# which run any code handed to them; a list of ours keeps out the next one as well.
_EXTENSIONS = {
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}


def user_agent(contact: str) -> str:
    """Return the honest name under which we ask, with the address of who answers for it."""
    try:
        number = version("cancu")
    except PackageNotFoundError:  # run from a source tree
        number = "0"
    return f"cancu/{number} (+{contact})" if contact else f"cancu/{number}"


def scrapy_settings(settings: CrawlSettings) -> dict[str, Any]:
    """Return the settings of one crawl."""
    return {
        "USER_AGENT": user_agent(settings.contact),
        "ROBOTSTXT_OBEY": True,
        **_pace(settings.delay),
        **_limits(settings),
        **_chain(settings),
        # Certificates are checked; Scrapy does not by default.
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        # Only the web: no files of this machine, no other protocol.
        "DOWNLOAD_HANDLERS": {"file": None, "ftp": None, "s3": None, "data": None},
        # Entries are told apart by their own id; two documents may share one file.
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "EXTENSIONS_BASE": _EXTENSIONS,
        # The caller says where the log goes.
        "LOG_ENABLED": False,
    }


def _pace(delay: float) -> dict[str, Any]:
    """One request at a time to a host, slower when the host is slow; a delay of zero is for local servers."""
    return {
        "DOWNLOAD_DELAY": delay,
        "CONCURRENT_REQUESTS": 1 if delay else 8,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 0.5,
    }


def _limits(settings: CrawlSettings) -> dict[str, Any]:
    return {
        "DOWNLOAD_TIMEOUT": settings.timeout,
        # Of a page; requests for files allow more.
        "DOWNLOAD_MAXSIZE": MOST_PAGE_BYTES,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 2,
        # At once, not after all others: so a server that is down is known to be after a few requests.
        "RETRY_PRIORITY_ADJUST": 1,
        # Other 4xx are final.
        "RETRY_HTTP_CODES": [429, 500, 502, 503, 504, 522, 524],
        "CLOSESPIDER_TIMEOUT": settings.most_minutes * 60,
        "CANCU_MOST_FAILURES": 5,
    }


def _chain(settings: CrawlSettings) -> dict[str, Any]:
    private = settings.allow_private
    resolver = "scrapy.resolver.CachingThreadedResolver" if private else "crawler.address_guard.GuardedResolver"
    return {
        "DOWNLOADER_MIDDLEWARES": {
            # Before robots.txt (100), so that not even that is asked of a foreign host or a private address.
            "crawler.address_guard.HostGuard": 40,
            # Takes the place of Scrapy's, which drops a request without a word.
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "crawler.address_guard.LiteralAddressGuard": None if private else 50,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "crawler.robots.RetryingRobots": 100,
            # Inside of the retries (550): holds them back.
            "crawler.retry_after.RetryAfter": 560,
            # Outside of the retries (550): counts what is left after them.
            "crawler.circuit_breaker.CircuitBreaker": 540,
            "crawler.conditional_requests.ConditionalRequests": 850,
        },
        "SPIDER_MIDDLEWARES": {"crawler.conditional_requests.Snapshots": 950},
        "ITEM_PIPELINES": {"crawler.pipeline.DocumentPipeline": 500},
        "TWISTED_DNS_RESOLVER": resolver,
        "CANCU_PROXY": settings.proxy,
    }

"""What is promised about how we behave, as Scrapy is told it."""

from __future__ import annotations

from crawler.job import CrawlSettings
from crawler.scrapy_settings import scrapy_settings, user_agent


def test_we_say_who_we_are_and_who_answers_for_us() -> None:
    assert user_agent("can-bo-iso@example.vn").startswith("cancu/")
    assert user_agent("can-bo-iso@example.vn").endswith("(+can-bo-iso@example.vn)")


def test_robots_txt_and_certificates_are_never_passed_over() -> None:
    settings = scrapy_settings(CrawlSettings())
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert settings["DOWNLOADER_MIDDLEWARES"]["crawler.robots.RetryingRobots"] == 100


def test_public_hosts_are_asked_one_page_at_a_time() -> None:
    settings = scrapy_settings(CrawlSettings(delay=1.5))
    assert settings["CONCURRENT_REQUESTS"] == 1
    assert settings["DOWNLOAD_DELAY"] == 1.5
    assert settings["AUTOTHROTTLE_ENABLED"] is True


def test_no_door_into_the_process_is_opened() -> None:
    names = " ".join(scrapy_settings(CrawlSettings())["EXTENSIONS_BASE"]).lower()
    assert "telnet" not in names
    assert "remote" not in names


def test_private_addresses_are_guarded_unless_they_are_allowed() -> None:
    guarded, free = (scrapy_settings(CrawlSettings(allow_private=allow)) for allow in (False, True))
    assert guarded["DOWNLOADER_MIDDLEWARES"]["crawler.address_guard.LiteralAddressGuard"]
    assert guarded["TWISTED_DNS_RESOLVER"] == "crawler.address_guard.GuardedResolver"
    assert free["DOWNLOADER_MIDDLEWARES"]["crawler.address_guard.LiteralAddressGuard"] is None

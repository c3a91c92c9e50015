"""Guards against private addresses: in a link, a redirect or the answer of a name server."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

_MEND = "đặt [network] allow_private = true nếu nguồn ở đó thật (set it when the source is meant to be there)"


class PrivateAddress(IgnoreRequest):
    """Raised when a request would go to this machine or a private network."""


class ForeignHost(IgnoreRequest):
    """Raised when a page leads to a host that is not one of its source."""


def check_address(address: str, host: str) -> str:
    """Return the address; raises PrivateAddress unless it is one of the public network.

    >>> check_address("203.162.0.181", "congbao.example.vn")
    '203.162.0.181'
    """
    if not ipaddress.ip_address(address).is_global:
        raise PrivateAddress(
            f"{host} ở địa chỉ nội bộ {address}, không gọi (a private address, not asked for); {_MEND}"
        )
    return address


class GuardedResolver(CachingThreadedResolver):
    """Resolves names as Scrapy does, and refuses private answers; a proxy of one's own may be private."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.trusted: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardedResolver:
        resolver = super().from_crawler(crawler, reactor)
        proxy = urlsplit(crawler.settings.get("CANCU_PROXY") or "").hostname
        resolver.trusted = frozenset({proxy} if proxy else ())
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        answer = super().getHostByName(name, timeout)
        return answer if name in self.trusted else answer.addCallback(check_address, name)


class HostGuard:
    """Lets requests go to the hosts of the source only; unlike Scrapy's own, with a word to the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HostGuard:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in getattr(self._crawler.spider, "allowed_domains", ()):
            raise ForeignHost(f"{host} is no host of this source: not asked for")


class LiteralAddressGuard:
    """Refuses addresses that are written as such, which no name server is asked for."""

    def process_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return
        check_address(host, host)

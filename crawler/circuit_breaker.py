"""Scrapy middleware that stops asking a host after failures in a row, until the next night."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

_SERVER_FAULT = 500
_TOO_MANY = 429


class LeftAlone(IgnoreRequest):
    """Raised for every request to a host that failed too often."""


class CircuitBreaker:
    """Counts failures in a row for each host, after the retries; from ``most`` on, asks the host no more."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._failures: dict[str, int] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CircuitBreaker:
        return cls(crawler.settings.getint("CANCU_MOST_FAILURES"))

    def process_request(self, request: Request) -> None:
        if self._failures.get(_host(request), 0) >= self._most:
            host = _host(request)
            said = f"failed {self._most} times in a row: left alone until the next night"
            raise LeftAlone(f"{host} hỏng {self._most} lần liền, để yên đến đêm sau ({said})")

    def process_response(self, request: Request, response: Response) -> Response:
        failed = response.status >= _SERVER_FAULT or response.status == _TOO_MANY
        self._failures[_host(request)] = self._failures.get(_host(request), 0) + 1 if failed else 0
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        if not isinstance(exception, IgnoreRequest):
            self._failures[_host(request)] = self._failures.get(_host(request), 0) + 1


def _host(request: Request) -> str:
    return request.url.split("/")[2]

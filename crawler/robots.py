"""Scrapy middleware for robots.txt, obeyed from the first request on."""

from __future__ import annotations

import asyncio

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Request
from scrapy.robotstxt import RobotParser


class RetryingRobots(RobotsTxtMiddleware):
    """Lets one request at a time ask for the rules of a host.

    In Scrapy's own, of the requests that wait for the same robots.txt only the first is told what it says;
    the others find no rules and go on.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._turn = asyncio.Lock()

    async def robot_parser(self, request: Request) -> RobotParser | None:
        async with self._turn:
            return await super().robot_parser(request)

"""Scrapy middleware for Retry-After: a busy server is asked again when it says."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy.http import Request, Response

_BUSY = (429, 503)
# Longer than this is for another night: the request fails now.
_LONGEST_SECONDS = 300.0


class RetryAfter:
    """Holds back the answer of a busy server, and so the retry, as long as ``Retry-After`` asks for."""

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the answer, in its time."""
        if response.status in _BUSY:
            header = (response.headers.get("Retry-After") or b"").decode("latin-1")
            pause = seconds_to_wait(header, datetime.now(UTC))
            request.meta["dont_retry"] = pause > _LONGEST_SECONDS
            await asyncio.sleep(pause if pause <= _LONGEST_SECONDS else 0)
        return response


def seconds_to_wait(header: str, now: datetime) -> float:
    """Return the seconds that a Retry-After header asks for, 0 when it says nothing.

    >>> seconds_to_wait("120", datetime(2026, 11, 24, tzinfo=UTC))
    120.0
    >>> seconds_to_wait("Tue, 24 Nov 2026 00:00:30 GMT", datetime(2026, 11, 24, tzinfo=UTC))
    30.0
    """
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())
    except (ValueError, TypeError):  # TypeError: a day without a zone
        return 0.0

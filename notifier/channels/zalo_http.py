"""Requests to the servers of Zalo: JSON out, bytes back; what fails on the way is sorted by whether it was heard."""

from __future__ import annotations

import logging
import random
import re
import ssl
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

import httpx
import msgspec

from data.errors import BadInput, system_words
from notifier.channels.contract import SendError

_Result = TypeVar("_Result")

# /bot12345689:abc-xyz/sendMessage
_TOKEN = re.compile(r"/bot[^/\s]+")
_LONG_NUMBER = re.compile(r"\+?\d{9,}")  # 84987654321
#: Nothing was sent: the connection, or the address itself, failed.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.UnsupportedProtocol, httpx.InvalidURL)
_LATER = "tin được giữ lại (the message is kept)"
_TRIES = 5
#: From this status on the fault is the server's.
SERVER_FAULT = 500


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A server: its address, the way out to it, how long an answer may take, the first pause when it says slow down.

    Times are in seconds; ``ca_bundle`` is a PEM file of authorities beside the system's.
    """

    base_url: str
    proxy: str = ""
    ca_bundle: str = ""
    timeout: float = 30.0
    pause: float = 1.0


class ZaloReply(msgspec.Struct, frozen=True):
    """The status and the bytes of an answer."""

    status: int
    body: bytes


class SlowDownError(SendError):
    """Raised when a server takes no more for the moment."""


class ZaloHttp:
    """A client of one server. Its faults name the server, never an address with a token in it.

    Each request has a connection of its own: on one that was kept, the server may have hung up before it heard us, and
    a message would be unknown that was never sent.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        logging.getLogger("httpx").addFilter(_redacted)
        self.endpoint = endpoint
        self._context = _context(endpoint.ca_bundle)

    def post(
        self, path: str, body: object, *, headers: Mapping[str, str] | None = None, timeout: float | None = None
    ) -> ZaloReply:
        """Return the answer to a JSON body.

        Raises SendError: ``channel_down`` when nothing was sent, ``unknown`` when no answer came to what was.
        """
        content = msgspec.json.encode(body)
        json_headers = {"Content-Type": "application/json", **(headers or {})}
        return self._post(path, headers=json_headers, timeout=timeout, content=content)

    def post_form(self, path: str, form: Mapping[str, str], *, headers: Mapping[str, str]) -> ZaloReply:
        """Return the answer to a form; raises as ``post`` does."""
        return self._post(path, headers=headers, timeout=None, form=form)

    def _post(
        self,
        path: str,
        *,
        headers: Mapping[str, str],
        timeout: float | None,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
    ) -> ZaloReply:
        where = self.endpoint.base_url
        try:
            with self._client(timeout or self.endpoint.timeout) as client:
                answer = client.post(path, headers=dict(headers), content=content, data=dict(form) if form else None)
        except _NOT_SENT as fault:
            what = f"không nối được máy chủ Zalo (no connection: {type(fault).__name__})"
            raise SendError(what, where=where, mend=_LATER, channel_down=True) from None
        except httpx.HTTPError as fault:
            what = f"máy chủ Zalo không trả lời, không rõ tin đã đến chưa (no answer: {type(fault).__name__})"
            raise SendError(what, where=where, unknown=True) from None
        return ZaloReply(answer.status_code, answer.content)

    def _client(self, timeout: float) -> httpx.Client:
        base_url = self.endpoint.base_url.rstrip("/")
        proxy = self.endpoint.proxy or None
        return httpx.Client(base_url=base_url, timeout=timeout, proxy=proxy, verify=self._context)


@cache
def _context(ca_bundle: str) -> ssl.SSLContext:
    """The authorities that are trusted: those the client brings along, and a private one where it is set."""
    context = httpx.create_ssl_context()
    try:
        if ca_bundle:
            context.load_verify_locations(ca_bundle)
    except OSError as fault:
        mend = "nêu một tệp PEM đọc được (name a readable PEM file)"
        raise BadInput(system_words(fault), where=f"network.ca_bundle {ca_bundle}", mend=mend) from fault
    return context


def patiently(attempt: Callable[[], _Result], pause: float) -> _Result:
    """Return what an attempt gives, made anew after growing pauses while the server says slow down, five times at most.

    Raises what the last attempt raised.
    """
    for number in range(_TRIES - 1):
        try:
            return attempt()
        except SlowDownError:
            time.sleep(pause * 2**number * random.uniform(0.5, 1.5))
    return attempt()


def said(code: int | str, description: str) -> str:
    """Return a code and what the server says with it on one line, without numbers that may be somebody's.

    >>> said(-108, "phone 84987654321\\n invalid")
    '-108 phone … invalid'
    """
    return f"{code} {_LONG_NUMBER.sub('…', ' '.join(description.split()))[:200]}".strip()


def broken_down(status: int, where: str) -> SendError:
    """Return the error of a server that broke down over a message: it may have been taken before that or not."""
    what = f"máy chủ Zalo lỗi, không rõ tin đã đến chưa (the server broke down: HTTP {status})"
    return SendError(what, where=where, unknown=True)


def garbled(where: str) -> SendError:
    """Return the error of an answer that nobody can read: the message may have been taken or not."""
    what = "máy chủ Zalo trả lời không đọc được, không rõ tin đã đến chưa (an answer that cannot be read)"
    return SendError(what, where=where, unknown=True)


def _redacted(record: logging.LogRecord) -> bool:
    """Let every line of the client through without the token that stands in the address."""
    record.msg, record.args = _TOKEN.sub("/bot…", record.getMessage()), ()
    return True

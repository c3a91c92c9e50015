"""Reasons of failed requests, in words an operator can act on."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

_REASONS: dict[type[Exception], str] = {
    CannotResolveHostError: "no such host, or one at a private address",
    DownloadTimeoutError: "no answer in time",
    DownloadConnectionRefusedError: "the server refuses connections",
    ResponseDataLossError: "the answer broke off before its end",
    DownloadCancelledError: "the answer is larger than is allowed",
}


def reason(failure: Failure) -> str:
    """Return the reason on one line."""
    fault = failure.value
    if isinstance(fault, HttpError):
        return f"the server answered {fault.response.status}"
    if isinstance(fault, IgnoreRequest):
        return str(fault) or "not asked for: robots.txt forbids it"
    if isinstance(fault, DownloadFailedError):
        return f"the connection failed ({fault})"
    reasons = (words for kind, words in _REASONS.items() if isinstance(fault, kind))
    return next(reasons, f"{type(fault).__name__}: {fault}")

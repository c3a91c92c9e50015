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
    CannotResolveHostError: "không có máy chủ này, hoặc ở mạng nội bộ (no such host, or one at a private address)",
    DownloadTimeoutError: "không trả lời kịp (no answer in time)",
    DownloadConnectionRefusedError: "máy chủ từ chối kết nối (the server refuses connections)",
    ResponseDataLossError: "câu trả lời bị đứt (the answer broke off before its end)",
    DownloadCancelledError: "câu trả lời quá lớn (the answer is larger than is allowed)",
}


def reason(failure: Failure) -> str:
    """Return the reason on one line."""
    fault = failure.value
    if isinstance(fault, HttpError):
        return f"máy chủ trả lời {fault.response.status} (the server answered so)"
    if isinstance(fault, IgnoreRequest):
        return str(fault) or "robots.txt không cho thu thập (not asked for: robots.txt forbids it)"
    if isinstance(fault, DownloadFailedError):
        return f"không kết nối được (the connection failed: {fault})"
    reasons = (words for kind, words in _REASONS.items() if isinstance(fault, kind))
    return next(reasons, f"lỗi ngoài dự kiến ({type(fault).__name__}: {fault})")

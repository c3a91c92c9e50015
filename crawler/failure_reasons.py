"""Reasons of failed requests, in words an operator can act on, Vietnamese first."""

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
    CannotResolveHostError: "không tìm thấy máy chủ: DNS hỏng hoặc địa chỉ nội bộ (no such host, or a private one)",
    DownloadTimeoutError: "máy chủ không trả lời kịp (no answer in time)",
    DownloadConnectionRefusedError: "máy chủ từ chối kết nối (the server refuses connections)",
    ResponseDataLossError: "trả lời đứt giữa chừng (the answer broke off before its end)",
    DownloadCancelledError: "trả lời lớn hơn mức cho phép (the answer is larger than is allowed)",
}
# [('SSL routines', '', 'certificate verify failed')] · <service_identity.…VerificationError …> · … hostname mismatch
_CERTIFICATE = ("certificate", "VerificationError", "hostname mismatch")
_DOUBTFUL = (
    "chứng thư của máy chủ không đáng tin, hoặc máy chủ không gửi đủ chuỗi chứng thư (the certificate of the server"
    " is not to be trusted, or a link of its chain is missing); thêm chứng thư PEM của cơ quan đã cấp vào [network]"
    " ca_bundle (add that of its issuer)"
)
_CLIENT_FAULT, _SERVER_FAULT = 400, 500


def reason(failure: Failure) -> str:
    """Return the reason on one line."""
    fault = failure.value
    if isinstance(fault, HttpError):
        return f"máy chủ trả lời lỗi {fault.response.status} (the server answered {fault.response.status})"
    if isinstance(fault, IgnoreRequest):
        return str(fault) or "robots.txt không cho phép (not asked for: robots.txt forbids it)"
    if isinstance(fault, DownloadFailedError):
        return _of_connection(str(fault))
    reasons = (words for kind, words in _REASONS.items() if isinstance(fault, kind))
    return next(reasons, f"{type(fault).__name__}: {fault}")


def is_final(failure: Failure) -> bool:
    """Return whether the server said that it has no such page: asking again changes nothing."""
    fault = failure.value
    return isinstance(fault, HttpError) and _CLIENT_FAULT <= fault.response.status < _SERVER_FAULT


def _of_connection(said: str) -> str:
    if any(word in said for word in _CERTIFICATE):
        return _DOUBTFUL
    return f"không kết nối được (the connection failed: {said})"

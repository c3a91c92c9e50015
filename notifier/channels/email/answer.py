"""What the answers of a mail server mean for the message: try again, give up, or leave the server alone."""

from __future__ import annotations

import smtplib

from notifier.channels.contract import SendError

_CLOSING = 421
#: No mailbox of that name, not here, or no name that can be (RFC 5321, 4.2.2).
_NO_SUCH_ADDRESS = frozenset({550, 551, 553})

_LOG_IN = "xem email.user và email.password (check them)"
_SENDER = "xem email.from và email.tls; tin được giữ lại (check them; the message is kept)"
_PLAIN_ADDRESS = "dùng địa chỉ không dấu (give the person an address in plain letters)"
_LACKING = "xem email.tls và email.user (check them)"
_HUNG_UP = "máy chủ thư ngắt trước khi xác nhận (the server hung up before it confirmed the message)"
_AGAIN = "sẽ gửi lại với cùng Message-ID (it is sent again with the same one)"
_ODD_LETTERS = "tên hoặc mật khẩu có chữ máy chủ thư không nhận (letters that mail servers cannot take)"
_CONNECTION = "xem email.host, email.port, email.tls; tin được giữ lại (check them; the message is kept)"
_CORRECT = "sửa địa chỉ hoặc hỏi người quản trị thư (correct the address or ask the mail administrator)"
_LATER = "sẽ gửi lại sau (it is tried again later)"

Fault = OSError | smtplib.SMTPException | UnicodeError


def failure(fault: Fault, where: str, *, connected: bool) -> SendError:
    """Return the error of a failed attempt, in one line.

    A refused recipient or text decides by the server's code: 4xx may pass, 5xx will not (RFC 5321, 4.2.1).
    What the server holds against the sender or the connection is no fault of the message: it waits.
    """
    match fault:
        case smtplib.SMTPRecipientsRefused():
            code, text = next(iter(fault.recipients.values()))
            gone = code in _NO_SUCH_ADDRESS
            return _refused(
                "máy chủ thư không nhận địa chỉ này", "recipient refused", code, text, where, address_gone=gone
            )
        case smtplib.SMTPDataError():
            return _refused(
                "máy chủ thư không nhận thư này", "message refused", fault.smtp_code, fault.smtp_error, where
            )
        case smtplib.SMTPAuthenticationError():
            said = _said(fault.smtp_code, fault.smtp_error)
            return _down(f"máy chủ thư không cho đăng nhập (log-in refused: {said})", where, _LOG_IN)
        case smtplib.SMTPResponseException():
            said = _said(fault.smtp_code, fault.smtp_error)
            return _down(f"máy chủ thư từ chối (the server refuses: {said})", where, _SENDER)
        case smtplib.SMTPNotSupportedError() if connected:
            what = f"máy chủ thư không nhận được địa chỉ này (the server cannot take this address: {fault})"
            return SendError(what, where=where, mend=_PLAIN_ADDRESS, permanent=True, address_gone=True)
        case smtplib.SMTPNotSupportedError():
            what = f"máy chủ thư không có điều đã đặt (the server lacks what is set: {_line(str(fault))})"
            return _down(what, where, _LACKING)
        case smtplib.SMTPServerDisconnected() if connected:
            return SendError(_HUNG_UP, where=where, mend=_AGAIN)
        case UnicodeError():
            return _down(_ODD_LETTERS, where, "chọn chữ không dấu (choose a plain one)")
        case _:
            said = _line(str(fault)) or type(fault).__name__
            return _down(f"không nối được máy chủ thư (no connection: {said})", where, _CONNECTION)


def _refused(
    what: str, english: str, code: int, text: bytes | str, where: str, *, address_gone: bool = False
) -> SendError:
    permanent = code >= 500
    line = f"{what} ({english}: {_said(code, text)})"
    mend = _CORRECT if permanent else _LATER
    down = code == _CLOSING
    return SendError(line, where=where, mend=mend, permanent=permanent, address_gone=address_gone, channel_down=down)


def _down(what: str, where: str, mend: str) -> SendError:
    return SendError(what, where=where, mend=mend, channel_down=True)


def _said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {_line(words)}".strip()


def _line(text: str) -> str:
    return " ".join(text.split())[:200]

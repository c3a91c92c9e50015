"""What the answers of a mail server mean for the message: try again, give up, or leave the server alone."""

from __future__ import annotations

import smtplib

from notifier.channels.contract import SendError

_CLOSING = 421


Fault = OSError | smtplib.SMTPException | UnicodeError


def failure(fault: Fault, where: str, *, connected: bool) -> SendError:
    """Return the error of a failed attempt, in one line.

    A refused recipient or text decides by the server's code: 4xx may pass, 5xx will not (RFC 5321, 4.2.1).
    What the server holds against the sender or the connection is no fault of the message: it waits.
    """
    match fault:
        case smtplib.SMTPRecipientsRefused():
            code, text = next(iter(fault.recipients.values()))
            return _refused("recipient refused", code, text, where)
        case smtplib.SMTPDataError():
            return _refused("message refused", fault.smtp_code, fault.smtp_error, where)
        case smtplib.SMTPAuthenticationError():
            said = _said(fault.smtp_code, fault.smtp_error)
            return _down(f"log-in refused ({said})", where, "check email.user and email.password")
        case smtplib.SMTPResponseException():
            said = _said(fault.smtp_code, fault.smtp_error)
            return _down(f"the server refuses ({said})", where, "check email.from and email.tls; the message is kept")
        case smtplib.SMTPNotSupportedError() if connected:
            mend = "give the person an address in plain letters"
            return SendError(f"the server cannot take this address ({fault})", where=where, mend=mend, permanent=True)
        case smtplib.SMTPNotSupportedError():
            return _down(f"the server lacks what is set ({_line(str(fault))})", where, "check email.tls and email.user")
        case smtplib.SMTPServerDisconnected() if connected:
            what = "the server hung up before it confirmed the message"
            return SendError(what, where=where, mend="it is sent again with the same Message-ID")
        case UnicodeError():
            return _down("user or password holds letters that mail servers cannot take", where, "choose a plain one")
        case _:
            mend = "check email.host, email.port and email.tls; the message is kept"
            return _down(f"no connection ({_line(str(fault)) or type(fault).__name__})", where, mend)


def _refused(what: str, code: int, text: bytes | str, where: str) -> SendError:
    permanent = code >= 500
    mend = "correct the address or ask the mail administrator" if permanent else "it is tried again later"
    line = f"{what} ({_said(code, text)})"
    return SendError(line, where=where, mend=mend, permanent=permanent, channel_down=code == _CLOSING)


def _down(what: str, where: str, mend: str) -> SendError:
    return SendError(what, where=where, mend=mend, channel_down=True)


def _said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {_line(words)}".strip()


def _line(text: str) -> str:
    return " ".join(text.split())[:200]

"""A talk with a mail server that has an end: a server that drips its answers may not hold up a night."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
import threading


class _End:
    """Cuts a connection when its time is over, through a hold of its own that stays good when TLS takes the socket."""

    def __init__(self, connection: socket.socket, limit: float) -> None:
        self._held = connection.dup()
        self._timer = threading.Timer(limit, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def call_off(self) -> None:
        """Let the connection be."""
        self._timer.cancel()
        self._held.close()

    def _cut(self) -> None:
        with contextlib.suppress(OSError):
            self._held.shutdown(socket.SHUT_RDWR)


class LimitedSmtp(smtplib.SMTP):
    """An SMTP connection that is cut when the whole talk has taken ``limit`` seconds.

    Whatever then waits for an answer fails as with a server that hung up.
    """

    def __init__(self, host: str, port: int, *, timeout: float, limit: float) -> None:
        self._limit, self._end = limit, None
        super().__init__(host, port, timeout=timeout)

    _end: _End | None

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]  # no public place for it
        self._end = _End(made, self._limit)
        return made

    def close(self) -> None:
        """Close the connection; its limit is over."""
        super().close()
        if self._end:
            self._end.call_off()


class LimitedSmtpTls(smtplib.SMTP_SSL, LimitedSmtp):
    """The same, protected from the first byte."""

    def __init__(self, host: str, port: int, *, timeout: float, limit: float, context: ssl.SSLContext) -> None:
        self._limit, self._end = limit, None
        smtplib.SMTP_SSL.__init__(self, host, port, timeout=timeout, context=context)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        try:
            made: socket.socket = super()._get_socket(host, port, timeout)
        except OSError:  # no TLS: nobody will close what was never handed over
            self.close()
            raise
        return made

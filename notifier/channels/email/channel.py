"""The e-mail channel: one connection a message, every answer of the server turned into one clear line."""

from __future__ import annotations

import smtplib
import ssl
from enum import StrEnum

import msgspec

from data.errors import BadInput
from data.office.message import Message
from notifier.channels.contract import unaddressed
from notifier.channels.email.answer import failure
from notifier.channels.email.connection import LimitedSmtp, LimitedSmtpTls
from notifier.letters.mime_message import letter

_FAULTS = (OSError, smtplib.SMTPException, UnicodeError)


class Tls(StrEnum):
    """How the connection is protected: not at all, by STARTTLS (port 587), or from the first byte (port 465)."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """The mail server an office uses; ``ca_bundle`` is a PEM file of authorities beside the system's.

    ``timeout`` is how long each answer may take, ``limit`` how long the whole talk about one message, in seconds.
    """

    host: str
    port: int = 587
    user: str = ""
    password: str = ""
    tls: Tls = Tls.STARTTLS
    sender: str
    ca_bundle: str | None = None
    timeout: float = 30.0
    limit: float = 180.0

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port}, {self.tls})"


class EmailChannel:
    """Hands messages to a mail server.

    When the connection breaks after the text was sent nobody knows whether the server took it: the message
    goes out again with the same Message-ID, which is all that SMTP lets anyone promise.
    """

    name = "email"
    repeatable = True

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def send(self, message: Message, to: str) -> None:
        """Return when the server has taken the message (250 after DATA); raise SendError otherwise."""
        where = f"email {self._server.host}:{self._server.port}"
        try:
            made = letter(message, self._server.sender, to)
        except BadInput as fault:
            raise unaddressed(fault, message) from fault
        try:
            connection = self._connect()
        except _FAULTS as fault:
            raise failure(fault, where, connected=False) from fault
        try:
            connection.send_message(made)
        except _FAULTS as fault:
            raise failure(fault, where, connected=True) from fault
        finally:
            _leave(connection)

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.tls is Tls.TLS:
            context = _context(server.ca_bundle)
            connection: smtplib.SMTP = LimitedSmtpTls(
                server.host, server.port, timeout=server.timeout, limit=server.limit, context=context
            )
        else:
            connection = LimitedSmtp(server.host, server.port, timeout=server.timeout, limit=server.limit)
        try:
            if server.tls is Tls.STARTTLS:
                connection.starttls(context=_context(server.ca_bundle))
            if server.user:
                connection.login(server.user, server.password)
        except _FAULTS:
            _leave(connection)
            raise
        return connection


def _context(ca_bundle: str | None) -> ssl.SSLContext:
    """The authorities that are trusted: the system's, and a private one where it is set."""
    context = ssl.create_default_context()
    if ca_bundle:
        context.load_verify_locations(ca_bundle)
    return context


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye; a server that has already hung up, or answers badly, changes nothing."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()

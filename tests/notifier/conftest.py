"""A real mail server that answers as told, and messages to send."""

from __future__ import annotations

import socket
from asyncio import Transport
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from data.office.message import Message
from data.store.home import Home
from notifier.channels.email import MailServer, Tls
from notifier.letters.message_builder import message_key
from tests.notifier.sample_news import Sample
from tests.notifier.sample_office import Office


class Postman:
    """Takes letters, unless told to refuse: ``at_rcpt`` and ``at_data`` are answers, ``hang_up`` breaks after DATA."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.at_rcpt: dict[str, str] = {}
        self.at_data = ""
        self.hang_up = False

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.at_rcpt:
            return self.at_rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.at_data:
            return self.at_data
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=default)
        self.letters.append(letter)
        if self.hang_up:
            assert isinstance(server.transport, Transport)
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def mail_server(postman: Postman) -> Iterator[MailServer]:
    port = _free_port()
    controller = Controller(postman, hostname="127.0.0.1", port=port, enable_SMTPUTF8=False)
    controller.start()
    yield _server_at(port)
    controller.stop()


@pytest.fixture
def no_server() -> MailServer:
    """An address at which nobody listens."""
    return _server_at(_free_port())


@pytest.fixture
def make_message() -> Callable[..., Message]:
    return _message


def _server_at(port: int) -> MailServer:
    return MailServer(host="127.0.0.1", port=port, tls=Tls.NONE, sender="cancu <cancu@example.vn>", timeout=5)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _message(person: str = "can-bo-iso@example.vn", channel: str = "email") -> Message:
    day = date(2026, 11, 24)
    return Message(
        key=message_key(person, day, channel),
        person=person,
        day=day,
        channel=channel,
        subject="[cancu] Cần cập nhật QT-01 Kiểm soát tài liệu, hạn 18/08/2014",
        text="Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg.\n" + "dài " * 400 + "\n",
        html="<p>Quyết định số 19/2014/QĐ-TTg</p>",
        calendar="BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        written_at="2026-11-23T23:30:00+00:00",
    )


@pytest.fixture
def sample() -> Sample:
    return Sample()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Home(tmp_path / "home") as home:
        yield Office(home)

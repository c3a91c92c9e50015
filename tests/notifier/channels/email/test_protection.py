"""STARTTLS, TLS and log-in against a real mail server with a certificate of its own."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from msgspec.structs import replace

from notifier.channels.contract import SendError
from notifier.channels.email import EmailChannel, MailServer, Tls

TO = "can-bo-iso@example.vn"
USER, PASSWORD = "cancu", "mat-khau-rat-dai"
Start = Callable[..., MailServer]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for 127.0.0.1, key and certificate in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: the mail server of this test cannot have a certificate")
    pem = tmp_path_factory.mktemp("tls") / "server.pem"
    order = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([openssl, *order.split(), "-keyout", pem, "-out", f"{pem}.crt"], check=True, capture_output=True)
    pem.write_bytes(pem.read_bytes() + Path(f"{pem}.crt").read_bytes())
    return pem


@pytest.fixture
def start(certificate: Path, postman, no_server: MailServer) -> Iterator[Start]:
    running: list[Controller] = []

    def log_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)

    def begin(tls: Tls, **options: Any) -> MailServer:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        name = "ssl_context" if tls is Tls.TLS else "tls_context"
        controller = Controller(
            postman,
            hostname=no_server.host,
            port=no_server.port,
            authenticator=log_in,
            auth_require_tls=tls is Tls.STARTTLS,
            **{name: context},
            **options,
        )
        controller.start()
        running.append(controller)
        return replace(no_server, tls=tls, ca_bundle=str(certificate), user=USER, password=PASSWORD)

    yield begin
    for controller in running:
        controller.stop()


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
def test_a_protected_server_that_asks_for_a_log_in_gets_the_letter(
    start: Start, postman, make_message, tls: Tls
) -> None:
    EmailChannel(start(tls, auth_required=tls is Tls.STARTTLS)).send(make_message(), TO)
    assert len(postman.letters) == 1


def test_a_wrong_password_is_one_line_that_does_not_repeat_it(start: Start, postman, make_message) -> None:
    server = replace(start(Tls.STARTTLS, auth_required=True), password="sai-mat-khau")
    with pytest.raises(SendError, match="log-in refused") as caught:
        EmailChannel(server).send(make_message(), TO)
    assert caught.value.channel_down
    assert not caught.value.permanent
    assert "sai-mat-khau" not in str(caught.value)


def test_a_password_no_mail_server_can_take_is_one_line(start: Start, make_message) -> None:
    with pytest.raises(SendError, match="letters that mail servers cannot take") as caught:
        EmailChannel(replace(start(Tls.STARTTLS, auth_required=True), password="điều kín")).send(
            make_message(), "can-bo-iso@example.vn"
        )
    assert "điều kín" not in str(caught.value)


def test_a_certificate_nobody_vouches_for_gets_neither_password_nor_letter(start: Start, postman, make_message) -> None:
    with pytest.raises(SendError, match="certificate verify failed") as caught:
        EmailChannel(replace(start(Tls.STARTTLS), ca_bundle=None)).send(make_message(), TO)
    assert caught.value.channel_down
    assert postman.letters == []

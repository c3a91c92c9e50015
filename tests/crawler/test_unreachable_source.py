"""A source that cannot be reached says why in words an operator can act on: Vietnamese first."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings

NOW = datetime(2026, 6, 11, tzinfo=UTC)


def visit(home: Path, address: str) -> SourceReport:
    source = SourceSettings(name="vanban", base_url=address)
    return crawl(home, [source], settings=CrawlSettings(allow_private=True, delay=0), now=NOW).sources[0]


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """The address of a web server whose certificate nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: the web server of this test cannot have a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    order = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subprocess.run([openssl, *order.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()


def test_a_certificate_that_nobody_vouches_for_is_named(tmp_path: Path, self_signed: str) -> None:
    report = visit(tmp_path / "home", self_signed)
    assert report.silent
    assert all("chứng thư của máy chủ không đáng tin" in fault for fault in report.faults)


def test_a_host_that_does_not_exist_is_named(tmp_path: Path) -> None:
    report = visit(tmp_path / "home", "http://khong-co-may-nay.invalid")
    assert report.silent
    assert all("không tìm thấy máy chủ" in fault for fault in report.faults)


def test_a_host_that_refuses_is_named(tmp_path: Path) -> None:
    report = visit(tmp_path / "home", "http://127.0.0.1:9")
    assert report.silent
    assert all("máy chủ từ chối kết nối" in fault for fault in report.faults)

"""A source that cannot be reached says why in words an operator can act on: Vietnamese first."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import HTTPServer, SimpleHTTPRequestHandler
from importlib.resources import files
from pathlib import Path

import pytest
from cryptography.x509 import load_pem_x509_certificate

from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from data.errors import BadInput

NOW = datetime(2026, 6, 11, tzinfo=UTC)


_ROOT = "basicConstraints=critical,CA:TRUE"
_LEAF = "subjectAltName=DNS:localhost"


def visit(home: Path, address: str, ca_bundle: Path | None = None) -> SourceReport:
    source = SourceSettings(name="vanban", base_url=address)
    bundle = str(ca_bundle) if ca_bundle else None
    settings = CrawlSettings(allow_private=True, delay=0, ca_bundle=bundle)
    return crawl(home, [source], settings=settings, now=NOW).sources[0]


def certify(folder: Path, name: str, extension: str, issuer: str | None = None) -> Path:
    """Make a key and a certificate for a name, vouched for by an issuer made before, or by nobody else."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: the web server of this test cannot have a certificate")
    order = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name} -addext {extension}"
    signed: list[str | Path] = ["-CA", folder / f"{issuer}.pem", "-CAkey", folder / f"{issuer}.key"] if issuer else []
    made: list[str | Path] = ["-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem"]
    subprocess.run([openssl, *order.split(), *signed, *made], check=True, capture_output=True)
    return folder / f"{name}.pem"


@contextmanager
def serving_securely(certificate: Path) -> Iterator[str]:
    """Serve the portal's empty list under a certificate alone, without what vouches for it; give the address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """The address of a web server whose certificate nobody vouches for."""
    with serving_securely(certify(tmp_path, "localhost", _LEAF)) as address:
        yield address


@pytest.fixture
def without_its_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a web server that does not send the link between its certificate and a root of the system."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certify(tmp_path, "root", _ROOT)))
    certify(tmp_path, "link", _ROOT, issuer="root")
    with serving_securely(certify(tmp_path, "localhost", _LEAF, issuer="link")) as address:
        yield address


def test_a_certificate_that_nobody_vouches_for_is_named(tmp_path: Path, self_signed: str) -> None:
    report = visit(tmp_path / "home", self_signed)
    assert report.silent
    assert all("chứng thư của máy chủ không đáng tin" in fault for fault in report.faults)


def test_a_chain_that_lacks_a_link_is_refused_and_the_mend_is_named(tmp_path: Path, without_its_link: str) -> None:
    report = visit(tmp_path / "home", without_its_link)
    assert report.pages == 0
    assert all("ca_bundle" in fault and "SSL" not in fault for fault in report.faults)


def test_the_link_added_to_the_authorities_of_the_system_mends_the_chain(tmp_path: Path, without_its_link: str) -> None:
    report = visit(tmp_path / "home", without_its_link, ca_bundle=tmp_path / "link.pem")
    assert report.faults
    assert all("máy chủ trả lời lỗi 404" in fault for fault in report.faults)


def test_a_link_alone_vouches_for_nobody(
    tmp_path: Path, without_its_link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certify(tmp_path, "other", _ROOT)))
    report = visit(tmp_path / "home", without_its_link, ca_bundle=tmp_path / "link.pem")
    assert all("chứng thư của máy chủ không đáng tin" in fault for fault in report.faults)


@pytest.mark.parametrize("content", [None, "không phải chứng thư"])
def test_a_bundle_that_cannot_be_used_is_named(tmp_path: Path, content: str | None) -> None:
    bundle = tmp_path / "them.pem"
    if content:
        bundle.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"them\.pem: .*ca_bundle"):
        visit(tmp_path / "home", "http://127.0.0.1:9", ca_bundle=bundle)


def test_the_links_that_come_along_are_no_roots_and_still_hold() -> None:
    for each in (files("crawler") / "intermediates").iterdir():
        certificate = load_pem_x509_certificate(each.read_bytes())
        assert certificate.issuer != certificate.subject
        assert certificate.not_valid_after_utc > NOW


def test_a_host_that_does_not_exist_is_named(tmp_path: Path) -> None:
    report = visit(tmp_path / "home", "http://khong-co-may-nay.invalid")
    assert report.silent
    assert all("không tìm thấy máy chủ" in fault for fault in report.faults)


def test_a_host_that_refuses_is_named(tmp_path: Path) -> None:
    report = visit(tmp_path / "home", "http://127.0.0.1:9")
    assert report.silent
    assert all("máy chủ từ chối kết nối" in fault for fault in report.faults)

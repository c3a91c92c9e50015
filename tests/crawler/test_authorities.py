"""Authorities of a machine that has none: no file is named that would trust nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.authorities import authorities


def test_where_the_system_has_no_authority_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert authorities() == b""

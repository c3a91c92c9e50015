"""What every test may ask for: the shared reference folder; and what none may do: reach the network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine makes inputs slowly; that is no fault of what is tested.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold sets and saved pages: CANCU_SHARED, else ../shared beside the repository."""
    folder = Path(os.environ.get("CANCU_SHARED") or _BESIDE)
    if not folder.is_dir():
        pytest.skip(f"no shared folder at {folder}: set CANCU_SHARED to measure against it")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _network_refused() -> Iterator[None]:
    """Let connections reach this machine only."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in _HERE:
            raise OSError(f"tests may not reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield

"""Where the shared gold lies, and an empty store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.home import Home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared gold; its tests are skipped, and say so, where it is missing."""
    folder = Path(os.environ.get("CANCU_SHARED") or Path(__file__).parents[4] / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"no shared gold at {folder} (set CANCU_SHARED)")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened

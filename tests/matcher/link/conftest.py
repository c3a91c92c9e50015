"""Where the shared gold lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared gold; its tests are skipped, and say so, where it is missing."""
    folder = Path(os.environ.get("CANCU_SHARED") or Path(__file__).parents[4] / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"no shared gold at {folder} (set CANCU_SHARED)")
    return folder

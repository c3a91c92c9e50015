"""A home of its own, and the sample gazette on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cancu.demo.gazette.server import Sample, serving_sample
from tests.cancu.office_process import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new home without any settings."""
    return Office(tmp_path)


@pytest.fixture(scope="session")
def sample() -> Iterator[Sample]:
    """The sample's sites as they stood on 16 May 2026."""
    with serving_sample(date(2026, 5, 16)) as served:
        yield served

"""A home of its own, the desk over one, and the sample gazette on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette

from cancu.demo.gazette.server import Sample, serving_sample
from cancu.settings import Settings
from tests.cancu.desk_visitor import desk_of
from tests.cancu.office_process import Office
from tests.cancu.served_desk import ServedDesk, chromium, opened_page


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new home without any settings."""
    return Office(tmp_path)


@pytest.fixture(scope="session")
def sample() -> Iterator[Sample]:
    """The sample's sites as they stood on 16 May 2026."""
    with serving_sample(date(2026, 5, 16)) as served:
        yield served


@pytest.fixture
def settings(made: Path, tmp_path: Path) -> Settings:
    """The settings of a copy of the home that a module has ``made`` for all its tests."""
    shutil.copytree(made, tmp_path / "home")
    return Settings(home=tmp_path / "home")


@pytest.fixture
def app(settings: Settings) -> Starlette:
    """The desk over the home of ``settings``."""
    return desk_of(settings)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; of a module, for its driver keeps an event loop of its own in this thread."""
    with chromium() as made:
        yield made


@pytest.fixture
def page(browser: Browser, desk: ServedDesk) -> Iterator[Page]:
    """A page of a browser of one's own at the desk that a module serves; what its console complains of fails."""
    with opened_page(browser, desk) as opened:
        yield opened

"""Pictures of every page of the desk over the demonstration: wide and narrow, light and dark.

python docs/screens.py FOLDER [--only /search]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from msgspec.structs import replace
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from cancu.demo.demonstration import FIRST_PAGES, UNIT, Demo
from cancu.demo.desk import demo_desk, sign_in_path
from cancu.demo.gazette.server import serving_sample
from cancu.desk.server import address_of, listen, serve
from data.law.change import Standing
from data.office.queue_standing import QueueStanding
from data.office.unit import PersonRole
from data.store import changes, people, queues, register, tasks
from data.store.home import Home

_HERE = "127.0.0.1"
_SIZES = (ViewportSize(width=1280, height=900), ViewportSize(width=390, height=900))
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_CUT = 60


def main() -> None:
    """Write the pictures into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="the pages whose path begins so")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with _served() as (address, entrance, paths), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        wanted = [path for path in paths if path.startswith(asked.only or "/")]
        _take(browser, address, entrance, wanted, asked.folder)
        browser.close()


@contextmanager
def _served() -> Iterator[tuple[str, str, list[str]]]:
    """The desk of the demonstration: its address, the path that signs in once, the paths of its pages."""
    with tempfile.TemporaryDirectory() as folder, serving_sample(FIRST_PAGES) as sample, Home(Path(folder)) as home:
        demo = Demo(home, sample)
        demo.take_procedures()
        demo.first_night(lambda *_: None)
        demo.second_night(lambda *_: None)
        for person in people.people(home):  # an administrator sees every page
            people.put_person(home, replace(person, role=PersonRole.ADMINISTRATOR, unit=None))
        entrance, paths = sign_in_path(home), list(_paths(home))
        listening = listen(_HERE, 0, "")
        threading.Thread(target=serve, args=(demo_desk(demo.settings), listening), daemon=True).start()
        yield address_of(_HERE, listening), entrance, paths


_PLAIN = """
/ /cau-hoi /cau-hoi/quy-trinh/loc /viec /viec/bang /procedures /documents /register /search /search?q=chat+luong /nguon
/bao-cao /nguoi-dung /don-vi /nhat-ky /tinh-trang /dot-ra-soat /mat-khau /khong-co
"""


def _paths(home: Home) -> Iterator[str]:
    yield from _PLAIN.split()
    yield from (f"/bao-cao?don-vi={quote(UNIT)}", f"/don-vi/{quote(UNIT)}")
    for change in queues.list_changes(home, QueueStanding.QUEUED):
        yield f"/cau-hoi/thay-doi/{change.key}"
    for key in sorted({match.change for match in queues.asked_matches(home)}):
        yield f"/cau-hoi/quy-trinh/{key}"
    for task in tasks.all_of(home):
        yield f"/viec/{task.id}"
    for kept in register.all_of(home):
        yield f"/procedures/{kept.procedure.id}"
    acting = {change.document for change in changes.all_of(home) if change.standing is Standing.STANDS}
    for identity in sorted(filter(None, acting)):
        for tab in ("", "/history", "/relations", "/citing", "/originals", "/report"):
            yield f"/documents/{identity}{tab}"


def _take(browser: Browser, address: str, entrance: str, paths: list[str], folder: Path) -> None:
    first = browser.new_context(base_url=address, locale="vi-VN")
    page = first.new_page()
    page.goto(entrance)
    if button := page.query_selector("main form button"):
        button.click()
    session = first.storage_state()
    for size, scheme in product(_SIZES, _SCHEMES):
        context = browser.new_context(base_url=address, storage_state=session, viewport=size, color_scheme=scheme)
        page = context.new_page()
        for path in paths:
            page.goto(path)
            name = path.strip("/").replace("/", "_").replace("?", "_")[:_CUT] or "hom-nay"
            page.screenshot(path=folder / f"{name}-{size['width']}-{scheme}.png", full_page=True)
        context.close()


if __name__ == "__main__":
    main()

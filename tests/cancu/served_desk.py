"""A desk that a real server serves, and a real browser at it: Debian's Chromium, by keyboard and with a mouse."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect, sync_playwright

from cancu.settings import Settings
from tests.cancu.desk_visitor import PASSWORD, desk_of

#: Milliseconds: a machine may have other things to do.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
CHROMIUM = shutil.which("chromium")


class ServedDesk(SimpleNamespace):
    """A desk that a real server serves: its address and its settings."""

    address: str
    settings: Settings


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@contextmanager
def serving(settings: Settings) -> Iterator[ServedDesk]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(desk_of(settings), log_level="warning", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield ServedDesk(address=f"http://127.0.0.1:{listening.getsockname()[1]}", settings=settings)
    server.should_exit = True
    thread.join(timeout=10)


@contextmanager
def opened_page(browser: Browser, desk: ServedDesk) -> Iterator[Page]:
    """A page of a browser of one's own; what its console complains of fails the test."""
    context = browser.new_context(base_url=desk.address, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    opened, complaints = context.new_page(), list[str]()
    opened.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield opened
    context.close()
    assert complaints == []


def sign_in(page: Page, email: str) -> None:
    page.goto("/")
    expect(page.get_by_label("Địa chỉ thư")).to_be_focused()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hôm nay")


def press(page: Page, key: str) -> None:
    """Press a key once the page's script listens: what is seen of a page may be there before."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def breaches(page: Page) -> list[str]:
    """What axe-core finds on a page against WCAG 2.1, levels A and AA: the rule and the element."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    return [f"{rule['id']}: {each['html']}" for rule in found.response["violations"] for each in rule["nodes"]]


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

"""The page of a document and the search in a real browser: found by keyboard, read on another day, walked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cancu.desk_office import LEGAL, OFFICER
from tests.cancu.desk_visitor import give_password
from tests.cancu.document_office import DECREE_ID, FIRST_ID, LONG_ID, document_office
from tests.cancu.served_desk import (
    CHROMIUM,
    ServedDesk,
    breaches,
    overflow,
    press,
    serving,
    sign_in,
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    settings = document_office(tmp_path_factory.mktemp("office") / "home")
    give_password(settings, LEGAL, OFFICER)
    with serving(settings) as served:
        yield served


def test_a_document_is_found_read_on_another_day_and_walked_by_keyboard(page: Page) -> None:
    sign_in(page, OFFICER)
    press(page, "/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("nd 85 2024")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nghị định số 85/2024/NĐ-CP").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nghị định số 85/2024/NĐ-CP")
    expect(page.locator("#art_9__para_2 > p").first).to_have_text("2. Bản sao số.")
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(page.locator("#art_9__para_2 > p").first).to_have_text("2. Bản sao có chứng thực.")
    expect(page.get_by_label("Lời văn vào ngày")).to_have_value("10/07/2024")
    page.get_by_role("link", name="Quan hệ").press("Enter")
    page.locator("svg a").filter(has_text="128/2025/NĐ-CP").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("128/2025/NĐ-CP")


@pytest.mark.parametrize("look", [{"width": 1280, "scheme": "dark"}, {"width": 390, "scheme": "light"}])
def test_every_tab_fits_its_screen_and_keeps_to_wcag_aa(
    browser: Browser, desk: ServedDesk, look: dict[str, object]
) -> None:
    context = browser.new_context(
        base_url=desk.address,
        viewport={"width": int(str(look["width"])), "height": 844},
        color_scheme="dark" if look["scheme"] == "dark" else "light",
    )
    page = context.new_page()
    sign_in(page, LEGAL)
    tabs = [f"/documents/{DECREE_ID}{tab}" for tab in ("", "/history", "/citing", "/originals", "/report")]
    tabs += [f"/documents/{FIRST_ID}/relations", f"/documents/{LONG_ID}?phan=2"]
    for path in (*tabs, "/documents", "/search?q=nghi dinh"):
        page.goto(path)
        assert overflow(page) <= 0, path
        assert breaches(page) == [], path
    context.close()

"""The desk in a real browser: by keyboard, with a mouse, on a phone; Debian's Chromium drives it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cancu.answer_links import answer_links
from cancu.settings import Settings
from data.law.change import Standing
from data.office.one_use_link import LinkSubject
from data.store import changes, tasks
from data.store.opening import Use, open_home
from tests.cancu.desk_office import ADMIN, LEGAL, OFFICER, REVIEWER, WARD, desk_office
from tests.cancu.desk_visitor import give_password
from tests.cancu.served_desk import (
    CHROMIUM,
    ServedDesk,
    breaches,
    overflow,
    press,
    serving,
    sign_in,
)
from tests.cancu.small_office import NOW

QUESTIONS = 11
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    settings = desk_office(tmp_path_factory.mktemp("office") / "home", questions=QUESTIONS)
    give_password(settings, LEGAL, REVIEWER, ADMIN)
    with serving(settings) as served:
        yield served


def standings(settings: Settings) -> list[Standing]:
    with open_home(settings.home, Use.LOOK) as home:
        kept = changes.of(home, [f"{number:016x}" for number in range(QUESTIONS)])
        return [kept[key].standing for key in sorted(kept)]


def test_ten_questions_are_decided_by_keyboard_alone_and_the_session_ends(page: Page, desk: ServedDesk) -> None:
    sign_in(page, LEGAL)
    press(page, "a")
    expect(page).to_have_url(f"{desk.address}/cau-hoi")
    press(page, "a")
    for answered in range(10):
        expect(page.locator("main > p").first).to_contain_text(f"/ {QUESTIONS - answered}")
        if answered % 3 == 2:
            press(page, "x")
            press(page, "1")
        else:
            press(page, "a")
        expect(page.get_by_role("status")).to_contain_text("Đã ghi: Sai" if answered % 3 == 2 else "Đã ghi: Đúng")
    press(page, "z")
    expect(page.get_by_role("status")).to_contain_text("Đã lấy lại câu trả lời")
    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text("Đã ghi: Đúng")
    found = standings(desk.settings)
    assert [found.count(each) for each in (Standing.STANDS, Standing.FALLS, Standing.QUEUED)] == [7, 3, 1]
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập bàn duyệt")
    page.wait_for_load_state("load")
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập bàn duyệt")


def test_keys_help_and_search_and_never_press_while_one_types(page: Page, desk: ServedDesk) -> None:
    before = standings(desk.settings)
    sign_in(page, REVIEWER)
    page.goto("/cau-hoi/quy-trinh")
    press(page, "?")
    expect(page.get_by_text("sai, không; rồi chọn lý do")).to_be_visible()
    press(page, "x")
    page.get_by_label("Lý do khác").fill("")
    page.get_by_label("Lý do khác").press_sequentially("a xa 1")
    expect(page.get_by_label("Lý do khác")).to_have_value("a xa 1")
    page.goto("/cau-hoi")
    press(page, "/")
    expect(page.get_by_role("search")).to_be_visible()
    page.keyboard.type("dang ky")
    press(page, "Enter")
    expect(page.get_by_role("link", name="T-2026-000001")).to_be_visible()
    assert standings(desk.settings) == before


def test_a_link_of_a_letter_is_opened_on_a_phone_used_once_and_told_kindly_after(
    browser: Browser, desk: ServedDesk
) -> None:
    with open_home(desk.settings.home) as home:
        (task,) = tasks.of_units(home, [WARD])
        made = answer_links(home, desk.settings, OFFICER, LinkSubject.TASKS, [task.id], NOW)
    path = made["Nhận việc"].removeprefix(desk.settings.desk.base_url)
    context = browser.new_context(
        base_url=desk.address, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(path)
    expect(page.get_by_text("Trần Thị Bình")).to_be_visible()
    page.get_by_role("button", name="Nhận việc").click()
    expect(page.get_by_role("status")).to_contain_text(f"Trần Thị Bình nhận việc {task.id}")
    page.goto(path)
    expect(page.get_by_role("alert")).to_contain_text("liên kết này đã được dùng")
    context.close()


def test_files_are_chosen_looked_at_taken_in_and_taken_back(page: Page, desk: ServedDesk, tmp_path: Path) -> None:
    file = tmp_path / "quy-trinh.csv"
    file.write_text(
        "Mã quy trình;Tên quy trình;Căn cứ pháp lý\nQT-31;Tiếp công dân;Luật Tiếp công dân năm 2013\n", "utf-8"
    )
    sign_in(page, REVIEWER)
    page.get_by_role("link", name="Quy trình", exact=True).click()
    page.get_by_role("link", name="Nạp quy trình").click()
    page.get_by_label("Chọn tệp").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("chưa ghi gì")
    expect(page.get_by_text("Nếu nạp: 1 mới")).to_be_visible()
    page.get_by_text("1 căn cứ, dẫn chiếu").click()
    expect(page.get_by_text("Luật Tiếp công dân năm 2013")).to_be_visible()
    assert breaches(page) == []
    page.get_by_role("button", name="Nạp vào danh mục").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nạp: 1 mới")
    assert breaches(page) == []
    page.get_by_role("link", name="QT-31").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("QT-31 Tiếp công dân")
    page.get_by_role("link", name="lần nạp").click()
    page.get_by_role("button", name="Hoàn tác cả lần nạp").click()
    expect(page.get_by_role("status")).to_contain_text("Đã hoàn tác")


@pytest.mark.parametrize("look", [{"width": 1280, "scheme": "dark"}, {"width": 390, "scheme": "light"}])
def test_every_page_fits_its_screen_and_keeps_to_wcag_aa(
    browser: Browser, desk: ServedDesk, look: dict[str, object]
) -> None:
    context = browser.new_context(
        base_url=desk.address,
        viewport={"width": int(str(look["width"])), "height": 844},
        color_scheme="dark" if look["scheme"] == "dark" else "light",
    )
    page = context.new_page()
    for path in ("/dang-nhap", "/quen-mat-khau"):
        page.goto(path)
        assert breaches(page) == [], path
    sign_in(page, REVIEWER)
    paths = ("/", "/cau-hoi", f"/cau-hoi/thay-doi/{0:016x}", "/cau-hoi/quy-trinh/" + "e" * 16, "/viec", "/mat-khau")
    with open_home(desk.settings.home, Use.LOOK) as home:
        (task,) = tasks.of_units(home, [WARD])
    ours = (
        f"/viec/{task.id}",
        "/viec/bang",
        "/cau-hoi/quy-trinh/loc",
        "/procedures",
        f"/procedures/{task.procedure}",
        "/register",
    )
    for path in (*paths, *ours, "/dot-ra-soat", "/khong-co"):
        must_fit_and_keep_to_wcag(page, path)
    page.get_by_role("button", name="Đăng xuất").click()
    sign_in(page, ADMIN)
    for path in ("/nguoi-dung", f"/nguoi-dung/{OFFICER}", f"/don-vi/{WARD}", "/nguon", "/nhat-ky?chuoi=1", "/bao-cao"):
        must_fit_and_keep_to_wcag(page, path)
    context.close()


def must_fit_and_keep_to_wcag(page: Page, path: str) -> None:
    page.goto(path)
    assert overflow(page) <= 0, path
    assert breaches(page) == [], path


def test_the_report_is_made_for_a_period_and_taken_along_as_pdf(page: Page, desk: ServedDesk) -> None:
    sign_in(page, REVIEWER)
    page.get_by_role("link", name="Báo cáo").click()
    page.get_by_label("Từ ngày").fill("01/11/2026")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_text("Từ ngày 01/11/2026 đến hết ngày 24/11/2026")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải PDF").click()
    assert taken.value.suggested_filename == "bao-cao-20261101-20261124.pdf"
    assert taken.value.path().read_bytes().startswith(b"%PDF-")

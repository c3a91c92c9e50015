"""Sources and the log at the desk: what is watched and what not, who did what, and whether the log is whole."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette

from cancu.settings import Settings, Source
from data.instant import utc
from data.law.document import Document
from data.store import documents, failed_entries, source_runs
from data.store.home import Home
from data.store.opening import open_home
from data.store.source_runs import SourceRun
from tests.cancu.desk_office import ADMIN, OFFICER, desk_office
from tests.cancu.desk_visitor import desk_of, give_password, signed_in
from tests.cancu.small_office import NOW


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = desk_office(tmp_path / "home")
    give_password(made, ADMIN, OFFICER)
    return made


def visited(home: Home, source: str, days_ago: int, **facts: object) -> None:
    at = utc(NOW - timedelta(days=days_ago))
    source_runs.put(home, SourceRun(source=source, started_at=at, ended_at=at, **facts))


def test_the_sources_say_what_is_watched_what_is_owed_and_what_is_not(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        for days_ago in (2, 1, 0):
            visited(home, "congbao", days_ago, documents=3, fetched=3, whole=True)
        new = Document(number="9/2026/NĐ-CP", text="Điều 1.")
        documents.put(home, new, source="congbao", source_key="1", stored_at=utc(NOW - timedelta(days=1)))
        visited(home, "vanban", 0, silent=True, faults=("https://vanban.example/: máy chủ từ chối kết nối",))
        failed_entries.put(
            home,
            source="congbao",
            key="7",
            url="https://congbao.example/7",
            entry=b"{}",
            why="tệp hỏng",
            failed_on=date(2026, 11, 20),
        )
    officer = signed_in(app, OFFICER)
    officer.get("/nguon")
    for words in (
        "1 nguồn cần xem.",
        "không lấy được văn bản nào (nothing could be fetched): https://vanban.example/: máy chủ từ chối kết nối",
        "Văn bản mới gần nhất 23/11/2026",
        "quá 15 ngày làm việc không có văn bản mới (nay 0, trước nay lâu nhất 0)",
        "https://congbao.example/7 tệp hỏng. Từ 20/11/2026, 1 đêm; hỏi lại ngày 21/11/2026",
        "Chưa bật: văn bản chỉ có ở đây thì không ai được báo CSDL quốc gia về văn bản pháp luật, vbpl.vn",
    ):
        assert words in officer.words


def test_a_source_that_nobody_has_looked_at_for_days_is_an_alarm(app: Starlette, settings: Settings) -> None:
    with open_home(settings.home) as home:
        visited(home, "vanban", 3, whole=True)
    officer = signed_in(app, OFFICER)
    officer.get("/nguon")
    assert "2 nguồn cần xem." in officer.words
    assert "chưa lần nào được hỏi" in officer.words
    assert "không ai hỏi từ 21/11/2026" in officer.words


def test_an_office_without_a_source_is_told_so(settings: Settings) -> None:
    silent = Settings(home=settings.home, sources={name: Source(enabled=False) for name in settings.enabled_sources()})
    visitor = signed_in(desk_of(silent), OFFICER)
    visitor.get("/nguon")
    assert "Không nguồn nào được bật" in visitor.words


def test_the_log_is_filtered_and_read_page_by_page(app: Starlette) -> None:
    admin = signed_in(app, ADMIN)
    admin.get("/don-vi")
    for number in range(60):
        admin.get("/don-vi")
        admin.send("/don-vi", name=f"Đơn vị {number}")
    admin.get("/nhat-ky")
    assert "Đơn vị 59" in admin.words
    assert "Đơn vị 9 " not in admin.words
    admin.get("/nhat-ky?trang=2")
    assert "Đơn vị 9 " in admin.words
    admin.get(f"/nhat-ky?nguoi={OFFICER}")
    assert "đặt mật khẩu" in admin.words
    assert "Đơn vị 59" not in admin.words
    admin.get("/nhat-ky?ve=T-2026-000001&tu=24/11/2026&den=24/11/2026")
    assert "mở việc" in admin.words
    assert "Không có dòng nào như vậy." in (admin.get("/nhat-ky?den=23/11/2026"), admin.words)[1]
    for odd in ("tu=01/01/0001", "den=31/12/9999", "tu=31/12/9999", "den=01/01/0001"):
        assert admin.get(f"/nhat-ky?{odd}").status_code == 200, odd
    assert admin.get("/nhat-ky?tu=mai").status_code == 400
    assert signed_in(app, OFFICER).get("/nhat-ky").status_code == 404


def test_a_line_of_the_log_rewritten_by_hand_is_found_when_the_chain_is_looked_at(
    app: Starlette, settings: Settings
) -> None:
    admin = signed_in(app, ADMIN)
    admin.get("/nhat-ky?chuoi=1")
    assert "Chuỗi nguyên vẹn:" in admin.words
    with sqlite3.connect(settings.home / "office.db") as raw:
        raw.execute("UPDATE log SET by = 'khac@example.vn' WHERE id = 2")
    admin.get("/nhat-ky?chuoi=1")
    assert "Chuỗi bị đứt" in admin.words
    assert "dòng 2 của nhật ký bị ghi lại" in admin.words

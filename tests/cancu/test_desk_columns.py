"""A sheet whose columns are not sure, told at the desk: shown with a choice per column, read so from then on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from starlette.applications import Starlette

from cancu.settings import Settings
from data.store import column_mappings, log, register
from data.store.opening import Use, open_home
from tests.cancu.desk_office import OFFICER, WARD, desk_office
from tests.cancu.desk_visitor import Visitor, give_password, signed_in

HEADINGS = ("STT", "Nhãn", "Tên thủ tục", "Căn cứ pháp lý")
COLUMNS = {"column-1": "code", "column-2": "name", "column-3": "basis"}
FORM = {"deed": "columns", "file": "0", "sheet": "0", "count": "4"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = desk_office(tmp_path / "home")
    give_password(made, OFFICER)
    return made


def sheet(code: str) -> bytes:
    book, made = Workbook(), BytesIO()
    book.worksheets[0].append(HEADINGS)
    book.worksheets[0].append((1, code, "Chứng thực bản sao", "Luật Hộ tịch số 60/2014/QH13"))
    book.save(made)
    return made.getvalue()


def previewed(app: Starlette, *codes: str) -> tuple[Visitor, str]:
    """Send sheets and open their preview; the officer and its address."""
    officer = signed_in(app, OFFICER)
    officer.get("/register")
    files = [(f"{code}.xlsx", sheet(code)) for code in codes]
    path = officer.send_files("/register", files, unit=WARD, group="", owner="").headers["Location"]
    while "Đang đọc tệp" in officer.get(path).text:
        pass
    return officer, path


def test_columns_told_on_the_page_are_kept_and_all_files_of_the_shape_are_read(app, settings: Settings) -> None:
    officer, path = previewed(app, "QT-31", "QT-32")
    assert "cột B “Nhãn” có các ô giống Mã quy trình" in officer.words
    assert '<option value="code" selected>' in officer.page.text
    assert "Chứng thực bản sao" in officer.words, "the first cell below each heading"
    assert "2 chỗ cần xem" in officer.words
    assert officer.send(path, **FORM, **COLUMNS).status_code == 303
    officer.follow()
    assert "Nếu nạp: 2 mới" in officer.words
    officer.send(path, deed="take")
    with open_home(settings.home, Use.LOOK) as home:
        assert {"QT-31", "QT-32"} <= {kept.procedure.code for kept in register.all_of(home, unit=WARD)}
        assert "kept columns" in {line.did for line in log.lines(home, by=OFFICER)}
    officer, _ = previewed(app, "QT-33")
    assert "Nếu nạp: 1 mới" in officer.words


def test_columns_that_do_not_make_a_sheet_are_said_on_the_page(app, settings: Settings) -> None:
    officer, path = previewed(app, "QT-31")
    assert officer.send(path, **FORM, **{"column-1": "code", "column-3": "basis"}).status_code == 400
    assert "chưa nêu cột Tên quy trình" in officer.words
    assert officer.send(path, **FORM, **{"column-1": "code", "column-2": "code"}).status_code == 400
    assert officer.send(path, **{**FORM, "sheet": "7"}, **COLUMNS).status_code == 400
    with open_home(settings.home, Use.LOOK) as home:
        assert column_mappings.all_of(home) == []


def test_a_sheet_of_something_else_is_asked_about_no_more(app, settings: Settings) -> None:
    officer, path = previewed(app, "QT-31")
    assert officer.send(path, **{**FORM, "deed": "no-sheet"}).status_code == 303
    officer.follow()
    assert "Không đọc được quy trình nào trong tệp này" in officer.words
    with open_home(settings.home, Use.LOOK) as home:
        assert [each.columns for each in column_mappings.all_of(home)] == [("", "", "", "")]

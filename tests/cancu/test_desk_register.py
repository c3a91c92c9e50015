"""The register filled from the desk: files looked at first, taken in, taken back; nothing harmful gets by."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from starlette.applications import Starlette

from cancu.desk.received_form import MOST_BYTES
from cancu.settings import Settings
from data.store import log, people, register
from data.store.cleanup import tidy
from data.store.opening import Use, open_home
from tests.cancu.desk_office import ADMIN, LEGAL, OFFICER, OTHER_WARD, REVIEWER, STRANGER, VIEWER, WARD, desk_office
from tests.cancu.desk_visitor import Visitor, give_password, signed_in
from tests.cancu.small_office import NOW

HEADINGS = ("Mã quy trình", "Tên quy trình", "Lần ban hành", "Căn cứ pháp lý")
ROWS = (
    ("QT-21", "Cấp bản sao trích lục", "01", "Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014"),
    ("QT-22", "Tiếp công dân", "01", "Luật Tiếp công dân số 42/2013/QH13 ngày 25/11/2013"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    give_password(desk_office(folder), OFFICER, REVIEWER, LEGAL, ADMIN, VIEWER, STRANGER)
    return folder


def workbook(rows: Iterable[tuple[str, ...]] = ROWS) -> bytes:
    book, made = Workbook(), BytesIO()
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def record_of(unit: str) -> bytes:
    return json.dumps([{"code": "QT-9", "name": "Thử", "unit": unit}]).encode()


def sent(visitor: Visitor, *files: tuple[str, bytes], **fields: str) -> str:
    """Send files from the page of the register; the address of their preview."""
    visitor.get("/register")
    answer = visitor.send_files("/register", files, **{"unit": WARD, "group": "", "owner": "", **fields})
    assert answer.status_code == 303, visitor.words
    return answer.headers["Location"]


def looked_at(visitor: Visitor, path: str) -> None:
    """Open a preview until all files are read."""
    while "Đang đọc tệp" in visitor.get(path).text:
        pass


def codes(settings: Settings, unit: str = WARD) -> list[str]:
    with open_home(settings.home, Use.LOOK) as home:
        return [kept.procedure.code for kept in register.all_of(home, unit=unit)]


def test_files_are_shown_as_they_were_understood_and_taken_in_only_then(app: Starlette, settings: Settings) -> None:
    officer = signed_in(app, OFFICER)
    path = sent(officer, ("danh-muc.xlsx", workbook()), ("ghi-chep.xyz", b"abc"), owner=REVIEWER)
    looked_at(officer, path)
    for words in (
        "Nếu nạp: 2 mới · 2 tệp · UBND phường Mẫu",
        "QT-21 Cấp bản sao trích lục : mới",
        "hiểu là Luật 60/2014/QH13, 20/11/2014",
        "loại tệp không đọc được",
    ):
        assert words in officer.words, words
    assert codes(settings) == ["QT-01"], "nothing is written yet"
    assert officer.send(path, deed="take").status_code == 303
    officer.follow()
    assert "Đã nạp: 2 mới." in officer.words
    assert "Từ danh-muc.xlsx, ghi-chep.xyz" in officer.words
    assert codes(settings) == ["QT-01", "QT-21", "QT-22"]
    assert officer.get(path).status_code == 404, "taken once"
    assert list((settings.home / "uploads").iterdir()) == []
    with open_home(settings.home, Use.LOOK) as home:
        line = next(log.lines(home, by=OFFICER))
        assert (line.did, line.reason) == ("imported procedures", "danh-muc.xlsx, ghi-chep.xyz")
        assert {kept.procedure.owner for kept in register.find(home, "QT-21")} == {REVIEWER}


def test_a_code_spelled_otherwise_than_the_register_does_has_its_outcome_all_the_same(app: Starlette) -> None:
    officer = signed_in(app, OFFICER)
    sent_again = (("QT-21 ", "Cấp bản sao trích lục"), ("qt-21", "Cấp bản sao trích lục"))
    looked_at(officer, sent(officer, ("danh-muc.xlsx", workbook())))
    officer.send(officer.page.request.url.path, deed="take")
    for code, name in sent_again:
        records = json.dumps([{"code": code, "name": name.upper(), "unit": WARD}]).encode()
        looked_at(officer, sent(officer, ("danh-muc.json", records)))
        assert "Nếu nạp: 1" in officer.words
        assert "trùng tệp khác" not in officer.words, code


def test_the_text_of_a_file_stands_on_the_page_with_its_citations_marked(app: Starlette, settings: Settings) -> None:
    page = (
        "<h1>QUY TRÌNH</h1><p>Mã hiệu: QT-40</p><p>Tên quy trình: Trích lục &lt;b&gt;</p>"
        "<h2>2. CĂN CỨ PHÁP LÝ</h2><p>- Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014;</p>"
    )
    officer = signed_in(app, OFFICER)
    path = sent(officer, ("QT-40.html", f"<html><meta charset=utf-8><body>{page}</body></html>".encode()))
    looked_at(officer, path)
    officer.send(path, deed="take")
    with open_home(settings.home, Use.LOOK) as home:
        (kept,) = register.find(home, "QT-40")
        (basis,) = kept.procedure.legal_bases
    shown = officer.get(f"/procedures/{kept.procedure.id}").text
    assert f'<mark><a href="#{basis.id}">Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014</a></mark>' in shown
    assert f'id="{basis.id}"' in shown
    assert "<b>" not in shown


def test_an_import_is_taken_back_as_a_whole(app: Starlette, settings: Settings) -> None:
    officer = signed_in(app, OFFICER)
    looked_at(officer, sent(officer, ("danh-muc.xlsx", workbook())))
    taken = officer.send(officer.page.request.url.path, deed="take").headers["Location"]
    officer.follow()
    assert officer.send(taken).status_code == 303
    officer.follow()
    assert "Đã hoàn tác lần nạp" in officer.words
    assert codes(settings) == ["QT-01"]
    officer.get(taken)
    assert "Hoàn tác cả lần nạp" not in officer.words
    assert officer.send(taken).status_code in (403, 409)


def test_files_may_be_left_and_are_gone_then(app: Starlette, settings: Settings) -> None:
    officer = signed_in(app, OFFICER)
    path = sent(officer, ("danh-muc.xlsx", workbook()))
    officer.get(path)
    assert officer.send(path, deed="leave").status_code == 303
    assert list((settings.home / "uploads").iterdir()) == []
    assert codes(settings) == ["QT-01"]


def test_what_waits_is_its_senders_alone_for_a_day(app: Starlette, settings: Settings) -> None:
    officer, path = signed_in(app, OFFICER), ""
    for _ in range(2):
        path = sent(officer, ("danh-muc.xlsx", workbook()))
    (folder,) = (settings.home / "uploads").iterdir()
    assert path.rpartition("/")[2] not in folder.name, "the folder does not give the address away"
    assert {(each.stat().st_mode & 0o077) for each in (folder, *folder.iterdir())} == {0}
    for email in (REVIEWER, ADMIN, STRANGER):
        visitor = signed_in(app, email)
        assert visitor.get(path).status_code == 404, email
        assert visitor.send(path, deed="take").status_code in (403, 404), email
    os.utime(folder, times=(NOW.timestamp(), NOW.timestamp()))
    tidy(settings.home, NOW + timedelta(hours=23))
    assert folder.exists()
    tidy(settings.home, NOW + timedelta(hours=25))
    assert not folder.exists()
    assert officer.get(path).status_code == 404


@pytest.mark.parametrize("name", ["../../../../tmp/xau.xlsx", "..\\..\\xau.xlsx", "/etc/xau.xlsx", "a\x00\u202e.xlsx"])
def test_the_name_of_a_file_is_never_a_path(app: Starlette, settings: Settings, name: str) -> None:
    before = {path for path in settings.home.rglob("*") if "uploads" not in path.parts}
    officer = signed_in(app, OFFICER)
    looked_at(officer, sent(officer, (name, workbook())))
    assert "Nếu nạp: 2 mới" in officer.words
    assert {path for path in settings.home.rglob("*") if "uploads" not in path.parts} == before
    assert {path.name for path in (settings.home / "uploads").glob("*/*")} == {"0", "0.read", "record.json"}
    assert not Path("/tmp/xau.xlsx").exists()


def bomb(part: str) -> bytes:
    """A small archive that unpacks to more than any file may."""
    made = BytesIO()
    with (
        ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(part, "w", force_zip64=True) as file,
    ):
        for _ in range(210):
            file.write(b" " * 1024 * 1024)
    return made.getvalue()


def test_a_file_that_unpacks_without_end_costs_itself_alone(app: Starlette) -> None:
    bombs = [("bom.xlsx", bomb("xl/workbook.xml")), ("bom.docx", bomb("word/document.xml"))]
    officer = signed_in(app, OFFICER)
    looked_at(officer, sent(officer, *bombs, ("danh-muc.xlsx", workbook())))
    assert "Nếu nạp: 2 mới · 3 tệp" in officer.words
    assert officer.page.text.count('class="danger"') == 2


def test_what_is_too_large_is_said_kindly_and_nothing_is_kept(app: Starlette, settings: Settings) -> None:
    officer = signed_in(app, OFFICER)
    officer.get("/register")
    answer = officer.send_files("/register", [("lon.docx", b"x" * (MOST_BYTES + 1))], unit=WARD)
    assert answer.status_code == 413
    assert "nhiều nhất 64 MB một lần" in officer.words
    assert not (settings.home / "uploads").exists()


@pytest.mark.parametrize("files", [[], [("", b"")], [(f"{number}.docx", b"x") for number in range(201)]])
def test_no_file_and_very_many_are_said_on_the_page(app: Starlette, files: list[tuple[str, bytes]]) -> None:
    officer = signed_in(app, OFFICER)
    officer.get("/register")
    assert officer.send_files("/register", files, unit=WARD).status_code == 400
    assert "chưa chọn tệp nào" in officer.words or "nhiều hơn 200 tệp" in officer.words


def test_nobody_sends_files_from_elsewhere_or_without_a_session(app: Starlette, settings: Settings) -> None:
    files = [("danh-muc.xlsx", workbook())]
    for sent_by_nobody in (files, [("lon.docx", b"x" * 100_000)]):
        assert Visitor(app).send_files("/register", sent_by_nobody, unit=WARD).status_code == 403
    officer = signed_in(app, OFFICER)
    officer.get("/khong-co-gi")
    officer.page = officer.page.__class__(200)
    assert officer.send_files("/register", files, unit=WARD).status_code == 403
    officer.get("/register")
    for kind in (
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        f"multipart/form-data; boundary={'x' * 5000}",
    ):
        assert officer.post_raw("/register", b"--x\r\nnonsense", kind).status_code == 403
    assert not (settings.home / "uploads").exists()


def test_each_imports_for_own_units_alone_and_who_only_looks_for_none(app: Starlette, settings: Settings) -> None:
    files = [("danh-muc.xlsx", workbook())]
    officer = signed_in(app, OFFICER)
    officer.get("/register")
    assert f"<option>{OTHER_WARD}" not in officer.page.text
    assert officer.send_files("/register", files, unit=OTHER_WARD).status_code == 403
    path = sent(
        officer, ("thu.json", b'[{"code":"QT-9","name":"Th\xe1\xbb\xad","unit":"UBND x\xc3\xa3 Kh\xc3\xa1c"}]'), unit=""
    )
    assert officer.get(path).status_code == 403, "a file that names another unit"
    assert officer.send(path, deed="take").status_code == 403
    assert codes(settings, OTHER_WARD) == ["QT-01"]
    viewer = signed_in(app, VIEWER)
    assert viewer.get("/register").status_code == 404
    assert viewer.get("/register/template.xlsx").status_code == 404
    viewer.get("/mat-khau")
    assert viewer.send_files("/register", files, unit=WARD).status_code == 404


def test_the_imports_of_other_units_are_not_there(app: Starlette, settings: Settings) -> None:
    officer = signed_in(app, OFFICER)
    looked_at(officer, sent(officer, ("danh-muc.xlsx", workbook())))
    taken = officer.send(officer.page.request.url.path, deed="take").headers["Location"]
    for email, is_there in ((STRANGER, False), (VIEWER, False), (REVIEWER, True), (LEGAL, True), (ADMIN, True)):
        visitor = signed_in(app, email)
        assert (visitor.get(taken).status_code == 200) is is_there, email
        if not is_there:
            visitor.get("/mat-khau")
            assert visitor.send(taken).status_code == 404, email
    stranger = signed_in(app, STRANGER)
    stranger.get("/register")
    assert taken not in stranger.page.text
    assert stranger.get("/register/imports/9999999999999999999999").status_code == 404
    assert codes(settings) == ["QT-01", "QT-21", "QT-22"]


def test_a_reading_that_takes_long_says_how_far_it_is(
    app: Starlette, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cancu.desk.register_pages._AT_ONCE", 0.0)
    officer = signed_in(app, OFFICER)
    path = sent(officer, ("mot.xlsx", workbook(ROWS[:1])), ("hai.xlsx", workbook(ROWS[1:])))
    officer.get(path)
    assert "Đã đọc 1 / 2 tệp." in officer.words
    officer.get(path)
    assert "Nếu nạp: 2 mới" in officer.words


def test_the_form_is_given_as_a_workbook(app: Starlette) -> None:
    officer = signed_in(app, OFFICER)
    answer = officer.get("/register/template.xlsx")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''mau-quy-trinh.xlsx"
    assert answer.content.startswith(b"PK")
    path = sent(officer, ("mau.xlsx", answer.content))
    officer.get(path)
    assert re.search(r"Nếu nạp: 0|Không đọc được|không có", officer.words)


def test_new_names_are_said_before_they_are_made(app: Starlette, settings: Settings) -> None:
    admin = signed_in(app, ADMIN)
    path = sent(admin, ("thu.json", record_of("UBND phường Máu")), unit="")
    looked_at(admin, path)
    assert "Đơn vị chưa có, sẽ thêm mới: UBND phường Máu" in admin.words
    admin.send(path, deed="leave")
    with open_home(settings.home, Use.LOOK) as home:
        assert people.unit_named(home, "UBND phường Máu") is None

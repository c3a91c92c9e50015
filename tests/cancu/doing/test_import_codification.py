"""The offline package of the codification: what its notes name becomes known, what acted on it is wanted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cancu.doing.import_codification import import_codification
from data.errors import BadInput
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.office.permission import OPERATOR
from data.store import documents, reported_relations
from data.store.home import Home

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
LINK = "<a href='http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID={}#Dieu_1' target='_blank'>{}</a>"
FULL = (
    "(Điều 1 Thông tư số 26/2014/TT-BKHCN Quy định về hệ thống được sửa đổi bởi nhiều văn bản ngày 10/10/2014 của"
    " Bộ Khoa học và Công nghệ, có hiệu lực thi hành kể từ ngày 01/12/2014)"
)
SHORT = (
    "(Điều 2 Thông tư số 26/2014/TT-BKHCN, có hiệu lực thi hành kể từ ngày 01/12/2014, có nội dung được sửa đổi,"
    " có nội dung bị bãi bỏ bởi Khoản 1 Điều 3 Thông tư số 5/2020/TT-BKHCN ngày 02/03/2020 của Bộ Khoa học và Công"
    " nghệ, có hiệu lực thi hành kể từ ngày 01/05/2020; bị bãi bỏ bởi Điều 9 của Thông tư số 7/2024/TT-BKHCN)"
)
WITHOUT = "(Điều 3 Pháp lệnh Về Hàm, cấp ngoại giao, có hiệu lực thi hành kể từ ngày 31/05/1995)"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def package(tmp_path: Path) -> Path:
    notes = [LINK.format(12, FULL), LINK.format(12, SHORT), LINK.format("", WITHOUT)]
    body = "".join(f"<p class='pGhiChu'>{note}</p><p class='pNoiDung'><p>Nội dung</p></p>" for note in notes)
    path = tmp_path / "phap-dien.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("demuc/a.html", "\ufeff<h3>Đề mục</h3>" + body)
        made.writestr("jsonData.js", "var jdAllTree = [];")
    return path


def test_documents_become_known_with_what_the_fullest_note_says(home: Home, package: Path) -> None:
    done = import_codification(home, package, by=OPERATOR.email, now=NOW)
    assert (done.notes, done.unread, done.documents, done.reports) == (3, 1, 1, 2)
    (known,) = documents.all_of(home)
    assert known.document.number == "26/2014/TT-BKHCN"
    assert known.document.title == "Quy định về hệ thống được sửa đổi bởi nhiều văn bản"
    assert (known.document.issued_on, known.document.effective_on) == (date(2014, 10, 10), date(2014, 12, 1))
    assert known.document.url == "http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID=12"
    assert known.text_hash is None


def test_what_changed_an_article_is_kept_with_its_kind_and_day(home: Home, package: Path) -> None:
    import_codification(home, package, by=OPERATOR.email, now=NOW)
    reports = reported_relations.with_blocks(home, NamedDocument(number="26/2014/TT-BKHCN").blocks)
    assert {(one.kind, one.acting.number, one.provisions, one.from_) for one in reports} == {
        (Kind.AMENDS, "5/2020/TT-BKHCN", ("art_2",), date(2020, 5, 1)),
        (Kind.REPEALS, "7/2024/TT-BKHCN", ("art_2",), None),
    }


def test_the_same_package_again_changes_nothing(home: Home, package: Path) -> None:
    import_codification(home, package, by=OPERATOR.email, now=NOW)
    again = import_codification(home, package, by=OPERATOR.email, now=NOW)
    assert (again.documents, again.reports) == (0, 0)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"not a package"])
def test_what_is_no_package_is_refused(home: Home, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        import_codification(home, path, by=OPERATOR.email, now=NOW)


def test_a_package_without_a_note_is_refused(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.html", "<p>Không có gì</p>")
    with pytest.raises(BadInput, match="no note of the codification"):
        import_codification(home, path, by=OPERATOR.email, now=NOW)


def test_the_real_pages_of_the_codification_are_read(home: Home, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as made:
        for page in (shared / "sites" / "phapdien").glob("*.html"):
            made.write(page, page.name)
    done = import_codification(home, path, by=OPERATOR.email, now=NOW)
    assert (done.notes, done.documents) == (45, 1)
    (known,) = documents.all_of(home)
    assert (known.document.number, known.document.issued_on) == ("13/CP", date(1996, 3, 16))

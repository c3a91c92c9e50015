"""A gazette that publishes a scan, and mornings after: what a person is told, with tesseract and without."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.demo.gazette.gazette_site import Gazette
from cancu.demo.gazette.published_document import Published
from cancu.demo.gazette.server import serving
from tests.cancu.office_process import Office
from tests.scanned_pdf import DECREE, scanned

PROCEDURE = {
    "code": "QT 05",
    "name": "Cấp giấy xác nhận",
    "unit": "UBND phường Mẫu",
    "issued_on": "2025-02-03",
    "legal_bases": [{"raw": "Nghị định số 15/2020/NĐ-CP", "number": "15/2020/NĐ-CP", "issuer": "Chính phủ"}],
}
ADMINISTRATOR = "quan-tri@example.vn"
DAY = date(2026, 6, 10)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office that watches a gazette whose only document is a scan."""
    pdf = scanned(DECREE.text)
    document = replace(DECREE, issued_on=date(2026, 6, 1), text="")
    published = Published(
        key="1", document=document, pdf=pdf, gazette_pdf=pdf, listed_on=DAY, gazette="1", gazette_on=DAY
    )
    with serving(Gazette([published], DAY)) as address:
        watching = {
            "CANCU_SOURCES__CONGBAO__BASE_URL": address,
            "CANCU_SOURCES__VANBAN__ENABLED": "false",
            "CANCU_NETWORK__ALLOW_PRIVATE": "true",
            "CANCU_CRAWL__DELAY": "0",
        }
        made = Office(tmp_path, watching)
        (tmp_path / "quy-trinh.jsonl").write_text(json.dumps(PROCEDURE, ensure_ascii=False), encoding="utf-8")
        made.run("procedures", "import", "quy-trinh.jsonl", "--now", "2026-06-09")
        made.run("people", "add", ADMINISTRATOR, "--unit", "UBND phường Mẫu", "--role", "administrator")
        yield made


def queued(office: Office) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in office.run("changes", "list", "--standing", "queued", "--json").stdout.splitlines()
    ]


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_a_scan_is_read_in_the_night_it_comes_and_what_it_says_is_asked(office: Office) -> None:
    done = office.run("run", "--now", "2026-06-11T01:30")
    assert done.returncode == 0, done.stderr
    assert "1 bản quét đã nhận dạng (1 trang)" in done.stdout
    found = queued(office)
    assert {asked["kind"] for asked in found} == {"amends", "repeals"}
    assert all("Đọc từ bản quét (độ chắc chắn" in str(asked["why"]) for asked in found)
    assert office.run("tasks", "list", "--json").stdout == ""
    shown = office.run("documents", "show", "186/2026/NĐ-CP").stdout
    assert "nhận dạng từ bản quét, độ chắc chắn" in shown
    assert office.run("verify").returncode == 0


def test_without_tesseract_the_morning_says_so_until_it_is_there(office: Office, tmp_path: Path) -> None:
    path = office.environment["PATH"]
    office.environment["PATH"] = str(tmp_path)
    done = office.run("run", "--now", "2026-06-11T01:30")
    assert done.returncode == 1
    for line in (done.stdout, office.run("status", "--now", "2026-06-11T08:00").stdout):
        assert "1 văn bản chưa đọc được toàn văn, 1 là bản quét" in line
        assert "186/2026/NĐ-CP Sửa đổi, bổ sung một số điều" in line
        assert "apt-get install tesseract-ocr tesseract-ocr-vie" in line
        assert "Mọi thứ ổn" not in line
    [asked] = queued(office)
    assert "Chỉ đọc được trích yếu" in str(asked["why"])
    office.environment["PATH"] = path
    if not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed: that it reads the scan later cannot be seen here")
    done = office.run("run", "--now", "2026-06-12T01:30")
    assert "1 bản quét đã nhận dạng (1 trang)" in done.stdout
    assert all("Đọc từ bản quét" in str(asked["why"]) for asked in queued(office))


def test_a_mail_server_that_is_down_for_nights_is_said_every_morning(office: Office) -> None:
    office.environment |= {"CANCU_EMAIL__HOST": "127.0.0.1", "CANCU_EMAIL__PORT": "9", "CANCU_EMAIL__TLS": "none"}
    for day in (11, 12, 13):
        assert office.run("run", "--now", f"2026-06-{day}T01:30").returncode == 1
        morning = office.run("status", "--now", f"2026-06-{day}T08:00")
        assert morning.returncode == 1
        assert "kênh email hỏng từ 11/06/2026 01:30, 1 tin chờ" in morning.stdout
        assert "Connection refused" in morning.stdout
        assert "Mọi thứ ổn" not in morning.stdout

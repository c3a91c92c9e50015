"""Scans: kept as they came, read when tesseract is there, within the minutes of a night, and never lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from cancu.demo.gazette.pdf_writer import print_pdf
from crawler.document_download import DocumentFiles, document_of
from crawler.items import Entry, Notice
from crawler.page_fingerprint import content_hash
from crawler.scans import ScanReport, read_scans, text_of
from crawler.store_access import FetchedPage, HomeWriter
from crawler.text.ocr import pages_of_scan
from crawler.text.tesseract import OCR_VERSION, ScannedPage
from crawler.text.untrusted_file import read_foreign
from data.errors import BadInput
from data.law.text_origin import TextKind
from data.store import arrival_replay, documents, readings, scans
from data.store.documents import StoredDocument
from data.store.home import LAW, Home
from tests.scanned_pdf import ACT, DECREE, scanned

NOW = datetime(2026, 6, 11, tzinfo=UTC)
NUMBER = "186/2026/NĐ-CP"
_PDF = "application/pdf"

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Home(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def arrive(home: Home, *files: bytes, title: str | None = DECREE.title, number: str | None = NUMBER) -> StoredDocument:
    """Let a document come as a spider brings it: its files, then what they make together."""
    writer = HomeWriter(home, "vanban", NOW)
    entry = Entry(key=number or "1", url=f"https://x/{number}", number=number, title=title, type=DECREE.type)
    urls = tuple(f"https://x/{number}/{at}.pdf" for at in range(len(files)))
    for url, data in zip(urls, files, strict=True):
        writer.put_page(FetchedPage(url=url, data=data, content_hash=content_hash(data, _PDF), media_type=_PDF))
    read = tuple(read_foreign(data) for data in files)
    fetched = DocumentFiles(entry=entry, notice=Notice(), url=entry.url, read=read, files=urls)
    writer.put_document(document_of(fetched))
    [stored] = documents.by_number(home, number) if number else list(documents.all_of(home))
    return stored


def night(home: Home, minutes: float = 5) -> ScanReport:
    return read_scans(home, NOW, minutes=minutes)


def words(home: Home, stored: StoredDocument) -> str:
    now = documents.get(home, stored.id)
    assert now
    return documents.with_text(home, now).text


def test_a_scan_is_unread_and_only_its_title_is_known(home: Home) -> None:
    stored = arrive(home, scanned(ACT))
    assert stored.needs_ocr
    assert stored.origin.kind is TextKind.TITLE
    [left] = scans.unread(home, OCR_VERSION)
    assert scans.count_unread(home) == 1
    assert (left.number, left.amends, left.scan) == (NUMBER, True, True)


def test_letters_stamped_on_pictures_are_no_text(home: Home) -> None:
    stamp = print_pdf(replace(DECREE, text="TM. CHÍNH PHỦ\nTHỦ TƯỚNG"))
    assert words(home, arrive(home, stamp)) == DECREE.title


@needs_tesseract
def test_a_scan_is_read_from_its_kept_file_with_how_sure_it_was(home: Home) -> None:
    stored = arrive(home, scanned(ACT, ACT))
    assert (night(home).documents, night(home)) == (1, ScanReport())
    read = documents.get(home, stored.id)
    assert read
    assert "Bãi bỏ Điều 7" in words(home, stored)
    assert (read.needs_ocr, read.origin.kind, read.origin.unsure_from) == (False, TextKind.SCAN, 0)
    assert len(read.origin.pages) == 2
    assert min(read.origin.pages) > 60
    assert stored.id in readings.unread(home)
    assert (scans.unread(home, OCR_VERSION), scans.count_unread(home)) == ([], 0)


def test_without_tesseract_nothing_is_lost_and_the_mend_is_named(home: Home, without_tesseract: None) -> None:
    arrive(home, scanned(ACT))
    report = night(home)
    assert (report.documents, report.waiting) == (0, 1)
    [fault] = report.faults
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in fault


@needs_tesseract
def test_scans_kept_while_tesseract_was_missing_are_read_once_it_is_there(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = arrive(home, scanned(ACT))
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        assert night(home).waiting == 1
    assert night(home).documents == 1
    assert "Điều 2" in words(home, stored)


@needs_tesseract
def test_amending_titles_come_first_and_the_rest_waits_for_the_next_night(home: Home) -> None:
    arrive(home, scanned(ACT), title="Quy định mức phụ cấp", number="1/2026/NĐ-CP")
    arrive(home, scanned(ACT))
    arrive(home, scanned(ACT), title="Quy định về lưu trữ", number="2/2026/NĐ-CP")
    assert [one.document.number for one in scans.to_read(home, OCR_VERSION)] == [
        NUMBER,
        "2/2026/NĐ-CP",
        "1/2026/NĐ-CP",
    ]
    assert night(home, minutes=1e-9).waiting == 3
    first = night(home, minutes=1e-3)
    assert (first.documents, first.waiting) == (1, 2)
    assert not documents.by_number(home, NUMBER)[0].needs_ocr
    assert night(home).documents == 2


@needs_tesseract
def test_a_page_with_letters_keeps_its_own_and_only_pictures_are_unsure(home: Home) -> None:
    own = print_pdf(replace(DECREE, text="\n".join([ACT] * 3)))
    stored = arrive(home, own, scanned("Phụ lục\n" + ACT))
    assert (stored.needs_ocr, stored.origin.kind) == (True, TextKind.FILE)
    before = words(home, stored)
    night(home)
    read = documents.get(home, stored.id)
    assert read
    assert words(home, stored).startswith(before)
    assert read.origin.unsure_from == len(before)


@needs_tesseract
def test_pictures_without_letters_cost_themselves_alone_and_are_named(home: Home) -> None:
    arrive(home, scanned(""), number="9/2026/NĐ-CP")
    stored = arrive(home, scanned(ACT))
    report = night(home)
    assert (report.documents, report.waiting) == (1, 0)
    assert "no letters on the pages" in report.faults[0]
    [left] = scans.unread(home, OCR_VERSION)
    assert (left.number, left.fault) == ("9/2026/NĐ-CP", "không nhận dạng được chữ nào (no letters on the pages)")
    assert "Điều 1" in words(home, stored)
    assert night(home) == ScanReport()


@needs_tesseract
def test_the_same_scan_again_does_not_undo_what_was_read_and_another_is_read_anew(home: Home) -> None:
    stored = arrive(home, scanned(ACT))
    night(home)
    arrive(home, scanned(ACT))
    assert scans.to_read(home, OCR_VERSION) == []
    arrive(home, scanned(ACT.replace("Điều 7", "Điều 8")))
    night(home)
    assert "Bãi bỏ Điều 8" in words(home, stored)


@needs_tesseract
def test_a_text_takes_the_place_of_what_was_read_off_a_scan(home: Home) -> None:
    stored = arrive(home, scanned(ACT))
    night(home)
    documents.put(home, replace(DECREE, issued_on=None), source="congbao", stored_at="2026-06-12")
    now = documents.get(home, stored.id)
    assert now
    assert (words(home, stored), now.origin.kind, now.needs_ocr) == (ACT, TextKind.FILE, False)


@needs_tesseract
def test_what_was_read_off_a_scan_outlives_the_loss_of_law_db(home: Home, tmp_path: Path) -> None:
    stored = arrive(home, scanned(ACT))
    night(home)
    before = (words(home, stored), documents.get(home, stored.id))
    home.close()
    (home.folder / LAW).unlink()
    with Home(home.folder) as again:
        assert arrival_replay.catch_up(again) == []
        after = documents.get(again, stored.id)
        assert after
        assert before[1]
        assert (words(again, stored), after.origin, after.needs_ocr) == (before[0], before[1].origin, False)


@needs_tesseract
def test_the_number_of_a_scan_in_the_inbox_is_read_with_it(home: Home) -> None:
    stored = arrive(home, scanned(ACT), title=None, number=None)
    assert stored.text_hash is None
    night(home)
    assert NUMBER in words(home, stored)


@needs_tesseract
def test_tesseract_reads_the_pictures_of_a_page() -> None:
    [page] = pages_of_scan(scanned(ACT))
    assert "NGHỊ ĐỊNH" in page.text
    assert page.confidence
    assert page.confidence > 60


def test_a_text_that_begins_with_a_picture_is_unsure_from_the_start() -> None:
    text, origin = text_of([ScannedPage(text="a", confidence=70), ScannedPage(text="b")])
    assert (text, origin.unsure_from, origin.pages) == ("a\n\nb", 0, (70,))


def test_what_pages_doubt_their_text_doubts_once() -> None:
    pages = [ScannedPage(text="a", confidence=70, doubted=("1/QĐ-TTg",)) for _ in range(2)]
    assert text_of(pages)[1].doubted == ("1/QĐ-TTg",)


def test_pages_without_a_letter_are_no_text() -> None:
    with pytest.raises(BadInput, match="no letters"):
        text_of([ScannedPage(text="", confidence=0)])


@needs_tesseract
def test_a_scan_that_an_older_version_kept_is_read_from_its_snapshot(home: Home) -> None:
    stored = arrive(home, scanned(ACT))
    home.law.write("UPDATE documents SET files = NULL, origin = NULL")
    assert night(home).documents == 1
    assert "Bãi bỏ Điều 7" in words(home, stored)

"""What the store is given, and what it is not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from crawler.items import CrawledDocument, Entry
from crawler.store_access import FetchedPage, HomeWriter
from data.law.document import Document
from data.store import documents
from data.store.home import Home

NOW = datetime(2026, 6, 11, tzinfo=UTC)
DECREE = Document(number="186/2026/NĐ-CP", type="Nghị định", issued_on=date(2026, 6, 1), text="Điều 1. Sửa đổi.")


def found(document: Document, key: str = "1", *, needs_ocr: bool = False, whole: bool = True) -> CrawledDocument:
    return CrawledDocument(entry=Entry(key=key, url="https://x/1"), document=document, needs_ocr=needs_ocr, whole=whole)


def scan(text: str) -> CrawledDocument:
    return found(
        Document(number=DECREE.number, type=DECREE.type, issued_on=DECREE.issued_on, text=text), needs_ocr=True
    )


def test_a_scan_never_takes_the_place_of_a_text(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        assert HomeWriter(home, "vanban", NOW).put_document(found(DECREE))
        assert not HomeWriter(home, "congbao", NOW).put_document(scan("TM. CHÍNH PHỦ"))
        [stored] = documents.by_number(home, "186/2026/NĐ-CP")
        assert documents.with_text(home, stored).text == DECREE.text
        assert not stored.needs_ocr


def test_a_text_takes_the_place_of_a_scan(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        HomeWriter(home, "congbao", NOW).put_document(scan("TM. CHÍNH PHỦ"))
        HomeWriter(home, "vanban", NOW).put_document(found(DECREE))
        [stored] = documents.by_number(home, "186/2026/NĐ-CP")
        assert documents.with_text(home, stored).text == DECREE.text
        assert not stored.needs_ocr


def test_only_what_is_whole_is_known_the_next_time(tmp_path: Path) -> None:
    with Home(tmp_path) as home:
        writer = HomeWriter(home, "vanban", NOW)
        writer.put_document(found(DECREE, "1", whole=False))
        writer.put_document(found(DECREE, "2"))
        assert set(writer.fingerprints()) == {"2"}


def test_the_same_page_again_is_kept_once(tmp_path: Path) -> None:
    page = FetchedPage(url="https://x/list", data=b"<p>1</p>", content_hash="h", media_type="text/html", etag='"1"')
    with Home(tmp_path) as home:
        writer = HomeWriter(home, "vanban", NOW)
        assert writer.put_page(page)
        assert not writer.put_page(page)
        kept = writer.page("https://x/list")
    assert kept
    assert (kept.data, kept.etag) == (b"<p>1</p>", '"1"')

"""The folder for documents that no gazette gave."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cancu.demo.gazette.published_document import sample_documents
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from data.store import documents
from data.store.home import Home

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    decision = next(one for one in sample_documents() if one.document.number == "19/2014/QĐ-TTg")
    (folder / "van ban den.pdf").write_bytes(decision.pdf)
    return folder


def take(tmp_path: Path, inbox: Path) -> SourceReport:
    source = SourceSettings(name="inbox", folder=str(inbox))
    now = datetime(2026, 11, 24, tzinfo=UTC)
    return crawl(tmp_path / "home", [source], settings=CrawlSettings(), now=now).sources[0]


def test_a_dropped_file_is_known_by_the_number_in_its_text(tmp_path: Path, inbox: Path) -> None:
    assert take(tmp_path, inbox).documents == 1
    with Home(tmp_path / "home") as store:
        [stored] = documents.by_number(store, "19/2014/QĐ-TTg")
        assert "Điều 15" in documents.with_text(store, stored).text
    assert stored.document.type == "Quyết định"


def test_a_second_look_takes_only_what_is_new_and_a_bad_file_is_one_line(tmp_path: Path, inbox: Path) -> None:
    take(tmp_path, inbox)
    (inbox / "hong.docx").write_bytes(b"not a zip")
    (inbox / "moi").mkdir()
    (inbox / "moi" / "quyet dinh.docx").write_bytes(docx("Số: 101/QĐ-BKHCN", "Điều 1. Bãi bỏ."))
    report = take(tmp_path, inbox)
    assert (report.documents, report.changed) == (1, 0)
    assert report.faults == (
        "hong.docx: không phải PDF, Word hay HTML (neither PDF nor Word nor HTML); "
        "mở địa chỉ của tệp bằng trình duyệt (look at its address in a browser)",
    )


def test_an_empty_inbox_is_no_event(tmp_path: Path, inbox: Path) -> None:
    (inbox / "van ban den.pdf").unlink()
    report = take(tmp_path, inbox)
    assert not report.silent
    assert report.faults == ()


def test_a_missing_inbox_is_one_line(tmp_path: Path) -> None:
    report = take(tmp_path, tmp_path / "nowhere")
    assert len(report.faults) == 1
    assert "the inbox is not a folder" in report.faults[0]


def docx(*paragraphs: str) -> bytes:
    file = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()

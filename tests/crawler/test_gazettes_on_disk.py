"""The sources that are off by default, walked over their golden pages served by a local web server."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from cancu.demo.gazette.http_messages import NOT_FOUND, Answer, SiteRequest
from cancu.demo.gazette.server import serving
from crawler.crawl import crawl
from crawler.job import CrawlSettings, SourceReport, SourceSettings
from data.law.document import Document
from data.store import documents
from data.store.home import Home

GOLDEN = Path(__file__).parents[1] / "golden"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Shelf:
    """A site of fixed answers by path."""

    def __init__(self, answers: dict[str, tuple[bytes, str]]) -> None:
        self._answers = answers

    def answer(self, request: SiteRequest) -> Answer:
        found = self._answers.get(request.path)
        return Answer(body=found[0], media_type=found[1]) if found else NOT_FOUND


def walk(home: Path, name: str, answers: dict[str, tuple[bytes, str]]) -> SourceReport:
    with serving(Shelf(answers)) as address:
        source = SourceSettings(name=name, base_url=address)
        now = datetime(2026, 7, 30, tzinfo=UTC)
        return crawl(home, [source], settings=CrawlSettings(allow_private=True, delay=0), now=now).sources[0]


def stored(home: Path) -> dict[str | None, Document]:
    with Home(home) as store:
        return {one.document.number: documents.with_text(store, one) for one in documents.all_of(store)}


def test_a_provincial_gazette_is_walked_by_its_issues(tmp_path: Path) -> None:
    answers = {
        "/congbao.nsf/GazettesByYearMonth": (golden("sonla/issues.html"), "text/html; charset=utf-8"),
        "/congbao.nsf/DocumentsByGazette": (golden("sonla/documents.html"), "text/html; charset=utf-8"),
        "/congbao.nsf/AA01/$file/QD%20so%2037.2026.docx": (docx("Điều 1. Bãi bỏ."), "application/octet-stream"),
    }
    report = walk(tmp_path, "sonla", answers)
    assert report.listed == 2
    assert [fault.split(": ")[-1] for fault in report.faults] == ["văn bản chưa có tệp (the document has no file yet)"]
    decision = stored(tmp_path)["37/2026/QĐ-UBND"]
    assert decision.text == "Điều 1. Bãi bỏ."
    assert decision.published_on == date(2026, 7, 25)
    assert decision.issuer == "Ủy ban nhân dân tỉnh Sơn La"


def test_the_national_database_gives_the_text_with_the_facts(tmp_path: Path) -> None:
    answers = {
        "/doc/all": (golden("vbpl/list.json"), "application/json"),
        "/doc/b1d0": (golden("vbpl/detail.json"), "application/json"),
    }
    report = walk(tmp_path, "vbpl", answers)
    assert report.faults == ()
    assert report.listed == 2
    decision = stored(tmp_path)["37/2026/QĐ-UBND"]
    assert decision.text.startswith("Điều 1. Bãi bỏ Quyết định số 90/2025/QĐ-UBND")
    assert decision.url == "https://vbpl.vn/van-ban/chi-tiet/x--b1d0"
    assert decision.effective_on == date(2026, 7, 23)


def golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


def docx(text: str) -> bytes:
    file = io.BytesIO()
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}">{body}</w:document>')
    return file.getvalue()

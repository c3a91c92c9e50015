"""What is fuzzed: every function that takes bytes from outside, and the sound files that fuzzing starts from.

Each target is one function of bytes and words, run in the process that the program itself reads foreign files in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec
from scrapy.http import HtmlResponse, Request, TextResponse, XmlResponse

from cancu.archive_line import document_in
from cancu.demo.gazette.published_document import sample_documents
from cancu.intake.file_worker import FaultItem, items_of
from crawler.crawl_statistics import CrawlStatistics
from crawler.items import Entry, Listing, Notice
from crawler.job import CrawlSettings, Job, SourceSettings
from crawler.sources import SPIDERS, spider_of
from crawler.spiders.base import GazetteSpider
from crawler.spiders.congbao import read_feed
from crawler.spiders.congbao_search import read_search
from crawler.spiders.vbpl_diagram import read_diagram
from crawler.store_access import NullWriter
from crawler.text.file import read_file
from data.errors import BadInput
from data.law.document import Document
from data.law.named_document import NamedDocument
from matcher.reading import read
from tests import hostile_files as made

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = ROOT / "cancu" / "demo" / "procedures"
_NOW = datetime(2026, 5, 16, 18, 30, tzinfo=UTC)
_RESPONSES = {".html": HtmlResponse, ".rss": XmlResponse, ".xml": XmlResponse, ".json": TextResponse}


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A function of this module by its name, the words it is called with, and the inputs that fuzzing starts from."""

    name: str
    function: str
    words: tuple[str, ...] = ()
    seeds: tuple[bytes, ...]


def read_text(data: bytes) -> bool:
    """Read a document; whatever its text is, nothing may be raised."""
    return bool(msgspec.json.encode(read(Document(text=data.decode("utf-8", "replace")))))


def read_line(data: bytes) -> bool:
    """Take a line of an archive."""
    return document_in(data, "x", needs_text=True) is not None


def read_any(data: bytes) -> bool:
    """Read a file of a gazette or the inbox; the store keeps its text as UTF-8."""
    return bool(read_file(data).text.encode())


def read_procedures(data: bytes, name: str) -> bool:
    """Read a procedure file; a fault that stands in for what a parser raised is raised."""
    for item in items_of(data, name).items:
        if isinstance(item, FaultItem):
            raise item.fault.error()
    return True


def read_page(data: bytes, source: str, kind: str, suffix: str, url: str) -> bool:
    """Read a page of a source; what is said of it goes into the store as JSON."""
    response = _RESPONSES[suffix](url, body=data, request=Request(url), encoding="utf-8")
    readers = {
        "listing": lambda: _opened(_spider(source), response),
        "notice": lambda: _gathered(_spider(source), response),
        "feed": lambda: read_feed(response),
        "diagram": lambda: list(read_diagram(response.body, NamedDocument(number="19/2014/QĐ-TTg"), source)),
        "search": lambda: [row.notice() for row in read_search(response.body)],
    }
    return bool(msgspec.json.encode(readers[kind]()))


def _opened(spider: GazetteSpider, response: TextResponse) -> Listing:
    """What a list says, and that each of its documents can be asked for."""
    listing = spider.read_listing(response)
    for entry in listing.entries:
        msgspec.json.encode(entry.fingerprint)
        spider.open(entry)
    if listing.following:
        spider.following_request(response, listing.following)
    return listing


def _gathered(spider: GazetteSpider, response: TextResponse) -> Notice:
    """What a document's page says, and that its files can be asked for."""
    notice = spider.read_notice(response)
    spider.gather(Entry(key="1", url=response.url), notice, response.url)
    return notice


@cache
def _spider(source: str) -> GazetteSpider:
    job = Job(home="", source=SourceSettings(name=source), settings=CrawlSettings(), now=_NOW)
    return spider_of(source)(job=job, writer=NullWriter(), statistics=CrawlStatistics(), reader=ThreadPoolExecutor(1))


def targets() -> Iterator[Target]:
    """Yield everything that is fuzzed."""
    documents = sample_documents()
    texts = tuple((one.document.text or "").encode() for one in documents)
    lines = tuple(msgspec.json.encode(one.document) for one in documents)
    words = tuple(path.read_bytes() for path in sorted(SAMPLES.glob("*.docx")))
    page = b"<html><body><table><tr><td>1<td>" + texts[0] + b"</table><p>" + texts[1]
    yield Target(name="read", function="read_text", seeds=texts)
    yield Target(name="archive line", function="read_line", seeds=lines)
    forms = (made.pdf_with_a_password(), made.pdf_of_a_form())
    yield Target(name="pdf", function="read_any", seeds=(*(one.pdf for one in documents), *forms))
    yield Target(name="html", function="read_any", seeds=(page,))
    yield Target(name="docx", function="read_any", seeds=words)
    yield Target(name="doc", function="read_any", seeds=_docs())
    yield Target(name="procedure .docx", function="read_procedures", words=("a.docx",), seeds=words)
    sheets = (*(path.read_bytes() for path in sorted(SAMPLES.glob("*.xlsx"))), made.xlsx([["Mã", "Tên"], ["1", "2"]]))
    yield Target(name="procedure .xlsx", function="read_procedures", words=("a.xlsx",), seeds=sheets)
    yield Target(name="procedure .csv", function="read_procedures", words=("a.csv",), seeds=(_CSV.encode(),))
    records = tuple(path.read_bytes() for path in sorted(SAMPLES.glob("*.json")))
    yield Target(name="procedure .json", function="read_procedures", words=("a.jsonl",), seeds=(*records, _PORTAL))
    yield from _pages()


_CSV = """Mã thủ tục;Tên thủ tục;Số ký hiệu;Ngày văn bản;Căn cứ
1.1;Cấp phép;19/2014/QĐ-TTg;05/3/2014;Luật Hộ tịch năm 2014
"""
_PORTAL = json.dumps(
    {
        "code": "1.000178",
        "name": "Khiếu nại",
        "issue_number": 2,
        "legal_basis": [
            {"so_ky_hieu": "02/2011/QH13", "trich_yeu": "Luật Khiếu nại", "ngay_ban_hanh": "11-11-2011"},
            "Khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014",
        ],
    }
).encode()


def _docs() -> tuple[bytes, ...]:
    word = made.compound(
        ["WordDocument", "1Table"], b"\xec\xa5\xc1\0".ljust(2048, b"\0") + "Điều 1".encode("utf-16-le")
    )
    return word, made.compound(["Workbook"]), made.doc_of_noise(), b"{\\rtf1\\ansi Dieu 1\\par}"


def _pages() -> Iterator[Target]:
    for source in SPIDERS:
        for name, page in json.loads((GOLDEN / source / "expected.json").read_text("utf-8")).items():
            path = GOLDEN / source / name
            words = (source, page["kind"], path.suffix, page["url"])
            yield Target(name=f"{source}/{name}", function="read_page", words=words, seeds=(path.read_bytes(),))


def is_named(fault: BadInput) -> bool:
    """Return whether a fault is one the reader names, or a limit; not what a parser raised, nor a death."""
    return "a damaged file" not in fault.what and "breaks its reader" not in fault.what

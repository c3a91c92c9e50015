"""The inbox source: a folder into which people drop documents that no gazette gave; no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from crawler.crawl_statistics import CrawlStatistics, EntryOutcome
from crawler.items import CrawledDocument, Entry
from crawler.job import Job
from crawler.page_fingerprint import content_hash
from crawler.store_access import FetchedPage, StoreWriter
from crawler.text.file import FileText
from crawler.text.file_faults import too_large
from crawler.text.untrusted_file import read_foreign
from data.errors import BadInput, CancuError
from data.law.characters import mend
from data.law.document import Document
from data.law.number import NUMBER, parse
from data.law.type_of_number import type_of

_MOST_BYTES = 128 * 1024 * 1024
# Số: 20/2026/NQ-CP, among the first lines of a document
_HEAD = 3000
_NUMBER_LINE = re.compile(rf"(?m)^.{{0,80}}?Số\s*:\s*({NUMBER})")
_OCTETS = "application/octet-stream"


def walk_inbox(job: Job, writer: StoreWriter, statistics: CrawlStatistics) -> None:
    """Read every file of the source's folder that is new or changed; a bad one is a line in the statistics.

    Raises BadInput when there is no such folder.
    """
    folder = Path(job.source.folder or "")
    if not job.source.folder or not folder.is_dir():
        remedy = "tạo thư mục, hoặc đặt [sources.inbox] folder (make it, or set that)"
        raise BadInput("hộp nhận không phải là thư mục (the inbox is not a folder)", where=str(folder), mend=remedy)
    fingerprints = writer.fingerprints()
    for path in _files(folder):
        key = path.relative_to(folder).as_posix()
        statistics.list_entry(key)
        statistics.outcomes[key] = EntryOutcome.OWED
        try:
            data = _bytes(path)
            entry = Entry(key=key, url=path.resolve().as_uri(), mark=_mark(data))
            if fingerprints.get(entry.key) == entry.fingerprint:
                statistics.outcomes[key] = EntryOutcome.UNCHANGED
            else:
                page = FetchedPage(url=entry.url, data=data, content_hash=entry.mark, media_type=_OCTETS)
                statistics.pages += 1
                statistics.snapshots += writer.put_page(page)
                statistics.add(_crawled(entry, data), writer)
        except (CancuError, OSError) as fault:
            statistics.fault(path.name, fault)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        raise too_large("the file is larger than is allowed")
    return path.read_bytes()


def _mark(data: bytes) -> str:
    return content_hash(data, _OCTETS)


def _crawled(entry: Entry, data: bytes) -> CrawledDocument:
    read = read_foreign(data)
    document = _document(read, entry.url)
    return CrawledDocument(entry=entry, document=document, files=(entry.url,), needs_ocr=read.needs_ocr)


def _document(read: FileText, url: str) -> Document:
    """The text says the rest when it is read; only number and type are needed to know the document by."""
    match = _NUMBER_LINE.search(mend(read.text[:_HEAD]))
    number = parse(match[1]) if match else None
    kind = type_of(number) if number else None
    return Document(
        number=number.printed if number else None,
        type=kind.name if kind else None,
        published_on=read.published_on,
        url=url,
        text=read.text_of_its_own,
    )

"""Access of a crawl to the store: fingerprints and pages of earlier visits out, pages and documents in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec
from msgspec.structs import replace

from crawler.items import CrawledDocument, Entry
from data.instant import office_day, utc
from data.law.document import Document
from data.law.named_document import NamedDocument
from data.law.reported_relation import ReportedRelation
from data.law.text_origin import OWN, TITLE_ALONE, TextOrigin
from data.law.validity.signal import NamedSignal
from data.store import (
    document_searches,
    documents,
    failed_entries,
    portal_notices,
    reported_relations,
    signals,
    snapshots,
    source_entries,
)
from data.store.document_searches import SearchOutcome
from data.store.failed_entries import FailedEntry
from data.store.home import Home
from data.store.portal_notices import PortalNotice

_NO_FILE = "tệp chưa tải được (a file could not be fetched)"
_NEEDS_OCR = "bản quét, cần nhận dạng chữ (a scan: its text wants OCR)"


class StoredPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was last seen: its bytes and what the server wants back to say "unchanged"."""

    data: bytes
    media_type: str
    etag: str = ""
    last_modified: str = ""


class FetchedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it came; ``content_hash`` is that of its bytes without noise."""

    url: str
    data: bytes
    content_hash: str
    media_type: str
    etag: str = ""
    last_modified: str = ""


class StoreWriter(Protocol):
    """The store as one source's crawl sees it."""

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every entry whose document is whole, by key."""

    def failed(self) -> dict[str, FailedEntry]:
        """Return the entries whose document could not be fetched whole so far, by key."""

    def put_failed(self, entry: Entry, why: str) -> None:
        """Store that the document of an entry could not be fetched."""

    def page(self, url: str) -> StoredPage | None:
        """Return the page as last seen, or None."""

    def put_page(self, page: FetchedPage) -> bool:
        """Store the page; return True when it says something new."""

    def put_document(self, crawled: CrawledDocument) -> bool:
        """Store the document, and that it was found when it was looked for; return True when it is new to the store."""

    def put_search(self, number: str, outcome: SearchOutcome, why: str) -> None:
        """Store what came of looking for a document."""

    def put_reports(self, reports: Sequence[ReportedRelation]) -> None:
        """Store what the source says that documents do to each other."""

    def put_notices(self, notices: Sequence[PortalNotice]) -> None:
        """Store that the source has documents of which it says no more."""

    def notices(self, number: str) -> list[PortalNotice]:
        """Return what portals have of a number."""


class NullWriter:
    """A writer over an empty store that stores nothing, for looking at one page."""

    def fingerprints(self) -> dict[str, str]:
        return {}

    def failed(self) -> dict[str, FailedEntry]:
        return {}

    def put_failed(self, entry: Entry, why: str) -> None:
        pass

    def page(self, url: str) -> StoredPage | None:  # noqa: ARG002
        return None

    def put_page(self, page: FetchedPage) -> bool:  # noqa: ARG002
        return False

    def put_document(self, crawled: CrawledDocument) -> bool:  # noqa: ARG002
        return False

    def put_search(self, number: str, outcome: SearchOutcome, why: str) -> None:
        pass

    def put_reports(self, reports: Sequence[ReportedRelation]) -> None:
        pass

    def put_notices(self, notices: Sequence[PortalNotice]) -> None:
        pass

    def notices(self, number: str) -> list[PortalNotice]:  # noqa: ARG002
        return []


class HomeWriter:
    """The store of a home, for one source at one moment."""

    def __init__(self, home: Home, source: str, now: datetime) -> None:
        self._home, self._source = home, source
        self._now, self._today = utc(now), office_day(now)
        self._hashes: dict[str, str] = {}

    def fingerprints(self) -> dict[str, str]:
        return source_entries.fingerprints(self._home, self._source)

    def failed(self) -> dict[str, FailedEntry]:
        return failed_entries.of_source(self._home, self._source)

    def put_failed(self, entry: Entry, why: str) -> None:
        if entry.sought:  # its search is kept
            return
        row = msgspec.json.encode(entry)
        failed_entries.put(
            self._home, source=self._source, key=entry.key, url=entry.url, entry=row, why=why, failed_on=self._today
        )

    def page(self, url: str) -> StoredPage | None:
        stored = snapshots.latest(self._home, url)
        if stored is None or not self._home.files.is_sound(stored.file_hash):
            return None
        data = self._home.files.get(stored.file_hash)
        return StoredPage(data=data, media_type=stored.media_type, etag=stored.etag, last_modified=stored.last_modified)

    def put_page(self, page: FetchedPage) -> bool:
        stored, new = snapshots.put(
            self._home,
            source=self._source,
            url=page.url,
            data=page.data,
            content_hash=page.content_hash,
            media_type=page.media_type,
            fetched_at=self._now,
            etag=page.etag,
            last_modified=page.last_modified,
        )
        self._hashes[page.url] = stored.file_hash
        return new

    def put_document(self, crawled: CrawledDocument) -> bool:
        evidence = (*crawled.files, crawled.document.url or "")
        document, origin = _with_words(crawled.document)
        files = tuple(self._hashes[url] for url in crawled.files if url in self._hashes)
        with self._home.law.transaction():
            put = documents.put(
                self._home,
                document,
                source=self._source,
                source_key=crawled.entry.key,
                snapshot=next((self._hashes[url] for url in evidence if url in self._hashes), ""),
                needs_ocr=crawled.needs_ocr,
                origin=origin,
                files=files if crawled.needs_ocr else (),
                stored_at=self._now,
            )
            if crawled.signal:
                said = NamedSignal(target=_named(document), signal=crawled.signal)
                signals.put_seen(self._home, self._source, crawled.entry.key, said)
            # Only a whole document gets its entry: the rest is fetched again the next night.
            if crawled.whole:
                source_entries.put(
                    self._home,
                    source=self._source,
                    key=crawled.entry.key,
                    fingerprint=crawled.entry.fingerprint,
                    document=put.id,
                    seen_at=self._now,
                )
                failed_entries.forget(self._home, self._source, crawled.entry.key)
            else:
                self.put_failed(crawled.entry, _NO_FILE)
            if crawled.entry.sought:
                self._put_found(crawled)
        return put.new

    def _put_found(self, crawled: CrawledDocument) -> None:
        if crawled.whole:
            self.put_search(crawled.entry.sought, SearchOutcome.FOUND, _NEEDS_OCR if crawled.needs_ocr else "")
        else:
            self.put_search(crawled.entry.sought, SearchOutcome.FAILED, _NO_FILE)

    def put_search(self, number: str, outcome: SearchOutcome, why: str) -> None:
        document_searches.put(
            self._home, source=self._source, number=number, outcome=outcome, why=why, asked_on=self._today
        )

    def put_reports(self, reports: Sequence[ReportedRelation]) -> None:
        reported_relations.put(self._home, reports)

    def put_notices(self, notices: Sequence[PortalNotice]) -> None:
        portal_notices.put(self._home, notices)

    def notices(self, number: str) -> list[PortalNotice]:
        return portal_notices.of_number(self._home, number)


def _named(document: Document) -> NamedDocument:
    """The document as its source names it."""
    return NamedDocument(
        type=document.type,
        number=document.number,
        issuer=document.issuer,
        date=document.issued_on,
        name=None if document.number else document.title,
    )


def _with_words(document: Document) -> tuple[Document, TextOrigin]:
    """The document with a text: for want of one its title, which may say what it does."""
    if document.text or not document.title:
        return document, OWN
    return replace(document, text=document.title), TITLE_ALONE

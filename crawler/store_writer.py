"""What a crawl asks of the store and gives to it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec
from msgspec.structs import replace

from crawler.items import Found
from data.instant import utc
from data.law.document import Document
from data.law.identity import document_id
from data.store import documents, entries, snapshots
from data.store.home import Home


class KeptPage(msgspec.Struct, frozen=True, kw_only=True):
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

    def known(self) -> dict[str, str]:
        """Return the fingerprint of every entry whose document is whole, by key."""

    def page(self, url: str) -> KeptPage | None:
        """Return the page as last seen, or None."""

    def put_page(self, page: FetchedPage) -> bool:
        """Keep the page; return True when it says something new."""

    def put_document(self, found: Found) -> bool:
        """Keep the document; return True when it was not known."""


class NullWriter:
    """A writer that knows nothing and keeps nothing, for looking at one page."""

    def known(self) -> dict[str, str]:
        return {}

    def page(self, url: str) -> KeptPage | None:  # noqa: ARG002
        return None

    def put_page(self, page: FetchedPage) -> bool:  # noqa: ARG002
        return False

    def put_document(self, found: Found) -> bool:  # noqa: ARG002
        return False


class HomeWriter:
    """The store of a home, for one source at one moment."""

    def __init__(self, home: Home, source: str, now: datetime) -> None:
        self._home, self._source = home, source
        self._now = utc(now)
        self._hashes: dict[str, str] = {}

    def known(self) -> dict[str, str]:
        return entries.fingerprints(self._home, self._source)

    def page(self, url: str) -> KeptPage | None:
        kept = snapshots.latest(self._home, url)
        if kept is None or not self._home.files.is_sound(kept.file_hash):
            return None
        data = self._home.files.get(kept.file_hash)
        return KeptPage(data=data, media_type=kept.media_type, etag=kept.etag, last_modified=kept.last_modified)

    def put_page(self, page: FetchedPage) -> bool:
        kept, new = snapshots.put(
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
        self._hashes[page.url] = kept.file_hash
        return new

    def put_document(self, found: Found) -> bool:
        evidence = (*found.files, found.document.url or "")
        with self._home.law.transaction():
            put = documents.put(
                self._home,
                self._worth_keeping(found),
                source=self._source,
                source_key=found.entry.key,
                snapshot=next((self._hashes[url] for url in evidence if url in self._hashes), ""),
                needs_ocr=found.needs_ocr,
                stored_at=self._now,
            )
            # Only what is whole is known: the rest is asked for again the next night.
            if found.whole:
                entries.put(
                    self._home,
                    source=self._source,
                    key=found.entry.key,
                    fingerprint=found.entry.fingerprint,
                    document=put.id,
                    seen_at=self._now,
                )
        return put.new

    def _worth_keeping(self, found: Found) -> Document:
        """The few letters of a scan never take the place of a text that another source gave."""
        known = documents.get(self._home, document_id(found.document)) if found.needs_ocr else None
        has_text = known is not None and known.text_hash is not None and not known.needs_ocr
        return replace(found.document, text="") if has_text else found.document

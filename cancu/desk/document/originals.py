"""The originals of a document: the pages and files as they were fetched, given out as files and never shown."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from data.law.characters import fold
from data.store import documents, scans, snapshots
from data.store.documents import StoredDocument
from data.store.home import Home

# %PDF-1.7 · PK.. (docx, xlsx, zip) · D0 CF 11 E0 (doc, xls)
_BY_FIRST_BYTES = ((b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "doc"), (b"{\\rtf", "rtf"))
_BY_TYPE = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/html": "html",
    "application/json": "json",
}


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that were kept: their hash, where they came from, when, and what the server called them."""

    hash: str
    source: str
    url: str = ""
    fetched_at: str = ""
    media_type: str = ""


def originals_of(home: Home, stored: StoredDocument) -> list[Original]:
    """Return the originals of a document, each once, what its text was read from first."""
    found = {each.hash: each for each in _kept(home, stored)}
    return sorted(found.values(), key=lambda each: each.hash != stored.snapshot)


def _kept(home: Home, stored: StoredDocument) -> Iterator[Original]:
    seen = {each.snapshot: each for each in documents.sightings(home, stored.id) if each.snapshot}
    for name in dict.fromkeys((stored.snapshot, *scans.files_of(stored), *seen)):
        page = snapshots.of_file(home, name) if name else None
        if page:
            yield Original(
                hash=name,
                source=page.source,
                url=page.url,
                fetched_at=page.fetched_at,
                media_type=page.media_type.partition(";")[0],
            )
        elif name in seen:
            yield Original(hash=name, source=seen[name].source, url=seen[name].url, fetched_at=seen[name].seen_at)


def file_name(stored: StoredDocument, original: Original, data: bytes) -> str:
    """Return a name under which an original can be kept anywhere: "19-2014-qd-ttg-3f9a2b1c.pdf"."""
    number = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(stored.document.number or "van ban"))
    by_bytes = next((ending for first, ending in _BY_FIRST_BYTES if data.startswith(first)), "bin")
    return f"{number.strip('-')[:60]}-{original.hash[:8]}.{_BY_TYPE.get(original.media_type, by_bytes)}"

"""Records that spiders read from pages: the entries of a list, the notice of a document, the document itself."""

from __future__ import annotations

import hashlib
from datetime import date
from urllib.parse import urlsplit

import msgspec

from crawler.attachments import Part
from data.law.document import Document
from data.law.validity.signal import Signal


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a list or feed: ``key`` is the source's own id of the document, ``url`` its page.

    ``listed_on`` is the day of the row itself, where it prints one instead of the day of issue; ``mark``
    tells its states apart where its words do not; ``sought`` is the number it was looked for by.
    """

    key: str
    url: str
    number: str | None = None
    title: str | None = None
    issued_on: date | None = None
    listed_on: date | None = None
    type: str | None = None
    issuer: str | None = None
    files: tuple[str, ...] = ()
    mark: str = ""
    sought: str = ""

    @property
    def fingerprint(self) -> str:
        """A hash of what the row says: another one means that the source changed its mind.

        Hosts do not count: a source may move its files.
        """
        files = [urlsplit(file).path for file in self.files]
        content = (self.key, self.number, self.title, self.issued_on, files, self.mark)
        return hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:16]


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list, its entries in page order; ``following`` names the next page in the source's own way.

    ``total`` is how many documents, or pages of them, the source says that the whole list has.
    """

    entries: tuple[Entry, ...]
    following: str | None = None
    total: int | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """The page of one document: its facts as the source states them, and the addresses of its files.

    ``text`` where the page itself holds it; ``url`` where people have another address than programs; ``parts`` where
    the page says which of its files are the same text; ``signal`` is the state that the source names.
    """

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    published_on: date | None = None
    files: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    text: str | None = None
    url: str | None = None
    signal: Signal | None = None


class CrawledDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its evidence: where it was found and the hashes of the bytes it was read from.

    ``signal`` is the state that the source names. ``whole`` is false when a file of it could not be fetched or read:
    the next night tries again.
    """

    entry: Entry
    document: Document
    files: tuple[str, ...] = ()
    needs_ocr: bool = False
    signal: Signal | None = None
    whole: bool = True

"""The stage that reads scans: pictures of pages, kept as they came, become texts; the rest waits for the next night."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from crawler.text.tesseract import OCR_VERSION, ScannedPage, program
from crawler.text.untrusted_file import read_foreign, read_scan
from data.errors import BadInput, CancuError, OutOfOrder
from data.instant import utc
from data.law.text_origin import TextKind, TextOrigin
from data.store import scans
from data.store.documents import StoredDocument
from data.store.home import Home

#: A document gets this long at least.
_LEAST_SECONDS = 60

Watch = Callable[[Iterable[StoredDocument]], Iterable[StoredDocument]]


class ScanReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: documents and pages read, documents that wait for the next run, one line for each fault."""

    documents: int = 0
    pages: int = 0
    waiting: int = 0
    faults: tuple[str, ...] = ()


def read_scans(home: Home, now: datetime, *, minutes: float, watch: Watch = iter) -> ScanReport:
    """Read the scans that wait, amending titles first; none is begun once the minutes are over, nor takes longer.

    Each is stored before the next, so that a run can be cut off; what is beyond the reader costs itself alone and is
    named by ``data.store.scans.unread``. ``watch`` may draw a progress bar.
    """
    waiting = scans.to_read(home, OCR_VERSION)
    if not waiting:
        return ScanReport()
    try:
        program()
    except OutOfOrder as missing:
        return ScanReport(waiting=len(waiting), faults=(str(missing),))
    run = _ScanRun(home, utc(now), minutes * 60)
    for stored in watch(waiting):
        if not run.take(stored):
            break
    left = len(scans.to_read(home, OCR_VERSION))
    return ScanReport(documents=run.documents, pages=run.pages, waiting=left, faults=tuple(run.faults))


class _ScanRun:
    """One run: its clock, and what it has done so far."""

    def __init__(self, home: Home, now: str, seconds: float) -> None:
        self._home, self._now, self._until = home, now, time.monotonic() + seconds
        self._seconds = max(_LEAST_SECONDS, int(seconds))
        self.documents = self.pages = 0
        self.faults: list[str] = []

    def take(self, stored: StoredDocument) -> bool:
        """Read one document; return False when there is no time left to begin it."""
        if time.monotonic() >= self._until:
            return False
        try:
            text, origin = text_of(self._pages_of(stored))
            self.documents += scans.put_text(self._home, stored, text, origin, at=self._now)
            self.pages += len(origin.pages)
        except CancuError as fault:
            self.faults.append(f"{stored.document.number or stored.id}: {fault}")
            if isinstance(fault, BadInput):
                scans.put_fault(self._home, stored, fault.what, reader=OCR_VERSION, at=self._now)
        return True

    def _pages_of(self, stored: StoredDocument) -> list[ScannedPage]:
        """The pages of all files of a document in order; a file with a text is one page."""
        found: list[ScannedPage] = []
        for name in scans.files_of(stored):
            data = self._home.files.get(name)
            read = read_foreign(data)
            found += read_scan(data, seconds=self._seconds) if read.needs_ocr else [ScannedPage(text=read.text)]
        return found


def text_of(pages: Iterable[ScannedPage]) -> tuple[str, TextOrigin]:
    """Return the pages as one text, and from where on it was read off pictures; raises BadInput when it is empty."""
    text, begins = "", None
    sure: list[int] = []
    doubted: dict[str, None] = {}
    for page in pages:
        if page.confidence is not None:
            begins = len(text) if begins is None else begins
            sure.append(page.confidence)
            doubted |= dict.fromkeys(page.doubted)
        text += ("\n\n" if text and page.text else "") + page.text
    if not text.strip():
        raise BadInput("không nhận dạng được chữ nào (no letters on the pages)")
    return text, TextOrigin(
        kind=TextKind.SCAN, unsure_from=begins, pages=tuple(sure), doubted=tuple(dict.fromkeys(doubted))
    )

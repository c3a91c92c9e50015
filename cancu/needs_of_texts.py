"""Documents whose words nobody has read: beyond the reader, pictures only, or without any text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cancu.need import Need, Urgency
from cancu.settings import Settings
from crawler.text.tesseract import OCR_VERSION, program
from data.errors import OutOfOrder
from data.store import readings, scans
from data.store.home import Home
from data.store.scans import UnreadDocument
from matcher.reader_version import reader_version

#: So many documents are named, those that amend others first; the rest is counted.
NAMED = 10


def texts_not_read(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    """Yield what could not be read, and why scans stay unread."""
    faults = readings.faults(home, reader_version())
    for known in faults[:NAMED]:
        says = f"văn bản {known.document} không đọc được: {known.fault} (unread until the next version of the reader)"
        yield _work(says, f"cancu documents show {known.document}")
    if len(faults) > NAMED:
        yield _work(f"… và {len(faults) - NAMED} văn bản khác không đọc được (more that cannot be read)")
    unread = scans.unread(home, OCR_VERSION)
    if unread:
        yield _work(_counted(unread))
    if any(document.scan and not document.fault for document in unread) and (reason := _reason(settings)):
        yield reason


def title_of(document: UnreadDocument) -> str:
    """Return a document that was not read in one line: what it is, its title, and why where that is known."""
    head = " ".join(part for part in (document.number or document.id, document.title) if part)
    return f"{head} [{document.fault}]" if document.fault else head


def _counted(unread: Sequence[UnreadDocument]) -> str:
    """What is unread, in numbers, and the first titles that amend another document."""
    amending = [document for document in unread if document.amends]
    pictures = sum(document.scan for document in unread)
    said = f"{len(unread)} văn bản chưa đọc được toàn văn, {pictures} là bản quét (documents without a text, scans)"
    if not amending:
        return said
    named = "; ".join(title_of(document) for document in amending[:NAMED])
    more = f"; … và {len(amending) - NAMED} văn bản khác" if len(amending) > NAMED else ""
    return f"{said}; {len(amending)} có trích yếu sửa đổi, thay thế, bãi bỏ (amend others): {named}{more}"


def _reason(settings: Settings) -> Need | None:
    """Why nobody reads the scans that wait; null when the next night does."""
    if not settings.crawl.ocr:
        says = "nhận dạng bản quét đang tắt (reading of scans is switched off)"
        return Need(urgency=Urgency.FAULT, says=says, mend="đặt crawl.ocr = true trong cancu.toml")
    try:
        program()
    except OutOfOrder as missing:
        return Need(urgency=Urgency.FAULT, says=missing.what, mend=missing.mend)
    return None


def _work(says: str, mend: str = "") -> Need:
    return Need(urgency=Urgency.WORK, says=says, mend=mend)

"""Facts of one document for people: what it is, what it does, what happens to it, who cites it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import msgspec

from cancu.document_state import state_lines
from cancu.statement_line import FACTS, Line, line_of
from cancu.words.in_force import WordsInForce
from data.law.change import Change
from data.law.provision_wording import provision_name, provisions_text
from data.law.reading import Reading
from data.law.text_origin import TextKind
from data.law.validity.verdict import Validity
from data.law.wording import day, sentence, short_name
from data.law.words.difference import differences
from data.office.procedure import LegalBasis, Procedure
from data.office.wording import CHANGE_STANDING
from data.store import bases, changes, documents, readings, register
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.replacements import replacements_of


class CitingLine(msgspec.Struct, frozen=True):
    """A line of a procedure that cites a document."""

    procedure: Procedure
    basis: LegalBasis


def lines_of(
    home: Home, stored: StoredDocument, on: date, verdict: Validity, units: Collection[str] | None = None
) -> Iterator[Line]:
    """Yield a label and a value for each thing known; where nothing is known, nothing is said; ``on`` is today.

    ``verdict`` is its state on that day; procedures are those of these ``units``, of all where none are given.
    """
    yield from ((label, value) for label, value in _facts(stored) if value)
    yield from state_lines(verdict)
    if reading := readings.of_document(home, stored.id):
        yield from _read(reading)
    else:
        yield "Đã đọc", "chưa (not read yet)"
    for change in changes.all_of(home, target=stored.id):
        since = f", từ {day(change.from_)}" if change.from_ else ""
        yield "Bị tác động", f"{happens(home, change)}{since} ({CHANGE_STANDING[change.standing]})"
    yield from _words(home, stored, on)
    for found in replacements_of(home, stored.id, on):
        yield "Nay thay bằng" if found.is_stated else "Đề nghị thay", found.said
    for line in citing_lines(home, stored.id, units):
        where = ", ".join(map(provision_name, line.basis.provisions))
        said = f"{line.procedure.code} {line.procedure.name} ({line.procedure.unit})"
        yield "Quy trình dẫn", said + (f": {where}" if where else "")
    for source, url in documents.sources_of(home, stored.id):
        yield "Thấy tại", f"{source} {url}"


def citing_lines(home: Home, document: str, units: Collection[str] | None = None) -> list[CitingLine]:
    """Return the lines of procedures, of these units where any are given, that cite a document, by unit and code."""
    citing = bases.citing(home, document)
    heads = register.heads(home, {cited.procedure for cited in citing})
    found = (CitingLine(heads[cited.procedure].procedure, cited.basis) for cited in citing)
    seen = [line for line in found if units is None or line.procedure.unit in units]
    return sorted(seen, key=lambda line: (line.procedure.unit, line.procedure.code, line.basis.place.start))


def _words(home: Home, stored: StoredDocument, on: date) -> Iterator[Line]:
    """How many provisions read otherwise today than when it was issued, and how many are not known."""
    words = WordsInForce(home).of(stored.id) if stored.text_hash else None
    if words is None or not words.acts:
        return
    today = words.on(on)
    changed = sum(1 for _ in differences(words.base, today.units))
    unknown = f", {len(today.unsettled)} chưa xác định (not known)" if today.unsettled else ""
    name = stored.document.number or stored.id
    yield "Lời nay", f"{changed} điều khoản đã đổi lời (changed){unknown}; xem: cancu text {name}"


def _facts(stored: StoredDocument) -> Iterator[Line]:
    document = stored.document
    yield "Mã", stored.id
    yield FACTS["number"], document.number or ""
    yield FACTS["type"], document.type or ""
    yield FACTS["issuer"], document.issuer or ""
    yield FACTS["title"], document.title or ""
    yield FACTS["issued_on"], day(document.issued_on)
    yield "Đăng Công báo", day(document.published_on)
    yield "Nguồn", stored.source
    yield "Bản chụp", f"sha256 {stored.snapshot}" if stored.snapshot else ""
    yield "Toàn văn", text_origin(stored)


def text_origin(stored: StoredDocument) -> str:
    """Return where the words come from, where they are not the document's own; else ""."""
    if stored.needs_ocr:
        return "bản quét chờ nhận dạng chữ (a scan, to be read by the next night)"
    if stored.origin.kind is TextKind.SCAN:
        return f"nhận dạng từ bản quét, độ chắc chắn {stored.origin.confidence} (read off a scan)"
    if stored.origin.kind is TextKind.TITLE or stored.text_hash is None:
        return "chưa có; chỉ biết phần đầu và trích yếu (lacking: only its head is known)"
    return ""


def _read(reading: Reading) -> Iterator[Line]:
    yield from map(line_of, reading.effective)
    yield from map(line_of, reading.expires)
    yield from map(line_of, reading.relations)
    for each in reading.disagreements:
        yield "Nguồn ghi khác", f"{each.field}: {each.given} (văn bản: {each.text})"


def happens(home: Home, change: Change) -> str:
    """Return what a change does to its document: "Nghị định số 12/2026/NĐ-CP bãi bỏ khoản 1 Điều 9"."""
    acting = documents.get(home, change.document) if change.document else None
    by = short_name(acting.document) if acting else "văn bản khác"
    return sentence(change.kind, by, provisions_text(change.provisions) or "văn bản này")

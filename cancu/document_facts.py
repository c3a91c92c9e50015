"""Facts of one document for people: what it is, what it does, what happens to it, who cites it."""

from __future__ import annotations

from collections.abc import Iterator

from cancu.doing.decisions import CHANGE_STANDING
from cancu.explain.labels import condition, day
from data.law.change import Change
from data.law.kind import Origin
from data.law.reading import EffectiveDate, ExpiryDate, Reading, Relation
from data.store import bases, changes, documents, readings, register
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.change.questions import name_of, provision_name, provisions_text
from notifier.letters.document_name import short_name
from notifier.letters.wording import sentence

Line = tuple[str, str]
_MOST_PROVISIONS = 12


def lines_of(home: Home, stored: StoredDocument) -> Iterator[Line]:
    """Yield a label and a value for each thing known; where nothing is known, nothing is said."""
    yield from ((label, value) for label, value in _facts(stored) if value)
    if reading := readings.of_document(home, stored.id):
        yield from _read(reading)
    else:
        yield "Đã đọc", "chưa (not read yet)"
    for change in changes.all_of(home, target=stored.id):
        yield "Bị tác động", _happens(home, change)
    citing = bases.citing(home, stored.id)
    heads = register.heads(home, {cited.procedure for cited in citing})
    for cited in citing:
        kept = heads[cited.procedure].procedure
        where = ", ".join(map(provision_name, cited.basis.provisions))
        yield "Quy trình dẫn", f"{kept.code} {kept.name} ({kept.unit})" + (f": {where}" if where else "")
    for source, url in documents.sources_of(home, stored.id):
        yield "Thấy tại", f"{source} {url}"


def _facts(stored: StoredDocument) -> Iterator[Line]:
    document = stored.document
    yield "Mã", stored.id
    yield "Số, ký hiệu", document.number or ""
    yield "Loại", document.type or ""
    yield "Cơ quan", document.issuer or ""
    yield "Trích yếu", document.title or ""
    yield "Ban hành", day(document.issued_on)
    yield "Đăng Công báo", day(document.published_on)
    yield "Nguồn", stored.source
    yield "Bản chụp", f"sha256 {stored.snapshot}" if stored.snapshot else ""
    yield "Bản quét", "cần nhận dạng chữ (a scan: wants OCR)" if stored.needs_ocr else ""


def _read(reading: Reading) -> Iterator[Line]:
    yield from (("Có hiệu lực", _day(stated)) for stated in reading.effective)
    yield from (("Hết hiệu lực", _day(stated)) for stated in reading.expires)
    for relation in reading.relations:
        is_ground = relation.kind.row.origin is Origin.GROUND
        yield ("Căn cứ", name_of(relation.target)) if is_ground else ("Tác động", _does(relation))
    for each in reading.disagreements:
        yield "Nguồn ghi khác", f"{each.field}: {each.given} (văn bản: {each.text})"


def _day(stated: EffectiveDate | ExpiryDate) -> str:
    on = day(stated.on) or condition(stated.when) or "chưa rõ ngày (day unknown)"
    if isinstance(stated, ExpiryDate) and stated.last_day:
        on = f"còn hiệu lực đến hết {day(stated.last_day)}"
    return on if stated.scope == "whole" else f"{on}: {', '.join(map(provision_name, stated.scope)) or 'một phần'}"


def _does(relation: Relation) -> str:
    where = provisions_text(relation.provisions, _MOST_PROVISIONS)
    days = (
        f"từ {day(relation.from_)}" if relation.from_ else "",
        f"đến trước {day(relation.to)}" if relation.to else "",
    )
    said = (name_of(relation.target), "toàn bộ" if relation.whole else where, *days)
    return f"{relation.kind.called} {', '.join(filter(None, said))}; chắc chắn {relation.score:.1%}"


def _happens(home: Home, change: Change) -> str:
    acting = documents.get(home, change.document) if change.document else None
    by = short_name(acting.document) if acting else "văn bản khác"
    said = sentence(change.kind, by, provisions_text(change.provisions) or "văn bản này")
    return f"{said}{f', từ {day(change.from_)}' if change.from_ else ''} ({CHANGE_STANDING[change.standing]})"

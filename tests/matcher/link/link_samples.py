"""Short ways to write changes, documents, bases and procedures in the linker's tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from data.law.change import Change
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, NamedDocument
from data.law.reading import DateBasis, EffectiveDate, Operation, ProvisionChange, Reading, Relation
from data.office.basis_document import of_basis
from data.office.procedure import LegalBasis, Procedure
from matcher.link.find.document_index import DocumentIndex, indexed

#: A decree that repeals another, without a word of its issuer's gazette.
REPEALING = """CHÍNH PHỦ
Số: 128/2026/NĐ-CP
Hà Nội, ngày 06 tháng 4 năm 2026
NGHỊ ĐỊNH
Về kiểm soát tài liệu (mẫu thử)

Điều 1. Bãi bỏ
Bãi bỏ Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành kể từ ngày 20 tháng 5 năm 2026.
"""


def provisions(*ids: str) -> tuple[ProvisionChange, ...]:
    return tuple(ProvisionChange(id=unit, op=Operation.MODIFY, start=0, end=0) for unit in ids)


def change(kind: Kind, *ids: str, whole: bool = False, **more: Any) -> Change:
    target = NamedDocument(type="Nghị định", number="15/2020/NĐ-CP")
    fields: dict[str, Any] = {"key": "c", "document": "d", "target": target} | more
    return Change(kind=kind, whole=whole, provisions=provisions(*ids), **fields)


def basis(number: str | None = None, day: str | None = None, **more: Any) -> LegalBasis:
    return LegalBasis(number=number, date=date.fromisoformat(day) if day else None, **more)


def cited(number: str | None = None, day: str | None = None, **more: Any) -> DescribedDocument:
    return of_basis(basis(number, day, **more))


def document(number: str, type_: str, day: str | None = None, **more: Any) -> Document:
    return Document(number=number, type=type_, issued_on=date.fromisoformat(day) if day else None, **more)


def register(*documents: Document) -> DocumentIndex:
    """The documents under their numbers; two of one number need ids of their own."""
    return DocumentIndex(indexed(one.id or one.number or "", one) for one in documents)


def procedure(code: str, *bases: LegalBasis, **more: Any) -> Procedure:
    return Procedure(code=code, name=f"Thủ tục {code}", unit="Sở Tư pháp", legal_bases=bases, **more)


def relation(kind: Kind, type_: str, number: str | None, *ids: str, whole: bool = False, **more: Any) -> Relation:
    target = NamedDocument(
        type=type_, number=number, **{k: more.pop(k) for k in ("date", "name", "issuer") if k in more}
    )
    return Relation(kind=kind, target=target, whole=whole, provisions=provisions(*ids), start=0, end=0, **more)


def reading(number: str, type_: str, issued_on: str, effective_on: str, relations: Sequence[Relation]) -> Reading:
    begins = EffectiveDate(on=date.fromisoformat(effective_on), basis=DateBasis.STATED, start=0, end=0)
    return Reading(
        number=number,
        type=type_,
        issued_on=date.fromisoformat(issued_on),
        effective=(begins,),
        relations=tuple(relations),
    )

"""Documents, changes, matches and procedures as programs get them, from ``--json`` and from the desk alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from data.law.change import Change, Decision, Fate, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.provision_wording import few_provisions
from data.law.reading import Edit, ProvisionChange, Reading, Until
from data.law.text_origin import TextKind
from data.law.validity.state import ValidityState
from data.law.validity.verdict import Validity
from data.law.wording import name_of
from data.office.match import Match, Severity
from data.office.procedure import LegalBasis, Procedure
from data.office.queue_standing import QueueStanding
from data.store.documents import StoredDocument
from notifier.letters.question_overview import ChangeOverview, MatchOverview
from notifier.letters.question_wording import acting_line, happens, places_of, who_does_what
from notifier.letters.wording import basis_name


class DocumentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the store without its text: what its source says of it, and where it comes from.

    ``snapshot`` and ``text_hash`` are SHA-256 of the bytes and of the text; ``confidence`` how sure, in percent, the
    machine was of each page that it read off a picture.
    """

    id: str
    number: str | None
    type: str | None
    issuer: str | None
    title: str | None
    issued_on: date | None
    published_on: date | None
    effective_on: date | None
    url: str | None
    source: str
    snapshot: str | None
    text_hash: str | None
    text_origin: TextKind
    confidence: tuple[int, ...]
    needs_ocr: bool
    stored_at: str
    read_by: str | None


class DocumentFile(DocumentRecord, frozen=True, kw_only=True):
    """A document with its state on a day and what was read of it; ``reading`` is null while nobody has read it."""

    validity: Validity
    reading: Reading | None


class ChangeRecord(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A change in full, with its words for people and the codes of the procedures that it touches."""

    key: str
    kind: Kind
    document: str | None
    target: NamedDocument
    target_document: str | None
    whole: bool
    provisions: tuple[ProvisionChange, ...]
    from_: date | None
    to: date | None
    until: Until | None
    score: float
    quote: str
    standing: QueueStanding
    why: str
    decision: Decision | None
    fate: Fate | None
    edits: tuple[Edit, ...]
    id: str
    severity: Severity | None
    acting: Document | None
    says: str
    kind_name: str
    places: str
    words: str
    procedures: tuple[str, ...]
    procedure_count: int


class MatchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A match in full: ``procedure`` and ``basis`` are ids, the procedure's code, name and unit stand beside them."""

    key: str
    change: str
    procedure: str
    basis: str
    severity: Severity
    provisions: tuple[str, ...]
    score: float
    standing: QueueStanding
    why: str
    decision: Decision | None
    id: str
    code: str
    name: str
    unit: str
    kind: Kind
    kind_name: str
    acting: Document | None
    target: str
    places: str
    says: str
    words: str
    cited: str
    change_standing: Standing


class BasisRecord(LegalBasis, frozen=True, kw_only=True):
    """A legal basis with the state of what it cites on the day; null where that is not known."""

    validity: ValidityState | None


class ProcedureRecord(Procedure, frozen=True, kw_only=True):
    """A procedure with the state of each of its legal bases on the day."""

    legal_bases: tuple[BasisRecord, ...] = ()


def document_record(stored: StoredDocument) -> DocumentRecord:
    """Return a document of the store."""
    return DocumentRecord(**_facts_of(stored))


def document_file(stored: StoredDocument, validity: Validity, reading: Reading | None) -> DocumentFile:
    """Return a document of the store with its state and what was read of it."""
    return DocumentFile(**_facts_of(stored), validity=validity, reading=reading)


def change_record(row: ChangeOverview) -> ChangeRecord:
    """Return a change as a list shows it."""
    change = row.change
    return ChangeRecord(
        **_fields(change, Change),
        id=change.key,
        standing=row.standing,
        severity=row.severity,
        acting=row.acting,
        says=f"{acting_line(row.acting)} {happens(change, row.target)}".strip(),
        kind_name=change.kind.row.label,
        places=places_of(change),
        words=change.quote,
        procedures=row.procedures,
        procedure_count=len(row.procedures),
    )


def match_record(row: MatchOverview) -> MatchRecord:
    """Return a match as a list shows it."""
    return MatchRecord(
        **_fields(row.match, Match),
        id=row.match.key,
        standing=row.standing,
        code=row.procedure.code,
        name=row.procedure.name,
        unit=row.procedure.unit,
        kind=row.change.kind,
        kind_name=row.change.kind.row.label,
        acting=row.acting,
        target=name_of(row.change.target),
        places=few_provisions(row.match.provisions),
        says=who_does_what(row.acting, row.change, row.target),
        words=row.change.quote,
        cited=basis_name(row.basis),
        change_standing=row.change.standing,
    )


def procedure_record(procedure: Procedure, states: Mapping[str, ValidityState | None]) -> ProcedureRecord:
    """Return a procedure, each basis with its state by its id."""
    cited = tuple(
        BasisRecord(**msgspec.structs.asdict(basis), validity=states.get(basis.id or ""))
        for basis in procedure.legal_bases
    )
    return ProcedureRecord(**{**msgspec.structs.asdict(procedure), "legal_bases": cited})


def _fields(record: Change | Match, kind: type[Change | Match]) -> dict[str, Any]:
    """The fields of a question but where it stands, which a list says in its own way."""
    return {name: getattr(record, name) for name in kind.__struct_fields__ if name != "standing"}


def _facts_of(stored: StoredDocument) -> dict[str, Any]:
    """The facts of a document by the names of its record; a title that stands for a text is no text."""
    document, origin = stored.document, stored.origin
    named = {name: getattr(document, name) for name in Document.__struct_fields__ if name not in {"id", "text"}}
    return {
        "id": stored.id,
        **named,
        "source": stored.source,
        "snapshot": stored.snapshot or None,
        "text_hash": stored.text_hash if origin.kind is not TextKind.TITLE else None,
        "text_origin": origin.kind,
        "confidence": origin.pages,
        "needs_ocr": stored.needs_ocr,
        "stored_at": stored.stored_at,
        "read_by": stored.read_by,
    }

"""Documents that procedures stand on and the store lacks, to the depth that matters.

What procedures cite comes first; then what acted on it, as texts, portals and the codification name it, and what acted
on that in turn; what a cited consolidation is made of; the act that a cited document details, for it falls with it
(Luật 64/2025/QH15, Điều 57 khoản 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from data.law import number
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, NamedDocument, described, of_document
from data.law.reading import Role
from data.law.sought_document import sought_key
from data.law.text_origin import TextKind
from data.office.basis_document import of_basis
from data.store import bases, changes, documents, readings, reported_relations
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.which.compare import Agreement, compare

#: How far acts on acts are followed: what repeals a repeal, what corrects that.
_DEPTH = 3
_MEANT = (Agreement.SAME, Agreement.MISQUOTED)
_MADE_OF = {Kind.CONSOLIDATES: "consolidated", Kind.DETAILS: "detailed"}


class LackReason(StrEnum):
    """Why a document is wanted."""

    CITED = "cited"
    ACTING = "acting"
    CONSOLIDATED = "consolidated"
    DETAILED = "detailed"


class LackingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the store lacks, or knows without a text (``known``).

    ``sought`` is what to look for: its number, or the name of a law that is cited by that alone.
    ``beside`` is the number of the document for whose sake it is wanted; ``procedures`` counts those that cite it.
    """

    sought: str
    need: LackReason
    known: bool = False
    beside: str = ""
    procedures: int = 0

    @property
    def key(self) -> str:
        """What two prints of it share."""
        return sought_key(self.sought)


def lacking(home: Home) -> list[LackingDocument]:
    """Return the documents that are lacking, each once, what most procedures cite first."""
    cited = bases.cited_documents(home)
    found: dict[str, LackingDocument] = {}
    for wanted in (*_cited(home, cited), *_beside(home, cited)):
        found.setdefault(wanted.key, wanted)
    return list(found.values())


def _cited(home: Home, cited: Iterable[bases.CitedDocument]) -> Iterator[LackingDocument]:
    resolved = documents.of(home, (one.document for one in cited if one.document))
    for one in cited:
        found = resolved.get(one.document or "")
        named = of_basis(one.basis)
        known = [found] if found else _meant(home, named)
        if (named.key or named.law) and not any(map(has_text, known)):
            yield LackingDocument(
                sought=one.sought, need=LackReason.CITED, known=bool(known), procedures=one.procedures
            )


def _beside(home: Home, cited: Sequence[bases.CitedDocument]) -> Iterator[LackingDocument]:
    for named in bases.known_amendments(home):
        yield from _lacking(home, NamedDocument(number=named), LackReason.ACTING, "")
    stored = list(documents.of(home, (one.document for one in cited if one.document)).values())
    numbers = frozenset(key for one in cited if (key := number.key(one.basis.number)))
    for one in stored:
        yield from _parts(home, one)
        yield from _named_amendments(home, one, numbers)
    yield from _acting(home, stored)


def _parts(home: Home, stored: StoredDocument) -> Iterator[LackingDocument]:
    """What a consolidation is made of, and what a document details, where it was not found."""
    for change in changes.all_of(home, document=stored.id):
        if change.kind in _MADE_OF and change.target_document is None:
            yield from _lacking(home, change.target, LackReason(_MADE_OF[change.kind]), stored.document.number)


def _named_amendments(home: Home, stored: StoredDocument, cited: frozenset[str]) -> Iterator[LackingDocument]:
    """What its words name as having amended a cited document: "Luật … đã được sửa đổi, bổ sung theo Luật số …"."""
    reading, amended = readings.of_document(home, stored.id), NamedDocument()
    for citation in reading.citations if reading else ():
        if citation.role is not Role.HISTORY:
            amended = citation.document
        elif amended.key in cited:
            yield from _lacking(home, citation.document, LackReason.ACTING, amended.number)


def _acting(home: Home, stored: list[StoredDocument]) -> Iterator[LackingDocument]:
    """What acted on documents, and on what acted on them: the acts that are known lead on to the next."""
    seen = {one.id for one in stored}
    for _ in range(_DEPTH):
        following: set[str] = set()
        for one in stored:
            for report in reported_relations.with_blocks(home, of_document(one.document).blocks):
                yield from _lacking(home, report.acting, LackReason.ACTING, one.document.number)
            acts = changes.all_of(home, target=one.id)
            following |= {change.document for change in acts if change.document and change.kind not in _MADE_OF}
        stored = list(documents.of(home, following - seen).values())
        seen |= following


def _lacking(home: Home, named: NamedDocument, need: LackReason, beside: str | None) -> Iterator[LackingDocument]:
    if named.number is None or named.key is None:
        return
    known = _meant(home, described(named))
    if not any(map(has_text, known)):
        yield LackingDocument(sought=named.number, need=need, known=bool(known), beside=beside or "")


def _meant(home: Home, named: DescribedDocument) -> list[StoredDocument]:
    """The documents that words may mean: the number alone tells none."""
    near = documents.with_blocks(home, named.blocks)
    return [one for one in near if compare(named, of_document(one.document)).agreement in _MEANT]


def has_text(stored: StoredDocument) -> bool:
    """Return whether the text of a document is there; a title alone and the few letters of a scan are none."""
    own = stored.origin.kind is not TextKind.TITLE
    return stored.text_hash is not None and own and not stored.needs_ocr

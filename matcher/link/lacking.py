"""Documents that procedures stand on and the store lacks, to the depth that matters.

What procedures cite comes first; then what acted on it, as texts, portals and the codification name it, and what acted
on that in turn; what a cited consolidation is made of; the act that a cited document details, for it falls with it
(Luật 64/2025/QH15, Điều 57 khoản 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
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
from matcher.link.find.named_documents import NamedDocuments
from matcher.link.which.compare import Agreement

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


class RequiredDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that procedures stand on, there or not; ``document`` is the id that its citation was resolved to."""

    named: DescribedDocument
    sought: str
    need: LackReason
    beside: str = ""
    procedures: int = 0
    document: str | None = None


def lacking(home: Home) -> list[LackingDocument]:
    """Return the documents that are lacking, each once, what most procedures cite first."""
    return lacking_of(home, required(home))


def required(home: Home) -> list[RequiredDocument]:
    """Return what procedures stand on, as the texts read so far tell it; one document may be required twice."""
    cited = bases.cited_documents(home)
    return [*_cited(cited), *_beside(home, cited)]


def lacking_of(home: Home, some: Sequence[RequiredDocument]) -> list[LackingDocument]:
    """Return those of the required documents whose text the store has not got by now, each once, in their order."""
    known_of = _known(home, some)
    found: dict[str, LackingDocument] = {}
    for one in some:
        known = known_of(one)
        if not any(map(has_text, known)):
            lacks = LackingDocument(
                sought=one.sought, need=one.need, known=bool(known), beside=one.beside, procedures=one.procedures
            )
            found.setdefault(lacks.key, lacks)
    return list(found.values())


def _known(home: Home, some: Sequence[RequiredDocument]) -> Callable[[RequiredDocument], list[StoredDocument]]:
    """What the store has of each: what its citation was resolved to, else what its words may mean."""
    resolved = documents.of(home, (one.document for one in some if one.document))
    blocks = {block for one in some if one.document is None for block in one.named.blocks}
    near = {one.id: one for one in documents.with_blocks(home, blocks)}
    named = NamedDocuments({identity: of_document(one.document) for identity, one in near.items()})

    def known(one: RequiredDocument) -> list[StoredDocument]:
        if one.document:
            return [resolved[one.document]] if one.document in resolved else []
        return [near[each] for each in named.meant_by(one.named, _MEANT)]

    return known


def _cited(cited: Iterable[bases.CitedDocument]) -> Iterator[RequiredDocument]:
    for one in cited:
        named = of_basis(one.basis)
        if named.key or named.law:
            yield RequiredDocument(
                named=named,
                sought=one.sought,
                need=LackReason.CITED,
                procedures=one.procedures,
                document=one.document,
            )


def _beside(home: Home, cited: Sequence[bases.CitedDocument]) -> Iterator[RequiredDocument]:
    for amending in bases.known_amendments(home):
        yield from _required(NamedDocument(number=amending), LackReason.ACTING, "")
    stored = list(documents.of(home, (one.document for one in cited if one.document)).values())
    numbers = {one.id: one.document.number for one in stored}
    yield from _parts(home, numbers)
    yield from _named_amendments(home, numbers, {number.key(one.basis.number) for one in cited} - {None})
    yield from _acting(home, stored)


def _parts(home: Home, numbers: Mapping[str, str | None]) -> Iterator[RequiredDocument]:
    """What a consolidation is made of, and what a document details, where it was not found."""
    for change in changes.of_documents(home, numbers):
        if change.kind in _MADE_OF and change.target_document is None:
            yield from _required(change.target, LackReason(_MADE_OF[change.kind]), numbers[change.document or ""])


def _named_amendments(home: Home, identities: Iterable[str], cited: Set[str | None]) -> Iterator[RequiredDocument]:
    """What texts name as having amended a cited document: "Luật … đã được sửa đổi, bổ sung theo Luật số …"."""
    for reading in readings.of_documents(home, identities):
        amended = NamedDocument()
        for citation in reading.citations:
            if citation.role is not Role.HISTORY:
                amended = citation.document
            elif amended.key in cited:
                yield from _required(citation.document, LackReason.ACTING, amended.number)


def _acting(home: Home, stored: Sequence[StoredDocument]) -> Iterator[RequiredDocument]:
    """What acted on documents, and on what acted on them: the acts that are known lead on to the next."""
    seen = {one.id for one in stored}
    for _ in range(_DEPTH):
        yield from _reported(home, stored)
        acts = changes.on_targets(home, [one.id for one in stored])
        following = {change.document for change in acts if change.document and change.kind not in _MADE_OF}
        stored = list(documents.of(home, following - seen).values())
        seen |= following


def _reported(home: Home, stored: Sequence[StoredDocument]) -> Iterator[RequiredDocument]:
    """What portals and the codification say that acted on these documents."""
    named = NamedDocuments({one.id: of_document(one.document) for one in stored})
    for report in reported_relations.with_blocks(home, named.by_block):
        for identity in named.meant_by(described(report.target), _MEANT):
            yield from _required(report.acting, LackReason.ACTING, named.heads[identity].number)


def _required(named: NamedDocument, need: LackReason, beside: str | None) -> Iterator[RequiredDocument]:
    if named.number is not None and named.key is not None:
        yield RequiredDocument(named=described(named), sought=named.number, need=need, beside=beside or "")


def has_text(stored: StoredDocument) -> bool:
    """Return whether the text of a document is there; a title alone and the few letters of a scan are none."""
    own = stored.origin.kind is not TextKind.TITLE
    return stored.text_hash is not None and own and not stored.needs_ocr

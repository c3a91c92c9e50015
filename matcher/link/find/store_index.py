"""The store as linking sees it: documents and legal bases found by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from data.office.basis_document import of_basis
from data.store import bases, documents, people, register
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.document_index import IndexedDocument, indexed

_AT_ONCE = 5_000


class StoreDocuments:
    """The documents of the store; none arrives while a run links."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._found: dict[tuple[str, ...], list[IndexedDocument]] = {}

    def with_blocks(self, blocks: Sequence[str]) -> list[IndexedDocument]:
        """Return the documents filed under any of the blocks, each once; what was asked before is remembered."""
        asked = tuple(blocks)
        if asked not in self._found:
            stored = documents.with_blocks(self._home, asked)
            self._found[asked] = [_known(one) for one in stored]
        return self._found[asked]


def _known(stored: StoredDocument) -> IndexedDocument:
    """The document as the register files it; of its days the text's own win over the source's."""
    return replace(indexed(stored.id, stored.document), dates=stored.dates)


class StoreBases:
    """The current legal bases of the store, each with the day its procedure was issued on."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._procedures: dict[str, tuple[date | None, date | None, str]] = {}
        self._places = {unit.name: unit.province or unit.issuer or "" for unit in people.units(home)}

    def with_blocks(self, blocks: Sequence[str]) -> Iterator[CitedBasis]:
        """Yield the bases filed under any of the blocks, each once."""
        return self._cited(bases.with_blocks(self._home, blocks))

    def all_of(self) -> Iterator[CitedBasis]:
        """Yield every current basis."""
        return self._cited(bases.all_of(self._home))

    def one_of_each_number(self) -> Iterator[CitedBasis]:
        """Yield a current basis of each number and issuer cited."""
        return self._cited(bases.one_of_each_number(self._home))

    def never_resolved(self) -> Iterator[CitedBasis]:
        """Yield the bases that nobody tried to resolve yet."""
        return self._cited(bases.never_resolved(self._home))

    def _cited(self, found: Iterable[bases.StoredBasis]) -> Iterator[CitedBasis]:
        batch: list[bases.StoredBasis] = []
        for cited in found:
            batch.append(cited)
            if len(batch) == _AT_ONCE:
                yield from self._dated(batch)
                batch = []
        yield from self._dated(batch)

    def _dated(self, batch: list[bases.StoredBasis]) -> Iterator[CitedBasis]:
        heads = register.heads(self._home, {cited.procedure for cited in batch} - self._procedures.keys())
        first = register.first_issued(self._home, heads)
        for name, kept in heads.items():
            place = self._places.get(kept.procedure.unit, "")
            self._procedures[name] = kept.procedure.issued_on, first.get(name), place
        for cited in batch:
            adopted, came_in, place = self._procedures.get(cited.procedure, (None, None, ""))
            named = of_basis(cited.basis, place)
            yield CitedBasis(cited.basis.id or "", cited.procedure, cited.basis, named, adopted, came_in)

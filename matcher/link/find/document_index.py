"""The documents that citations can mean, found by block: a few candidates instead of a scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from data.law.document import Document
from data.law.named_document import DescribedDocument, of_document
from data.law.reading import Reading
from data.law.validity.own_dates import OwnDates, own_dates


class IndexedDocument(msgspec.Struct, frozen=True):
    """A document of the register: its id, how its head names it, and the days it says of itself."""

    id: str
    named: DescribedDocument
    dates: OwnDates = OwnDates()


class Documents(Protocol):
    """Anything that finds known documents by block: memory for a replay, the store for a night."""

    def with_blocks(self, blocks: Sequence[str]) -> Iterable[IndexedDocument]:
        """Return the documents filed under any of the blocks, each once."""


def indexed(identity: str, document: Document, reading: Reading | None = None) -> IndexedDocument:
    """Return the document as the register files it; its reading, where there is one, knows its days better."""
    named = of_document(document)
    return IndexedDocument(identity, named, own_dates(document, reading, year=named.year))


class DocumentIndex:
    """Documents in memory."""

    def __init__(self, documents: Iterable[IndexedDocument] = ()) -> None:
        self._by_block: dict[str, list[IndexedDocument]] = defaultdict(list)
        for document in documents:
            self.add(document)

    def add(self, document: IndexedDocument) -> None:
        """File one more document."""
        for block in document.named.blocks:
            self._by_block[block].append(document)

    def with_blocks(self, blocks: Sequence[str]) -> Iterator[IndexedDocument]:
        """Yield the documents filed under any of the blocks, each once."""
        seen: set[str] = set()
        for block in blocks:
            for document in self._by_block.get(block, ()):
                if document.id not in seen:
                    seen.add(document.id)
                    yield document

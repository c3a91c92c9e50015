"""The documents that citations can mean, found by block: a few candidates instead of a scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

import msgspec

from data.law.document import Document
from data.law.named_document import DescribedDocument, of_document


class IndexedDocument(msgspec.Struct, frozen=True):
    """A document of the register: its id, how its head names it, and where known the day it took effect and the first
    day on which it no longer holds."""

    id: str
    named: DescribedDocument
    effective_on: date | None = None
    effective_to: date | None = None


class Documents(Protocol):
    """Anything that finds known documents by block: memory for a replay, the store for a night."""

    def with_blocks(self, blocks: Sequence[str]) -> Iterable[IndexedDocument]:
        """Return the documents filed under any of the blocks, each once."""


def indexed(identity: str, document: Document) -> IndexedDocument:
    """Return the document as the register files it."""
    return IndexedDocument(identity, of_document(document), document.effective_on)


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

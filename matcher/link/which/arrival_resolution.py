"""A document arrives: the legal bases that may mean it are resolved again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from data.law.named_document import DescribedDocument
from data.law.resolution import Resolution
from matcher.link.find.basis_index import Bases, CitedBasis
from matcher.link.find.document_index import Documents, IndexedDocument
from matcher.link.which.resolve import resolve


def retry(arrived: IndexedDocument, bases: Bases, documents: Documents) -> Iterator[tuple[str, Resolution]]:
    """Yield basis id and new resolution of every basis that the arrival of a document resolves otherwise.

    ``documents`` holds the arrived one already. A basis surely resolved is looked at too: a second document
    of that number may make it ambiguous.
    """
    yield from resolutions(bases.with_blocks(arrived.named.blocks), documents)


def resolutions(cited: Iterable[CitedBasis], documents: Documents) -> Iterator[tuple[str, Resolution]]:
    """Yield basis id and resolution where it is another than the one kept; a first "unknown" is kept too."""
    found: dict[tuple[DescribedDocument, date | None], Resolution] = {}
    for base in cited:
        asked = (base.named, None if base.named.year else base.adopted_on)
        if asked not in found:
            found[asked] = resolve(base.named, documents, asked[1])
        resolution = found[asked]
        if resolution != base.basis.resolution:
            yield base.id, resolution

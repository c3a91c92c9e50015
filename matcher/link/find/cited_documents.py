"""The documents that legal bases cite, found by the symbol of their number: what a new document may be the heir of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from data.law.named_document import DescribedDocument
from data.law.title_likeness import Bag
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.document_index import Documents, IndexedDocument
from matcher.link.find.title_index import TitleIndex
from matcher.link.which.compare import Agreement, compare

_LEAST_SHARE = 0.1  # of the telling words: below it no likeness comes near any floor


class CitedDocuments:
    """Each document that bases cite by number once, as the register knows it, else as a basis names it.

    ``cited`` gives a basis of each number, asked for only when a document is looked for.
    """

    def __init__(self, cited: Callable[[], Iterable[CitedBasis]]) -> None:
        self._cited = cited

    def near(
        self, title: Bag, is_meant: Callable[[DescribedDocument], bool], documents: Documents
    ) -> Iterator[IndexedDocument]:
        """Yield the documents whose title may be near and whose number has a symbol that is meant.

        One number of a symbol speaks for all. What a basis cites without a title is yielded, too.
        """
        for symbol in self._by_symbol.values():
            if is_meant(symbol.any.named):
                yield from (_known(cited, documents) for cited in symbol.near(title))

    @cached_property
    def _by_symbol(self) -> dict[str, _Symbol]:
        found: dict[str, _Symbol] = {}
        for cited in self._cited():
            if cited.named.parsed and cited.named.key:
                place = cited.named.issuer or cited.named.home
                found.setdefault(f"{cited.named.parsed.symbol} {place}", _Symbol(cited)).add(cited)
        return found


class _Symbol:
    """The cited documents of one symbol, by the words of their titles; ``any`` is one of them."""

    def __init__(self, cited: CitedBasis) -> None:
        self.any = cited
        self._cited: dict[str, CitedBasis] = {}
        self._untitled: list[str] = []
        self._titles = TitleIndex()

    def add(self, cited: CitedBasis) -> None:
        key = cited.named.key or ""
        if key not in self._cited:
            self._cited[key] = cited
            if cited.basis.title:
                self._titles.add(key, cited.basis.title)
            else:
                self._untitled.append(key)

    def near(self, title: Bag) -> Iterator[CitedBasis]:
        return (self._cited[key] for key in (*self._titles.near(title, _LEAST_SHARE), *self._untitled))


def _known(cited: CitedBasis, documents: Documents) -> IndexedDocument:
    for known in documents.with_blocks([f"n:{cited.named.key}"]):
        if known.named.title and compare(cited.named, known.named).agreement is not Agreement.OTHER:
            return known
    return IndexedDocument("", cited.named)

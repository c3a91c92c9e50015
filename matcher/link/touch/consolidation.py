"""A legal basis that cites a consolidated text means its base document and the amendments it lists.

A consolidated text may be cited and applied officially but is no norm of its own (Pháp lệnh hợp nhất văn bản quy
phạm pháp luật 01/2012/UBTVQH13, Điều 4): what changes the base makes it stale, what it lists it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, described, of_document
from data.store import changes, documents
from data.store.home import Home
from matcher.link.find.basis_index import Bases, CitedBasis, Through
from matcher.link.which.compare import Agreement, compare

_SYMBOL = "VBHN"


class Consolidations:
    """The consolidated texts of the store by what they consolidate. Look again after one has arrived."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._of: dict[tuple[str, ...], list[tuple[DescribedDocument, DescribedDocument]]] = {}

    def forget(self) -> None:
        """Look into the store again when asked next."""
        self._of = {}

    def of(self, blocks: Sequence[str]) -> list[tuple[DescribedDocument, DescribedDocument]]:
        """Return each consolidated document filed under the blocks, with the text that consolidates it."""
        asked = tuple(blocks)
        if asked not in self._of:
            stated = changes.with_blocks(self._home, asked, kind=Kind.CONSOLIDATES)
            self._of[asked] = list(dict.fromkeys(self._pairs(stated)))
        return self._of[asked]

    def blocks_of(self, text: DescribedDocument) -> list[str]:
        """Return the blocks of what a consolidated text consolidates."""
        if not is_consolidation(text):
            return []
        texts = documents.with_blocks(self._home, text.blocks)
        same = (one.id for one in texts if of_document(one.document).parsed == text.parsed)
        stated = (each for one in same for each in changes.all_of(self._home, document=one))
        blocks = (block for each in stated if _consolidates(each) for block in described(each.target).blocks)
        return list(dict.fromkeys(blocks))

    def _pairs(self, stated: Iterable[Change]) -> Iterator[tuple[DescribedDocument, DescribedDocument]]:
        for each in stated:
            text = documents.get(self._home, each.document) if each.document and _consolidates(each) else None
            if text:
                yield described(each.target), of_document(text.document)


class BasesThrough:
    """Legal bases by what they mean: one that cites a consolidated text stands under all that it consolidates."""

    def __init__(self, bases: Bases, consolidations: Consolidations) -> None:
        self._bases, self._consolidations = bases, consolidations

    def with_blocks(self, blocks: Sequence[str]) -> Iterator[CitedBasis]:
        """Yield the bases filed under any of the blocks, and those that cite a consolidation of what is."""
        yield from self._bases.with_blocks(blocks)
        for base, text in self._consolidations.of(blocks):
            for cited in self._bases.with_blocks(text.blocks):
                agreement = compare(cited.named, text).agreement
                if agreement is not Agreement.OTHER and text.parsed:
                    yield _seen_through(cited, base, Through(text.parsed.printed, agreement is Agreement.SAME))


def concerns_bases(change: Change, stated: Iterable[Change]) -> bool:
    """Whether a change may concern who cites its target; ``stated`` is all that its document states.

    A consolidation concerns its base alone, the oldest of what it consolidates: to who cites an amending document
    only, the text of another one is no news.
    """
    if change.kind is not Kind.CONSOLIDATES:
        return True
    own = _age(change)
    return own is None or all(own <= age for one in stated if one.kind is change.kind and (age := _age(one)))


def _age(change: Change) -> tuple[int, date] | None:
    target = described(change.target)
    return (target.year, target.date or date.max) if target.year else None


def is_consolidation(text: DescribedDocument) -> bool:
    """Whether the number is that of a consolidated text.

    >>> from data.law.document import Document
    >>> is_consolidation(of_document(Document(number="03/VBHN-VPQH")))
    True
    """
    return text.parsed is not None and text.parsed.symbol.startswith(_SYMBOL)


def _consolidates(stated: Change) -> bool:
    return stated.kind is Kind.CONSOLIDATES and stated.standing is not Standing.FALLS


def _seen_through(cited: CitedBasis, base: DescribedDocument, through: Through) -> CitedBasis:
    """The basis as citing the consolidated document; what it was resolved to is the text in between."""
    return replace(cited, basis=replace(cited.basis, resolution=None), named=base, through=through)

"""The legal bases of the register, found by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

import msgspec

from data.law.named_document import DescribedDocument
from data.law.resolution import Resolution
from data.office.basis_document import blocks_of, of_basis
from data.office.procedure import LegalBasis, Procedure


class Through(msgspec.Struct, frozen=True):
    """The consolidated text that a basis cites in place of a document, and whether it surely means that text."""

    number: str
    sure: bool


class CitedBasis(msgspec.Struct, frozen=True):
    """A legal basis of a procedure. ``adopted_on`` is the day of the procedure's issue, null to compare with none.

    ``first_adopted_on`` is that of the issue with which the procedure came into the register.
    ``through`` is the consolidated text it cites when ``named`` is one of the documents in it.
    """

    id: str
    procedure: str
    basis: LegalBasis
    named: DescribedDocument
    adopted_on: date | None = None
    first_adopted_on: date | None = None
    through: Through | None = None


class Bases(Protocol):
    """Anything that finds legal bases by block: memory for a replay, the store for a night."""

    def with_blocks(self, blocks: Sequence[str]) -> Iterable[CitedBasis]:
        """Return the bases filed under any of the blocks, each once."""


class BasisIndex:
    """Legal bases in memory."""

    def __init__(self, procedures: Iterable[tuple[str, Procedure]] = ()) -> None:
        self._bases: dict[str, CitedBasis] = {}
        self._by_block: dict[str, list[str]] = defaultdict(list)
        for identity, procedure in procedures:
            self.add(identity, procedure)

    def add(self, identity: str, procedure: Procedure) -> None:
        """File the bases of a procedure."""
        for ordinal, basis in enumerate(procedure.legal_bases, 1):
            cited = CitedBasis(basis.id or f"{identity}/{ordinal}", identity, basis, of_basis(basis))
            self._bases[cited.id] = cited
            for block in blocks_of(basis):
                self._by_block[block].append(cited.id)

    def all_of(self) -> Iterator[CitedBasis]:
        """Yield every basis."""
        yield from self._bases.values()

    def resolve(self, resolutions: Iterable[tuple[str, Resolution]]) -> None:
        """Note what bases were resolved to."""
        for identity, resolution in resolutions:
            cited = self._bases[identity]
            basis = msgspec.structs.replace(cited.basis, resolution=resolution)
            self._bases[identity] = msgspec.structs.replace(cited, basis=basis)

    def with_blocks(self, blocks: Sequence[str]) -> Iterator[CitedBasis]:
        """Yield the bases filed under any of the blocks, each once."""
        found = (identity for block in blocks for identity in self._by_block.get(block, ()))
        return (self._bases[identity] for identity in dict.fromkeys(found))

"""A document in sections that one page can hold: chapters together as long as they are small, a large one in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from data.law.provision import ABOVE_ARTICLE, contains
from data.law.provision_wording import provision_name
from data.law.words.provision_text import ProvisionText, Texts, walk

#: How much a page holds: a unit weighs one, and one more for every so many letters.
_MOST, _LETTERS = 320, 400


class DocumentSection(msgspec.Struct, frozen=True, kw_only=True):
    """Neighbouring units of a document, its number among the sections, from 1, and what it is called."""

    number: int
    units: Texts

    @property
    def name(self) -> str:
        """Its first and last unit: "Chương I – Điều 24"."""
        first, last = (provision_name(self.units[place].id) for place in (0, -1))
        return first if first == last else f"{first} – {last}"


def sections(units: Texts) -> list[DocumentSection]:
    """Return the units of a document in sections; one section for most documents, none without units."""
    packed: list[list[ProvisionText]] = []
    room = 0
    for run in _runs(units):
        weight = sum(map(_weight, run))
        if weight > room:
            packed.append([])
            room = _MOST
        packed[-1] += run
        room -= weight
    return [DocumentSection(number=place, units=tuple(each)) for place, each in enumerate(packed, 1)]


def section_of(found: Sequence[DocumentSection], provision: str) -> DocumentSection | None:
    """Return the section that holds a provision."""
    return next((each for each in found if any(contains(unit.id, provision) for unit in each.units)), None)


def _runs(units: Texts) -> Iterator[list[ProvisionText]]:
    """Chapters with their articles; one that is too large for a page article by article, its name with the first."""
    for run in _chapters(units):
        if sum(map(_weight, run)) <= _MOST:
            yield run
            continue
        is_head = run[0].level in ABOVE_ARTICLE
        if is_head:
            yield run[:2]
        yield from ([unit] for unit in run[2 if is_head else 0 :])


def _chapters(units: Texts) -> Iterator[list[ProvisionText]]:
    number = 0
    numbered: list[tuple[int, ProvisionText]] = []
    for unit in units:
        number += unit.level in ABOVE_ARTICLE
        numbered.append((number, unit))
    for _, run in groupby(numbered, key=lambda pair: pair[0]):
        yield [unit for _, unit in run]


def _weight(unit: ProvisionText) -> int:
    return sum(1 + sum(len(piece.text) for piece in each.pieces) // _LETTERS for each in walk((unit,)))

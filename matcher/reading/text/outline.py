"""The outline of a text: the tree of its provisions with their words, and the quoted regions."""

from __future__ import annotations

from data.law.outline import Outline, Provision
from data.law.provision import ProvisionLevel
from matcher.reading.text.chapters import chapters
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Division, Structure

#: Below a point no unit has a number that tells it apart: these are words of the point that holds them.
_WITHOUT_ID = frozenset({ProvisionLevel.ITEM})


def outline(text: str) -> Outline:
    """Return the tree of a text and its quotations; pure, never raises on any text.

    >>> [provision.id for provision in outline("Điều 1. Phạm vi\\n1. Thu phí.\\nPHỤ LỤC I\\nBảng phí").walk()]
    ['art_1', 'art_1__para_1', 'annex_I']
    """
    legal = LegalText(text)
    quotes = Quotes(legal.text)
    structure = Structure(legal.text, quotes)
    above = dict(zip(structure.articles, chapters(structure), strict=True))
    units = sorted((*structure.articles, *structure.annexes), key=lambda unit: unit.start)
    return Outline(
        provisions=tuple(_provision(legal, structure, unit, above.get(unit, "")) for unit in units),
        quoted=tuple((legal.raw_start(start), legal.raw_end(end)) for start, end in quotes.regions),
    )


def _provision(legal: LegalText, structure: Structure, unit: Division, above: str = "") -> Provision:
    parts = [part for part in structure.children(unit) if part.level not in _WITHOUT_ID]
    own_end = parts[0].start if parts else unit.end
    return Provision(
        id=unit.id,
        level=unit.level,
        number=unit.number,
        start=legal.raw_start(unit.start),
        body=legal.raw_end(unit.body),
        end=legal.raw_end(unit.end),
        words=legal.text[unit.body : own_end].strip(),
        parts=tuple(_provision(legal, structure, part) for part in parts),
        above=above,
    )

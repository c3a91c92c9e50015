"""The tree of a text as the reader sees it: Điều, khoản, điểm and annexes, and the quoted regions."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from data.law.provision import ProvisionLevel, vietnamese
from matcher.reading.text.order import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Division, Structure

_HIDDEN = frozenset({ProvisionLevel.ITEM})
_LONGEST_NAME = 90


class Place(msgspec.Struct, frozen=True):
    """A unit of the text: its name, the words that follow it, its offsets into the text as given, and its parts."""

    anchor: str
    name: str
    words: str
    start: int
    body: int
    places: tuple[Place, ...] = ()


class Outline(msgspec.Struct, frozen=True):
    """The places of a text in order, and where new wording for another document is quoted."""

    places: tuple[Place, ...]
    quoted: tuple[tuple[int, int], ...]


def outline(raw: str) -> Outline:
    """Return the tree and the quotations of a text, with offsets into the text as given."""
    text = LegalText(raw)
    quotes = Quotes(text.text)
    structure = Structure(text.text, quotes)
    units = sorted((*structure.articles, *structure.annexes), key=lambda unit: unit.start)
    places = tuple(_place(text, structure, unit) for unit in units)
    return Outline(places, tuple((text.raw_start(start), text.raw_end(end)) for start, end in quotes.regions))


def _place(text: LegalText, structure: Structure, unit: Division) -> Place:
    below = structure.children(unit)
    return Place(
        anchor=f"u{text.raw_start(unit.start)}",
        name=_name(unit),
        words=_words(text.text, unit.body, min([unit.end, *(child.start for child in below)])),
        start=text.raw_start(unit.start),
        body=text.raw_end(unit.body),
        places=tuple(_place(text, structure, child) for child in below if child.level not in _HIDDEN),
    )


def _name(unit: Division) -> str:
    name = vietnamese(unit.own_id)
    return name[:1].upper() + name[1:]


def _words(text: str, start: int, end: int) -> str:
    """The first line behind the unit's number, shortened to fit a list."""
    line = text[start:end].strip().partition("\n")[0]
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"


def walk(places: tuple[Place, ...]) -> Iterator[Place]:
    """Yield the places and all that lie in them, in the order of the text."""
    for place in places:
        yield place
        yield from walk(place.places)

"""A unit of a document in words: its label as printed, its own words in pieces with their origin, and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from data.law.outline import Provision
from data.law.provision import ProvisionLevel


class WordOrigin(msgspec.Struct, frozen=True):
    """The act that words come from: the store id of its document, the unit of it that says so, and since when."""

    document: str
    provision: str
    since: date | None = None


class WordPiece(msgspec.Struct, frozen=True):
    """Words of one origin; None where they are the document's own from the beginning."""

    text: str
    origin: WordOrigin | None = None


def said(pieces: Iterable[WordPiece]) -> str:
    """Return the words of pieces, one behind the other."""
    return "".join(piece.text for piece in pieces)


class ProvisionText(msgspec.Struct, frozen=True, kw_only=True):
    """A provision in words. ``label`` is its mark as printed ("Điều 5.", "2.", "a)"), "" where it has none.

    The ``pieces`` together are its own words, before its first part; the first line of an article is its name. The
    ``closing`` pieces stand behind its last part and are of the whole: "Chính phủ quy định chi tiết Điều này."
    ``repealed`` says that only its label is left, with a note in place of its words.
    """

    id: str
    level: ProvisionLevel
    label: str
    pieces: tuple[WordPiece, ...]
    parts: tuple[ProvisionText, ...] = ()
    closing: tuple[WordPiece, ...] = ()
    repealed: bool = False

    @property
    def words(self) -> str:
        """Its own words, without its label and its parts."""
        return said(self.pieces)

    @property
    def text(self) -> str:
        """Label and words of the unit and of all its parts, a line for each."""
        lines = [f"{self.label} {self.words}".strip(), *(part.text for part in self.parts)]
        return "\n".join([*lines, *said(self.closing).splitlines()])


Texts = tuple[ProvisionText, ...]


def walk(units: Iterable[ProvisionText]) -> Iterator[ProvisionText]:
    """Yield every unit, each before its parts, in the order of the text."""
    for unit in units:
        yield unit
        yield from walk(unit.parts)


# Chính phủ quy định chi tiết và hướng dẫn thi hành Điều này.
_CLOSING = re.compile(
    r"\n+(?=(?:Chính phủ|Thủ tướng|Bộ trưởng|Bộ|Thống đốc|Ngân hàng|Tòa án|Viện|Ủy ban|Hội đồng)\s"
    r"[^\n]*\bĐiều này[^\n]{0,40}$)"
)


def as_units(provisions: Iterable[Provision], text: str, origin: WordOrigin | None = None) -> Texts:
    """Return provisions of ``text`` as units in words that all come from ``origin``."""
    return tuple(_unit(provision, text, origin) for provision in provisions)


def _unit(provision: Provision, text: str, origin: WordOrigin | None) -> ProvisionText:
    unit = ProvisionText(
        id=provision.id,
        level=provision.level,
        label=" ".join(text[provision.start : provision.body].split()),
        pieces=(WordPiece(provision.words, origin),) if provision.words else (),
        parts=as_units(provision.parts, text, origin),
    )
    if unit.level is not ProvisionLevel.ARTICLE or not unit.parts:
        return unit
    parts, closing = _without_closing(unit.parts)
    return replace(unit, parts=parts, closing=(WordPiece(closing, origin),)) if closing else unit


def _without_closing(parts: Texts) -> tuple[Texts, str]:
    """The parts, and the words behind the last of them that speak of the article."""
    *before, last = parts
    if last.parts:
        inner, closing = _without_closing(last.parts)
        return (*before, replace(last, parts=inner)), closing
    found = _CLOSING.search(last.words)
    if found is None:
        return parts, ""
    kept, closing = last.words[: found.start()], last.words[found.end() :]
    return (*before, replace(last, pieces=(WordPiece(kept, last.pieces[0].origin),))), closing

"""The text of a procedure with its citations marked in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from data.office.procedure import LegalBasis


class TextPiece(msgspec.Struct, frozen=True):
    """A piece of the text; ``basis`` is the citation that stands there, null between them."""

    words: str
    basis: LegalBasis | None = None


def marked_text(text: str, cited: Sequence[LegalBasis]) -> list[TextPiece]:
    """Return the text in pieces that add up to it, each citation a piece of its own; where two meet the first counts.

    A basis whose place holds other words than its line came from another file, and is not marked.

    >>> from data.office.procedure import Place
    >>> line = LegalBasis(raw="Luật Hộ tịch năm 2014;", place=Place(start=8, end=29))
    >>> [piece.words for piece in marked_text("Căn cứ: Luật Hộ tịch năm 2014.", [line])]
    ['Căn cứ: ', 'Luật Hộ tịch năm 2014', '.']
    """
    return [piece for piece in _pieces(text, sorted(cited, key=lambda basis: basis.place.start)) if piece.words]


def _pieces(text: str, cited: Sequence[LegalBasis]) -> Iterator[TextPiece]:
    behind = 0
    for basis in cited:
        start, end = basis.place.start, basis.place.end
        if behind <= start < end <= len(text) and _plain(text[start:end]) in _plain(basis.raw):
            yield TextPiece(text[behind:start])
            yield TextPiece(text[start:end], basis)
            behind = end
    yield TextPiece(text[behind:])


def _plain(words: str) -> str:
    return " ".join(words.split())

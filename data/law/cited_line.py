"""What a line of a free text cites: the text has no heading of its own, as a procedure has none."""

from __future__ import annotations

import msgspec

from data.law.named_document import NamedDocument
from data.law.reading import Role


class LineCitation(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a line that name a document, with the provisions before it ("khoản 2 Điều 7 Quyết định số …").

    ``start`` and ``end`` count in the text as given, the ``line_`` offsets in the words of the line; both begin
    with the first provision, ``line_document`` where the document itself is named. ``document`` keeps a name beside
    its number. ``shortened`` says that only its ordinal is printed ("Nghị định 123").
    """

    document: NamedDocument
    provisions: tuple[str, ...] = ()
    role: Role = Role.CITES
    shortened: bool = False
    start: int
    end: int
    line_start: int
    line_document: int
    line_end: int


class CitedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that names documents, put in order, and where it stands in the text as given."""

    words: str
    start: int
    end: int
    citations: tuple[LineCitation, ...]

"""Parsing of one line of an archive into a document, in the public format; a bad one says what is wrong with it."""

from __future__ import annotations

import msgspec

from data.errors import BadInput
from data.law.document import Document

_DECODER = msgspec.json.Decoder(Document)
_SHAPE = 'write one object a line: {"number", "type", "issued_on", "text", …}'


def document_in(line: bytes, where: str, *, needs_text: bool) -> Document:
    """Return the document on a line; raises BadInput that says what is missing."""
    try:
        document = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        reason = "nested too deep" if isinstance(fault, RecursionError) else fault
        raise BadInput(f"not a document: {reason}", where=where, mend=_SHAPE) from fault
    if needs_text and not document.text:
        raise BadInput("no text", where=where, mend="give text")
    if not document.text and not (document.number and document.type):
        raise BadInput("neither text nor number and type", where=where, mend="give text, or number and type")
    return document

"""Parsing of one line of an archive into a document, in the public format; a bad one says what is wrong with it."""

from __future__ import annotations

import msgspec

from cancu.json_lines_reader import unreadable_line
from data.errors import BadInput
from data.law.document import Document

_DECODER = msgspec.json.Decoder(Document)
#: How a line is mended that is no document.
SHAPE = 'mỗi dòng một đối tượng (one object a line): {"number", "type", "issued_on", "text", …}'


def document_in(line: bytes, where: str, *, needs_text: bool) -> Document:
    """Return the document on a line; raises BadInput that says what is missing."""
    try:
        document = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise unreadable_line(fault, line, where, "văn bản", "a document", mend=SHAPE) from None
    if needs_text and not document.text:
        raise BadInput("không có text (no text)", where=where, mend="thêm text (give text)")
    if not document.text and not (document.number and document.type):
        what = "không có text, cũng không đủ number và type (neither text nor number and type)"
        raise BadInput(what, where=where, mend="ghi text, hoặc number và type (give text, or number and type)")
    return document

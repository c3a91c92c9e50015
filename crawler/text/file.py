"""Text of a file of any kind that a gazette attaches; its bytes say the kind, not its name."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from crawler.text import ole
from crawler.text.doc import RTF, text_of_doc
from crawler.text.docx import text_of_docx
from crawler.text.html import text_of_html
from crawler.text.pdf import SCAN_BELOW, text_of_pdf
from data.errors import BadInput

_LOOK = "mở địa chỉ của tệp bằng trình duyệt (look at its address in a browser)"


class FileKind(StrEnum):
    """What the first bytes of a file say it is."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    HTML = "html"
    UNKNOWN = "unknown"


class FileText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a file; ``needs_ocr`` when its pages are pictures and the text is not all there.

    ``published_on`` is the day of the gazette issue the file says it was cut from.
    """

    text: str
    kind: FileKind
    needs_ocr: bool = False
    published_on: date | None = None

    @property
    def text_of_its_own(self) -> str:
        """The text, unless it is but the few letters that stand on pictures of pages: a stamp, a signature."""
        letters = sum(not character.isspace() for character in self.text)
        return "" if self.needs_ocr and letters < SCAN_BELOW else self.text


def kind_of(data: bytes) -> FileKind:
    """Return what the bytes are.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b"\\xef\\xbb\\xbf <!DOCTYPE html>")
    (<FileKind.PDF: 'pdf'>, <FileKind.HTML: 'html'>)
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in head:
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return FileKind.DOCX
    if head.startswith((ole.HEAD[:4], RTF)):
        return FileKind.DOC
    return FileKind.HTML if head.startswith(b"<") else FileKind.UNKNOWN


def read_file(data: bytes) -> FileText:
    """Return the text of a PDF, Word or HTML file; raises BadInput when it is none of them or damaged."""
    kind = kind_of(data)
    if kind is FileKind.PDF:
        pdf = text_of_pdf(data)
        return FileText(text=pdf.text, kind=kind, needs_ocr=pdf.needs_ocr, published_on=pdf.published_on)
    if kind is FileKind.DOCX:
        return FileText(text=text_of_docx(data), kind=kind)
    if kind is FileKind.DOC:
        return FileText(text=text_of_doc(data), kind=kind)
    if kind is FileKind.HTML:
        return FileText(text=text_of_html(data), kind=kind)
    raise BadInput("không phải PDF, Word hay HTML (neither PDF nor Word nor HTML)", mend=_LOOK)

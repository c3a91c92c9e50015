"""Text of a file of any kind that a gazette attaches; its bytes say the kind, not its name."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from crawler.text import ole
from crawler.text.blocks import FileBlocks, text_of_blocks
from crawler.text.doc import read_doc
from crawler.text.docx import read_docx
from crawler.text.html import blocks_of_html
from crawler.text.odt import read_odt
from crawler.text.pdf import SCAN_BELOW, text_of_pdf
from crawler.text.rtf import RTF, read_rtf
from data.errors import BadInput

_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
# The names of an archive's entries stand once more at its end.
_DIRECTORY = 1 << 16
_LOOK = "mở địa chỉ của tệp bằng trình duyệt (look at its address in a browser)"


class FileKind(StrEnum):
    """What the first bytes of a file say it is."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    WORKBOOK = "workbook"
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
        return _kind_of_archive(data)
    if head.startswith(ole.HEAD[:4]):
        return FileKind.WORKBOOK if ole.is_workbook(data) else FileKind.DOC
    if head.startswith(RTF):
        return FileKind.RTF
    return FileKind.HTML if head.startswith(b"<") else FileKind.UNKNOWN


def _kind_of_archive(data: bytes) -> FileKind:
    """What a zip archive holds: OpenDocument says it in its first entry, Excel names a workbook in its directory."""
    if data[30 : 30 + len(_OPEN_DOCUMENT)] == _OPEN_DOCUMENT:
        return FileKind.ODT if data[30 + len(_OPEN_DOCUMENT) :].startswith(b"text") else FileKind.WORKBOOK
    return FileKind.WORKBOOK if b"xl/workbook." in data[-_DIRECTORY:] else FileKind.DOCX


def read_file(data: bytes) -> FileText:
    """Return the text of a PDF, Word or HTML file; raises BadInput when it is none of them or damaged."""
    kind = kind_of(data)
    if kind is FileKind.PDF:
        pdf = text_of_pdf(data)
        return FileText(text=pdf.text, kind=kind, needs_ocr=pdf.needs_ocr, published_on=pdf.published_on)
    return FileText(text=text_of_blocks(blocks_of_file(data).body), kind=kind)


def blocks_of_file(data: bytes) -> FileBlocks:
    """Return the blocks of a Word, OpenDocument, rich text or HTML file; raises BadInput when it is none of them."""
    kind = kind_of(data)
    if kind is FileKind.HTML:
        return FileBlocks(body=blocks_of_html(data))
    if kind is FileKind.WORKBOOK:
        raise BadInput("sổ tính Excel, không phải văn bản (a workbook, no text)", mend=_LOOK)
    reader = _READERS.get(kind)
    if reader is None:
        raise BadInput("không phải PDF, Word hay HTML (neither PDF nor Word nor HTML)", mend=_LOOK)
    return reader(data)


_READERS = {FileKind.DOCX: read_docx, FileKind.DOC: read_doc, FileKind.ODT: read_odt, FileKind.RTF: read_rtf}

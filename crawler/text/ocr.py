"""Text of the pages of a scanned PDF: those that are pictures are read by tesseract."""

from __future__ import annotations

from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from msgspec.structs import replace

from crawler.text.file_faults import too_large
from crawler.text.pdf import SCAN_BELOW, page_text, without_furniture
from crawler.text.split_words import join_scattered
from crawler.text.tesseract import ScannedPage, program, read_picture
from data.errors import BadInput

#: A document of more pages is no document but an archive; a person must part it.
MOST_PAGES = 600

_DOTS_PER_INCH = 300


def pages_of_scan(data: bytes) -> list[ScannedPage]:
    """Return the pages of a PDF: those with a text as they are, the pictures as tesseract reads them in Vietnamese.

    Raises OutOfOrder when tesseract or its Vietnamese letters are missing, BadInput when a page is beyond it.
    """
    tesseract = program()
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise too_large(f"{len(document)} scanned pages")
            return [_page(tesseract, page) for page in document]
    except pypdfium2.PdfiumError as fault:
        raise BadInput(
            f"tệp PDF không đọc được (not a readable PDF file: {fault})", mend="tải lại (fetch it again)"
        ) from None


def _page(tesseract: str, page: pypdfium2.PdfPage) -> ScannedPage:
    with closing(page):
        own = join_scattered(without_furniture(page_text(page)))
        if sum(not letter.isspace() for letter in own) >= SCAN_BELOW:
            return ScannedPage(text=own)
        read = read_picture(tesseract, _picture(page))
    return replace(read, text=without_furniture(read.text))


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """Return the page in grey as a PGM picture: the one format that needs no library."""
    with closing(page.render(scale=_DOTS_PER_INCH / 72, grayscale=True)) as bitmap:
        rows = memoryview(bytes(bitmap.buffer))
        lines = [rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)

"""The blocks of a procedure that is a PDF: printed from a text program, or scanned, which is read by OCR."""

from __future__ import annotations

from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from crawler.text.blocks import Block, FileBlocks
from crawler.text.ocr import pages_of_scan
from crawler.text.pdf import text_of_pdf
from crawler.text.pdf_blocks import blocks_of_page


def read_pdf(data: bytes) -> FileBlocks:
    """Return the paragraphs and tables of the pages; of pictures the lines, and a word that OCR read them.

    Raises BadInput when the bytes are no readable PDF, OutOfOrder when the program that reads scans is missing.
    """
    if text_of_pdf(data).needs_ocr:
        return _scanned(data)
    with closing(pypdfium2.PdfDocument(data)) as document:
        pages = [_closed(page) for page in document]
    return FileBlocks(body=tuple(block for blocks in pages for block in blocks))


def _closed(page: pypdfium2.PdfPage) -> tuple[Block, ...]:
    with closing(page):
        return blocks_of_page(page)


def _scanned(data: bytes) -> FileBlocks:
    pages = pages_of_scan(data)
    return FileBlocks(
        body=tuple(line for page in pages for line in page.text.splitlines()),
        notes=("bản quét, máy nhận dạng chữ: xem lại từng số (a scan read by OCR: check the numbers)",),
    )

"""Text of scanned pages, read by tesseract: a separate program, optional, and slow (2 to 3 seconds a page)."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from itertools import groupby

import msgspec
import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from crawler.text.file_faults import too_large
from crawler.text.pdf import SCAN_BELOW, page_text, without_furniture
from crawler.text.split_words import join_scattered
from data.errors import BadInput, OutOfOrder

#: Which way of reading pictures this is: what it could not read is tried again by the next one only.
OCR_VERSION = "tesseract 1"
#: A document of more pages is no document but an archive; a person must part it.
MOST_PAGES = 600

_DOTS_PER_INCH = 300
_SECONDS_A_PAGE = 60
_MEND = "apt-get install tesseract-ocr tesseract-ocr-vie"


class ScannedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one page; ``confidence`` in percent where it was read off the picture, null where it is its own."""

    text: str
    confidence: int | None = None


def program() -> str:
    """Return where tesseract is; raises OutOfOrder when it or its Vietnamese letters are missing."""
    found = shutil.which("tesseract")
    if found is None:
        raise OutOfOrder("chưa có tesseract để nhận dạng chữ (no program to read scans)", mend=_MEND)
    asked = [found, "--list-langs"]
    known = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS_A_PAGE, check=False)
    if "vie" not in known.stdout.split():
        raise OutOfOrder("tesseract chưa có tiếng Việt (tesseract lacks Vietnamese)", mend=_MEND)
    return found


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
        return _read(tesseract, _picture(page))


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """Return the page in grey as a PGM picture: the one format that needs no library."""
    with closing(page.render(scale=_DOTS_PER_INCH / 72, grayscale=True)) as bitmap:
        rows = memoryview(bytes(bitmap.buffer))
        lines = [rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def _read(tesseract: str, picture: bytes) -> ScannedPage:
    # One thread: tesseract's own threads make it slower on small machines.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [tesseract, "-", "-", "-l", "vie", "tsv"]
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, env=environment, timeout=_SECONDS_A_PAGE, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput("một trang quét đọc quá lâu (a page of the scan took too long to read)") from None
    if done.returncode:
        fault = done.stderr.decode(errors="replace").strip().splitlines()
        raise OutOfOrder(f"tesseract hỏng (tesseract failed: {fault[-1] if fault else 'no reason given'})", mend=_MEND)
    return page_of_words(done.stdout.decode(errors="replace"))


def page_of_words(table: str) -> ScannedPage:
    r"""Return the page that tesseract's table of words tells; how sure it was counts by the letters of each word.

    >>> page_of_words("level\tpage\tblock\tpar\tline\tword\tl\tt\tw\th\tconf\ttext\n"
    ...     "5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t96.4\tĐiều\n5\t1\t1\t1\t1\t2\t0\t0\t1\t1\t90\t1.\n"
    ...     "5\t1\t1\t1\t2\t1\t0\t0\t1\t1\t80\tSửa")
    ScannedPage(text='Điều 1.\nSửa', confidence=90)
    """
    rows = [row for line in table.splitlines()[1:] if len(row := line.split("\t")) > _WORD and row[_WORD].strip()]
    lines = [" ".join(row[_WORD] for row in line) for _, line in groupby(rows, key=lambda row: row[:_LINE_OF])]
    letters = sum(len(row[_WORD]) for row in rows)
    sure = sum(len(row[_WORD]) * float(row[_CONFIDENCE]) for row in rows)
    return ScannedPage(text=without_furniture("\n".join(lines)), confidence=round(sure / letters) if letters else 0)


# Columns of tesseract's table: a word's level, page, block, paragraph and line; then how sure, and the word.
_LINE_OF, _CONFIDENCE, _WORD = 5, 10, 11

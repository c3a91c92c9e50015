"""Text of a scanned PDF, read by tesseract: a separate program, optional, and slow (2 to 3 seconds a page)."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from crawler.text.pdf import without_furniture
from data.errors import BadInput, OutOfOrder

_DOTS_PER_INCH = 300
_SECONDS_A_PAGE = 60
_INSTALL = "cài tesseract-ocr và tesseract-ocr-vie (install them)"


def text_of_scan(data: bytes) -> str:
    """Return the text of the pages as tesseract reads them in Vietnamese, pages parted by an empty line.

    Raises OutOfOrder when tesseract or its Vietnamese letters are missing, BadInput when a page is beyond it.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise OutOfOrder("máy chưa có tesseract (no program to read scans)", mend=_INSTALL)
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = [_read(program, _picture(page)) for page in document]
    except pypdfium2.PdfiumError as fault:
        raise BadInput(
            f"tệp PDF không đọc được (not a readable PDF file: {fault})", mend="tải lại (fetch it again)"
        ) from None
    return "\n\n".join(page for page in pages if page)


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """Return the page in grey as a PGM picture: the one format that needs no library."""
    with closing(page), closing(page.render(scale=_DOTS_PER_INCH / 72, grayscale=True)) as bitmap:
        rows = memoryview(bytes(bitmap.buffer))
        lines = [rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def _read(program: str, picture: bytes) -> str:
    # One thread: tesseract's own threads make it slower on small machines.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [program, "-", "-", "-l", "vie"]
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, env=environment, timeout=_SECONDS_A_PAGE, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput("một trang quét đọc quá lâu (a page of the scan took too long to read)") from None
    if done.returncode:
        fault = done.stderr.decode(errors="replace").strip().splitlines()
        said = fault[-1] if fault else "no reason given"
        raise OutOfOrder(f"tesseract không đọc được (tesseract failed: {said})", mend=_INSTALL)
    return without_furniture(done.stdout.decode(errors="replace"))

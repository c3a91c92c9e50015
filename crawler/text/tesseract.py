"""Tesseract, which reads letters off pictures: a separate program, optional, and slow (2 to 3 seconds a page)."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import groupby

import msgspec

from data.errors import BadInput, OutOfOrder

#: Which way of reading pictures this is: what it could not read is tried again by the next one only.
OCR_VERSION = "tesseract 1"

_SECONDS_A_PAGE = 60
_MEND = "cài bằng lệnh apt-get install tesseract-ocr tesseract-ocr-vie (install them)"


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


def read_picture(tesseract: str, picture: bytes) -> ScannedPage:
    """Return the page on a picture, as the program reads it in Vietnamese.

    Raises BadInput when that takes too long, OutOfOrder when the program fails.
    """
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
    return ScannedPage(text="\n".join(lines), confidence=round(sure / letters) if letters else 0)


# Columns of tesseract's table: a word's level, page, block, paragraph and line; then how sure, and the word.
_LINE_OF, _CONFIDENCE, _WORD = 5, 10, 11

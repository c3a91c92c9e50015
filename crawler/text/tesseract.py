"""Tesseract, which reads letters off pictures: a separate program, optional, and slow.

A page takes about 10 to 20 seconds on two busy cores, both readings together.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from itertools import groupby

import msgspec

from data.errors import BadInput, OutOfOrder

#: Which way of reading pictures this is: what it could not read is tried again by the next one only.
OCR_VERSION = "tesseract 2"

_SECONDS_A_PAGE = 60
_MEND = "cài bằng lệnh apt-get install tesseract-ocr tesseract-ocr-vie (install them)"


class ScannedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one page; ``confidence`` in percent where it was read off the picture, null where it is its own.

    ``doubted`` are numbers of documents that were not read the same twice, or that no known body would give.
    """

    text: str
    confidence: int | None = None
    doubted: tuple[str, ...] = ()


class ScannedLine(msgspec.Struct, frozen=True):
    """A line as it was read: its words, how sure in percent summed over its letters, where it stands in points."""

    text: str
    sure: float
    box: tuple[int, int, int, int]

    @property
    def letters(self) -> int:
        """How many letters it has, blanks left out."""
        return len(self.text.replace(" ", ""))


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


def read_picture(tesseract: str, picture: bytes, *, block: bool = False) -> list[ScannedLine]:
    """Return the lines on a picture of 300 dots per inch, as the program reads them in Vietnamese.

    ``block`` says that they are one column, in which no parts have to be looked for.
    Raises BadInput when that takes too long, OutOfOrder when the program fails.
    """
    # One thread: tesseract's own threads make it slower on small machines.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [tesseract, "-", "-", "-l", "vie", "--dpi", "300", *(("--psm", "6") if block else ()), "tsv"]
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, env=environment, timeout=_SECONDS_A_PAGE, check=False
        )
    except subprocess.TimeoutExpired:
        raise BadInput("một trang quét đọc quá lâu (a page of the scan took too long to read)") from None
    if done.returncode:
        fault = done.stderr.decode(errors="replace").strip().splitlines()
        raise OutOfOrder(f"tesseract hỏng (tesseract failed: {fault[-1] if fault else 'no reason given'})", mend=_MEND)
    return lines_of_words(done.stdout.decode(errors="replace"))


def lines_of_words(table: str) -> list[ScannedLine]:
    r"""Return the lines that tesseract's table of words tells.

    >>> lines = lines_of_words("level\tpage\tblock\tpar\tline\tword\tl\tt\tw\th\tconf\ttext\n"
    ...     "5\t1\t1\t1\t1\t1\t10\t5\t40\t12\t96.4\tĐiều\n5\t1\t1\t1\t1\t2\t55\t4\t9\t12\t90\t1.\n"
    ...     "5\t1\t1\t1\t2\t1\t10\t25\t30\t12\t80\tSửa")
    >>> [(line.text, line.sure, line.box) for line in lines]
    [('Điều 1.', 565.6, (10, 4, 64, 17)), ('Sửa', 240.0, (10, 25, 40, 37))]
    """
    rows = [row for line in table.splitlines()[1:] if len(row := line.split("\t")) > _WORD and row[_WORD].strip()]
    return [_line(list(line)) for _, line in groupby(rows, key=lambda row: row[:_LINE_OF])]


def _line(words: list[list[str]]) -> ScannedLine:
    boxes = [[int(each) for each in word[_BOX : _BOX + 4]] for word in words]
    box = (
        min(left for left, *_ in boxes),
        min(top for _, top, *_ in boxes),
        max(left + width for left, _, width, _ in boxes),
        max(top + height for _, top, _, height in boxes),
    )
    sure = sum(len(word[_WORD]) * float(word[_CONFIDENCE]) for word in words)
    return ScannedLine(" ".join(word[_WORD] for word in words), sure, box)


def page_of_lines(lines: Sequence[ScannedLine]) -> ScannedPage:
    r"""Return the page; how sure it was counts by the letters of each word.

    >>> page_of_lines([ScannedLine("Điều 1.", 565.6, (0, 0, 1, 1)), ScannedLine("Sửa", 240.0, (0, 0, 1, 1))])
    ScannedPage(text='Điều 1.\nSửa', confidence=90, doubted=())
    """
    letters = sum(line.letters for line in lines)
    sure = sum(line.sure for line in lines)
    return ScannedPage(text="\n".join(line.text for line in lines), confidence=round(sure / letters) if letters else 0)


# Columns of tesseract's table: a word's level, page, block, paragraph and line; where it stands; how sure; the word.
_LINE_OF, _BOX, _CONFIDENCE, _WORD = 5, 6, 10, 11

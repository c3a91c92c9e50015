"""Text of a PDF file, without what the gazette prints around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import msgspec
import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from crawler.text.file_faults import encrypted
from crawler.text.split_words import join_scattered
from data.errors import BadInput
from data.law.calendar import parse_day

#: Fewer characters a page than this, furniture taken away, and the pages are pictures. A full page of a
#: gazette has 1,500 to 2,500; a scan in the gazette's frame has under 100 (a signature typed over it).
SCAN_BELOW = 300

# CÔNG BÁO/Số 290/Ngày 29-05-2026 · 45 CÔNG BÁO/Số 123 + 124/Ngày 05-3-2021 · CÔNG BÁO/Số 7/Ngày 02-1-2020 12
_HEADER = re.compile(
    r"^\s*(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số [\d\s+và,-]+/\s*Ngày \d{1,2}-\d{1,2}-\d{4}(?:\s+\d{1,4})?\s*$"
)
_PAGE_NUMBER = re.compile(r"^\s*-?\s*\d{1,4}\s*-?\s*$")
# Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM · Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ
_SIGNATURE = re.compile(r"^\s*(?:Ký bởi|Người ký): (?:CÔNG BÁO|CỔNG THÔNG TIN|VĂN PHÒNG CHÍNH PHỦ)", re.IGNORECASE)
# Cơ quan: VĂN PHÒNG CHÍNH PHỦ · Email: … · Ngày ký: 2026-06-10 16:59:39 +07:00 · Thời gian ký: 02.04.2021 08:10
_SIGNATURE_MORE = re.compile(r"^\s*(?:Cơ quan|Email|Ngày ký|Thời gian ký|Tổ chức|Địa chỉ): ?.*$", re.IGNORECASE)
_HEADER_DAY = re.compile(r"CÔNG BÁO\s*/\s*Số [^/]+/\s*Ngày (\d{1,2}-\d{1,2}-\d{4})")
# A page number stands among the first or the last lines of a page, perhaps beside the header.
_EDGE = 3
_AGAIN = "tải lại (fetch it again)"
# A whole PDF ends with this mark, perhaps followed by a little rubbish.
_TAIL = 4096


class PdfText(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a PDF, its number of pages, and whether the pages are pictures that want reading by OCR.

    ``published_on`` is the day the gazette prints over its pages, None in other files.
    """

    text: str
    pages: int
    needs_ocr: bool
    published_on: date | None = None


def text_of_pdf(data: bytes) -> PdfText:
    """Return the text, a line per printed line, pages parted by an empty line.

    Raises BadInput when the bytes are no PDF, or a damaged or locked one.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise BadInput("tệp PDF bị cụt (a PDF file cut off before its end)", mend=_AGAIN)
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = [_closed_text(page) for page in document]
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault):
            raise encrypted() from None
        raise BadInput(f"tệp PDF không đọc được (not a readable PDF file: {fault})", mend=_AGAIN) from None
    text = join_scattered("\n\n".join(bare for page in pages if (bare := without_furniture(page))))
    letters = sum(not character.isspace() for character in text)
    return PdfText(
        text=text,
        pages=len(pages),
        needs_ocr=letters < SCAN_BELOW * len(pages),
        published_on=gazette_day("\n".join(pages)),
    )


def gazette_day(text: str) -> date | None:
    """Return the day of the first running header of the gazette in ``text``, or None.

    >>> gazette_day("CÔNG BÁO/Số 274/Ngày 15-05-2026")
    datetime.date(2026, 5, 15)
    """
    header = _HEADER_DAY.search(text)
    return parse_day(header.group(1)) if header else None


def without_furniture(page: str) -> str:
    """Return the text of one page without running header, page number and signature of the gazette.

    >>> without_furniture("CÔNG BÁO/Số 255/Ngày 28-04-2026 \\n46\\n \\nKT. BỘ TRƯỞNG")
    'KT. BỘ TRƯỞNG'
    """
    lines = [line.rstrip() for line in page.splitlines()]
    last = len(lines) - _EDGE
    kept = (line for at, line in enumerate(_without_signature(lines)) if not _is_frame(line, _EDGE <= at < last))
    return "\n".join(line for line in kept if line.strip())


def _is_frame(line: str, inside: bool) -> bool:
    return bool(_HEADER.match(line)) or (not inside and bool(_PAGE_NUMBER.match(line)))


def _without_signature(lines: list[str]) -> Iterator[str]:
    """Yield the lines with those of an electronic signature emptied, so that all keep their places."""
    within = False
    for line in lines:
        within = bool(_SIGNATURE.match(line)) or (within and bool(_SIGNATURE_MORE.match(line)))
        yield "" if within else line


def _closed_text(page: pypdfium2.PdfPage) -> str:
    with closing(page):
        return page_text(page)


def page_text(page: pypdfium2.PdfPage) -> str:
    """Return what a page says, line by line, the furniture of the gazette included."""
    with closing(page.get_textpage()) as textpage:
        raw = textpage.get_text_range()
    # Pdfium marks a hyphen at a line's end as a soft one; here it always belongs to a number ("NĐ-⏎CP").
    return str(raw).replace("\ufffe", "-\n").replace("\u0002", "-\n").replace("\r\n", "\n")

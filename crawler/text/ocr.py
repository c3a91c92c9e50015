"""Text of the pages of a scanned PDF: those that are pictures are read by tesseract."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from msgspec.structs import replace
from PIL import Image

from crawler.text.file_faults import too_large
from crawler.text.pdf import SCAN_BELOW, page_text, without_furniture
from crawler.text.scan_numbers import checked_numbers, may_hold_number
from crawler.text.scan_picture import CleanPictures, clean_pictures
from crawler.text.split_words import join_scattered
from crawler.text.tesseract import ScannedLine, ScannedPage, page_of_lines, program, read_picture
from data.errors import BadInput

#: A document of more pages is no document but an archive; a person must part it.
MOST_PAGES = 600

_DOTS_PER_INCH = 300
# Points left above and below a line that is read again, and how much larger it is then.
_EDGE, _LARGER = 12, 1.4


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
        picture = _picture(page)
    return _read(tesseract, clean_pictures(picture))


def _read(tesseract: str, pictures: CleanPictures) -> ScannedPage:
    lines = read_picture(tesseract, _file(pictures.first))
    read = page_of_lines(lines)
    boxes = [line.box for line in lines if may_hold_number(line.text)]
    again = _read_again(tesseract, cut_out(pictures.second, boxes)) if boxes else []
    checked = checked_numbers(without_furniture(read.text), [line.text for line in again])
    return replace(read, text=checked.text, doubted=checked.doubted)


def _read_again(tesseract: str, picture: Image.Image) -> list[ScannedLine]:
    """The lines of the second reading; none where it takes too long, and all numbers of the first are doubted."""
    with suppress(BadInput):
        return read_picture(tesseract, _file(picture), block=True)
    return []


def cut_out(picture: Image.Image, boxes: Sequence[tuple[int, int, int, int]]) -> Image.Image:
    """Return the lines in these boxes, one below the other and larger, on white: another picture of the same words."""
    edged = Image.new("L", (picture.width, picture.height + 2 * _EDGE), 255)  # outside a picture all is black
    edged.paste(picture, (0, _EDGE))
    lines = [_enlarged(edged.crop((0, top, edged.width, bottom + 2 * _EDGE))) for _, top, _, bottom in boxes]
    sheet = Image.new("L", (max(line.width for line in lines), sum(line.height for line in lines)), 255)
    at = 0
    for line in lines:
        sheet.paste(line, (0, at))
        at += line.height
    return sheet


def _enlarged(line: Image.Image) -> Image.Image:
    return line.resize((round(line.width * _LARGER), round(line.height * _LARGER)), Image.Resampling.BICUBIC)


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    with closing(page.render(scale=_DOTS_PER_INCH / 72)) as bitmap:
        picture: Image.Image = bitmap.to_pil().convert("RGB")  # a copy: the bitmap goes
        return picture


def _file(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PPM")
    return file.getvalue()

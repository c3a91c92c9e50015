"""A text as a scan: printed, then photographed, so that no letter is left in the file but on its pictures."""

from __future__ import annotations

import time
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from cancu.demo.gazette.pdf_writer import print_pdf
from data.law.document import Document

# A fixed day, so that the same text gives the same bytes.
_MADE_AT = time.gmtime(0)
ACT = (
    "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 186/2026/NĐ-CP\nHà Nội, ngày 01 tháng 6 năm 2026\n"
    "NGHỊ ĐỊNH\nSửa đổi, bổ sung một số điều của Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020\n"
    "Điều 1. Bãi bỏ Điều 7 của Nghị định số 15/2020/NĐ-CP.\n"
    "Điều 2. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2026."
)
DECREE = Document(
    number="186/2026/NĐ-CP",
    type="Nghị định",
    issuer="Chính phủ",
    title="Sửa đổi, bổ sung một số điều của Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020",
    text=ACT,
)


def scanned(*texts: str, dots_per_inch: int = 200) -> bytes:
    """Return a PDF whose pages are pictures of these texts; an empty one is a white page."""
    pictures = []
    for text in texts:
        with pypdfium2.PdfDocument(print_pdf(Document(type="", number="", text=text or " "))) as printed:
            pictures += [page.render(scale=dots_per_inch / 72, grayscale=True).to_pil() for page in printed]
    file = BytesIO()
    days = {"creationDate": _MADE_AT, "modDate": _MADE_AT}
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=dots_per_inch, **days)
    return file.getvalue()

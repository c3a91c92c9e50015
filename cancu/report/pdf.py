"""The report as a PDF: its tables on landscape pages, in letters that print Vietnamese whatever the machine has."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

from fpdf import FPDF

from cancu.report.pdf_table import PdfTable
from cancu.report.record import Report
from cancu.report.tables import TITLE, cell_text, head_lines, sheets
from data.instant import OFFICE
from data.printable import printable
from notifier.letters.workbook import Sheet

_FONTS = Path(__file__).parent / "fonts"
_FONT = "DejaVuSansCondensed"
_LINE, _SMALL, _TEXT, _HEAD = 4, 7.5, 9, 14
_QUIET = (82, 96, 109)
_SIGNED_BY = ("Người lập báo cáo", "Thủ trưởng đơn vị")


class _Pages(FPDF):
    """Pages with their number and when they were made at the foot."""

    def __init__(self, made_on: datetime) -> None:
        super().__init__(orientation="landscape", format="A4")
        for style, name in (("", _FONT), ("B", f"{_FONT}-Bold")):
            self.add_font(_FONT, style, _FONTS / f"{name}.ttf")
        self.made_on = made_on
        self.set_creation_date(made_on)
        self.set_margins(12, 12)
        self.set_auto_page_break(auto=True, margin=14)

    def footer(self) -> None:
        """Write the foot of a page."""
        self.set_y(-10)
        self.set_font(_FONT, "", _SMALL)
        self.set_text_color(*_QUIET)
        self.cell(0, _LINE, f"cancu · {self.made_on:%d/%m/%Y %H:%M} · trang {self.page_no()}/{{nb}}", align="R")
        self.set_text_color(0)


def report_pdf(report: Report) -> bytes:
    """Return the bytes of the report; the same report gives the same bytes."""
    pages = _Pages(datetime.fromisoformat(report.made_at).astimezone(OFFICE))
    pages.set_title(TITLE)
    pages.set_lang("vi")
    pages.add_page()
    pages.set_font(_FONT, "B", _HEAD)
    pages.multi_cell(0, 7, TITLE.upper(), align="C", new_x="LMARGIN", new_y="NEXT")
    pages.set_font(_FONT, "", _TEXT)
    for line in head_lines(report):
        pages.multi_cell(0, _LINE + 0.4, _shown(line), new_x="LMARGIN", new_y="NEXT")
    for sheet in sheets(report):
        _draw(pages, sheet)
    _signatures(pages)
    return bytes(pages.output())


def _draw(pages: _Pages, sheet: Sheet) -> None:
    rows = [[_shown(cell_text(value)) for value in row] for row in sheet.rows]
    pages.ln(3)
    if pages.will_page_break(30):
        pages.add_page()
    pages.set_font(_FONT, "B", _TEXT + 1)
    pages.cell(0, 6, sheet.title, new_x="LMARGIN", new_y="NEXT")
    pages.set_font(_FONT, "", _SMALL)
    if not rows:
        pages.cell(0, _LINE, "Không có.", new_x="LMARGIN", new_y="NEXT")
        return
    table = PdfTable(pages, sheet.columns)
    table.head()
    for row in rows:
        table.row(row)


def _signatures(pages: _Pages) -> None:
    if pages.will_page_break(40):
        pages.add_page()
    pages.ln(8)
    pages.set_font(_FONT, "B", _TEXT)
    for words, where in zip(_SIGNED_BY, ("LEFT", "RIGHT"), strict=True):
        last = where == "RIGHT"
        pages.cell(
            pages.epw / 2, 6, words, align="C", new_x="LMARGIN" if last else "RIGHT", new_y="NEXT" if last else "TOP"
        )


def _shown(text: str) -> str:
    """Letters as one sign each, as the font has them; what drives a terminal is left out."""
    return unicodedata.normalize("NFC", printable(text))

"""Print a text as a gazette PDF: running header, page numbers, broken lines. Needs fpdf2, so for makers and tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib.resources import as_file, files

from fpdf import FPDF
from msgspec.structs import replace

from cancu.demo.gazette.published_document import Published
from data.law.document import Document

# A fixed day, so that the same text gives the same bytes.
_MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
_SIZE, _LINE = 12, 6.5


def print_pdf(document: Document, header: str | None = None) -> bytes:
    """Return the document's text as a PDF; ``header`` ("CÔNG BÁO/Số 274/Ngày 15-05-2026") stands on every page."""
    pdf = _PrintedPage(header)
    pdf.set_creation_date(_MADE_AT)
    pdf.set_title(f"{document.type} {document.number}")
    with as_file(files("cancu.demo.gazette") / "letters.ttf") as letters:
        pdf.add_font("letters", fname=letters)
    pdf.set_font("letters", size=_SIZE)
    pdf.add_page()
    for line in document.text.splitlines():
        pdf.multi_cell(0, _LINE, line or " ", align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def print_documents(documents: Iterable[Document], day: date) -> tuple[Published, ...]:
    """Return documents of any kind as a gazette that lists and prints them all on one day."""
    return tuple(
        Published(
            key=str(key),
            document=document if document.issued_on else replace(document, issued_on=day),
            pdf=(pdf := print_pdf(document)),
            gazette_pdf=pdf,
            listed_on=day,
            gazette="1",
            gazette_on=day,
        )
        for key, document in enumerate(documents, start=1)
    )


def gazette_header(issue: str, day: date) -> str:
    """Return the running header of an issue of the gazette.

    >>> gazette_header("274", date(2026, 5, 15))
    'CÔNG BÁO/Số 274/Ngày 15-05-2026'
    """
    return f"CÔNG BÁO/Số {issue}/Ngày {day:%d-%m-%Y}"


class _PrintedPage(FPDF):
    def __init__(self, head: str | None) -> None:
        super().__init__(format="A4")
        self.set_margins(30, 20)
        self.set_auto_page_break(True, margin=20)
        self._head = head

    def header(self) -> None:
        """Print what the gazette prints over every page: its issue and the page's number."""
        if self._head:
            self.cell(0, _LINE, self._head, new_x="LMARGIN", new_y="NEXT")
        if self._head or self.page_no() > 1:
            self.cell(0, _LINE, str(self.page_no()), align="R", new_x="LMARGIN", new_y="NEXT")

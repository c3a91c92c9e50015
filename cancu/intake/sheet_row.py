"""A row of a sheet by its columns: its words, days and the document it names, whatever Excel made of the cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from cancu.intake.columns import Column
from cancu.intake.days import read_day
from cancu.intake.portal_row_bases import Row
from cancu.intake.workbook import Cells
from data.errors import BadInput


class SheetRow(msgspec.Struct, frozen=True):
    """A row by its columns; ``number`` counts from 1 as the program that made it shows."""

    number: int
    cells: dict[Column, Any]

    def text(self, column: Column) -> str:
        """Return the words of a cell, empty for none; Excel keeps issue 2 as 2.0."""
        value = self.cells.get(column)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return "" if value is None else str(value).strip()

    def day(self, column: Column, notes: list[str]) -> date | None:
        """Return the day in a cell; one that is none is noted, and costs no more than itself."""
        try:
            return read_day(self.cells.get(column), column)
        except BadInput as fault:
            notes.append(f"dòng {self.number}: {fault.what}; {fault.mend}")
            return None

    def document(self, title: str, notes: list[str]) -> Row | None:
        """Return the document that the row names, None when it has neither number nor ``title``."""
        number = self._document_number(notes)
        if not number and not title:
            return None
        return Row(
            so_ky_hieu=number or None,
            trich_yeu=title,
            ngay_ban_hanh=self.day(Column.DATE, notes),
            co_quan_ban_hanh=self.text(Column.ISSUER) or None,
        )

    def _document_number(self, notes: list[str]) -> str:
        """The number cell; Excel takes "11/2015" for a day, which is undone and noted."""
        value = self.cells.get(Column.NUMBER)
        if not isinstance(value, date | datetime):
            return self.text(Column.NUMBER)
        number = f"{value.month:02}/{value.year}"
        notes.append(
            f"dòng {self.number}: Excel đã đổi số ký hiệu thành ngày, hiểu là {number} (taken by Excel for a day)"
        )
        return number


def sheet_rows(rows: Iterator[Cells], columns: dict[int, Column], header: int) -> Iterator[SheetRow]:
    """Yield the rows below the header, which is row ``header``; most rows of a large sheet are empty and left out."""
    for number, cells in enumerate(rows, header + 1):
        if any(cells) and any(str(cell or "").strip() for cell in cells):
            yield SheetRow(number, {column: cells[i] for i, column in columns.items() if i < len(cells)})

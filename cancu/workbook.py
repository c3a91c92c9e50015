"""Workbooks that cancu writes: every cell is a text or a day, never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cancu.terminal.printable import printable
from data.errors import OutOfOrder, system_words

# What a sheet takes for the beginning of a formula, also after the text was copied on: =1+1 · +A1 · -A1 · @SUM(A1)
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
# What XML cannot hold.
_NO_XML = re.compile("[\ufffe\uffff]")

Value = str | int | date | None


def write_sheet(path: Path, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> None:
    """Write a workbook of one sheet that fits a landscape page; a column is its heading and its width.

    Raises OutOfOrder when the file cannot be written.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    sheet.append([heading for heading, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    for number, (_, width) in enumerate(columns, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    try:
        book.save(path)
    except OSError as fault:
        raise OutOfOrder(system_words(fault), where=str(path), mend="chọn chỗ khác (choose another place)") from fault


def _cell(sheet: Worksheet, value: Value) -> Cell | Value:
    if not isinstance(value, str):
        return value
    text = _NO_XML.sub("", printable(value))
    cell = Cell(sheet, row=1, column=1, value=text)
    cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True  # stays a text when a person edits it
    return cell

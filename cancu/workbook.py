"""Workbooks that cancu writes: every cell is a text or a day, never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec
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


class Sheet(msgspec.Struct, frozen=True):
    """One sheet that fits a landscape page; a column is its heading and its width."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Value]]


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook of these sheets, the first of them shown; raises OutOfOrder when the file cannot be written."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    try:
        book.save(path)
    except OSError as fault:
        raise OutOfOrder(system_words(fault), where=str(path), mend="chọn chỗ khác (choose another place)") from fault


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.append([heading for heading, _ in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    for number, (_, width) in enumerate(sheet.columns, 1):
        page.cell(1, number).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _cell(sheet: Worksheet, value: Value) -> Cell | Value:
    if not isinstance(value, str):
        return value
    text = _NO_XML.sub("", printable(value))
    cell = Cell(sheet, row=1, column=1, value=text)
    cell.data_type = "s"
    if _FORMULA.match(text):
        cell.quotePrefix = True  # stays a text when a person edits it
    return cell

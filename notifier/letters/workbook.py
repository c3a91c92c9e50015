"""Workbooks that cancu writes: every cell is a text or a day, never a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from data.asked_file import write_asked
from data.printable import printable

#: The media type of a workbook.
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a sheet takes for the beginning of a formula, also after the text was copied on: =1+1 · +A1 · -A1 · @SUM(A1)
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
# The first moment an archive can hold; no moment is meant.
_NO_TIME = datetime(1980, 1, 1)
_PROPERTIES = tostring(DocumentProperties(created=_NO_TIME, modified=_NO_TIME).to_tree())
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
    write_asked(path, workbook(sheets))


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return the bytes of a workbook of these sheets: the same sheets give the same bytes, whatever the clock says."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    made = BytesIO()
    book.save(made)
    return _without_clock(made)


def _without_clock(made: BytesIO) -> bytes:
    """The same archive with one time on every part; saving puts the clock there and into the properties."""
    settled = BytesIO()
    with ZipFile(made) as archive, ZipFile(settled, "w", ZIP_DEFLATED) as copy:
        for part in archive.infolist():
            content = _PROPERTIES if part.filename == ARC_CORE else archive.read(part)
            copy.writestr(ZipInfo(part.filename, _NO_TIME.timetuple()[:6]), content, ZIP_DEFLATED)
    return settled.getvalue()


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

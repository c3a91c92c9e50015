"""The sheets of a file as rows of cells: workbooks of Excel and its kin, CSV, pages with tables that are named .xls."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from python_calamine import CalamineError, CalamineWorkbook

from crawler.text.blocks import Table
from crawler.text.file_faults import encrypted, too_large
from crawler.text.html import blocks_of_html
from crawler.text.ole import is_encrypted_package
from crawler.text.word_package import ZIP_FAULTS
from data.errors import BadInput

_MOST_BYTES = 200 * 1024 * 1024
_MOST_COLUMNS = 256
# As many as a sheet can have.
_MOST_ROWS = 1_048_576
#: Damaged workbooks raise nearly anything: a missing part, bytes that do not unpack, bad XML.
_WORKBOOK_FAULTS = (*ZIP_FAULTS, InvalidFileException, KeyError, SyntaxError, TypeError, AttributeError, IndexError)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

#: A row of cells, as text or as what the program that made the file keeps.
Cells = tuple[Any, ...]


class CellSheet(msgspec.Struct):
    """A sheet by its name; its rows come as they are read."""

    name: str
    rows: Iterator[Cells]


def sheets_of(data: bytes) -> Iterator[CellSheet]:
    """Yield the sheets of a workbook; raises BadInput when the bytes are none, or break its limits."""
    if is_encrypted_package(data):
        raise encrypted()
    if data.lstrip()[:1] == b"<":
        tables = [block for block in blocks_of_html(data) if isinstance(block, Table)]
        yield from (CellSheet(f"bảng {at}", iter(table.rows)) for at, table in enumerate(tables, 1))
    elif b"xl/workbook.xml" in data:
        yield from _of_excel(data)
    else:
        yield from _of_kin(data)


def _of_excel(data: bytes) -> Iterator[CellSheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise too_large("the sheet unpacks to more than is allowed")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)) for sheet in book.worksheets]
    except _WORKBOOK_FAULTS:
        raise _unreadable() from None
    for name, rows in sheets:
        yield CellSheet(name, _guarded(rows))


def _guarded(rows: Iterator[Cells]) -> Iterator[Cells]:
    """The rows as they come, each cut at the last column a sheet of procedures may have.

    A cell in the last of 16,384 columns makes a row of so many, which a small file may say of every row.
    """
    try:
        for number, row in enumerate(rows, 1):
            if number > _MOST_ROWS:
                raise too_large(f"more than {_MOST_ROWS} rows")
            yield row
    except _WORKBOOK_FAULTS:
        raise _unreadable() from None


def _of_kin(data: bytes) -> Iterator[CellSheet]:
    """Workbooks of older Excel (.xls), binary ones (.xlsb) and OpenDocument (.ods)."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            yield CellSheet(name, (tuple(row) for row in book.get_sheet_by_name(name).iter_rows()))
    except (CalamineError, OSError, ValueError):
        raise _unreadable() from None


def _unreadable() -> BadInput:
    return BadInput(
        "không phải tệp .xlsx đọc được (not a readable .xlsx file)", mend="lưu lại dạng .xlsx (save it again)"
    )


def sheet_of_csv(data: bytes) -> CellSheet:
    """Return the rows of a comma, semicolon or tab separated file; raises BadInput when it is in no Unicode."""
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        what = f"không phải UTF-8, byte {fault.start} (not UTF-8)"
        raise BadInput(what, mend="lưu lại dạng CSV UTF-8 (save it so)") from None
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    return CellSheet("", _csv_rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))


def _csv_rows(rows: Iterator[list[str]]) -> Iterator[Cells]:
    try:
        for row in rows:
            yield tuple(row)
    except csv.Error as fault:
        raise BadInput(
            f"tệp CSV hỏng (a damaged CSV file: {fault})", mend="lưu lại dạng .xlsx (save it as .xlsx)"
        ) from None

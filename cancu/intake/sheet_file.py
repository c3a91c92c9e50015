"""Procedures as a sheet, .xlsx or .csv: one row a legal basis, procedure cells left empty repeat the row above."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from cancu.intake.bases import bases_of_line, clean
from cancu.intake.columns import Column, columns_of
from cancu.intake.days import read_day
from cancu.intake.draft import Draft, Items
from cancu.intake.portal_row_bases import Row, bases_of_row
from crawler.text.docx import ZIP_FAULTS
from crawler.text.file_faults import encrypted, too_large
from crawler.text.ole import is_encrypted_package
from data.errors import BadInput
from data.law.characters import fold
from data.office.procedure import LegalBasis, Part, Place

_MOST_BYTES = 200 * 1024 * 1024
_MEND = "dùng mẫu của: cancu procedures template (take the form that it writes)"
_SEARCHED_ROWS = 20
_MOST_COLUMNS = 256
# As many as a sheet can have.
_MOST_ROWS = 1_048_576
#: Damaged workbooks raise nearly anything: a missing part, bytes that do not unpack, bad XML.
_WORKBOOK_FAULTS = (*ZIP_FAULTS, InvalidFileException, KeyError, SyntaxError, TypeError, AttributeError, IndexError)

_PARTS = {
    "can cu": Part.BASIS,
    "can cu phap ly": Part.BASIS,
    "vien dan": Part.REFERENCES,
    "tai lieu vien dan": Part.REFERENCES,
    "bieu mau": Part.FORMS,
    "trinh tu": Part.STEPS,
    "cac buoc": Part.STEPS,
    "phi": Part.FEES,
    "phi, le phi": Part.FEES,
    "theo doi sua doi": Part.LOG,
    "khac": Part.OTHER,
}


class _SheetRow(msgspec.Struct, frozen=True):
    """A row by its columns, as text; ``number`` counts from 1 as the program that made it shows."""

    number: int
    cells: dict[Column, Any]

    def text(self, column: Column) -> str:
        value = self.cells.get(column)
        return "" if value is None else str(value).strip()


def read_xlsx(data: bytes, where: str) -> Items:
    """Yield the procedures of the first sheet, or the faults that took their place."""
    yield from _drafts(_cells_of_workbook(data), where)


def read_csv(data: bytes, where: str) -> Items:
    """Yield the procedures of a comma, semicolon or tab separated file in UTF-8, or the faults."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        yield BadInput(
            f"không phải UTF-8, byte {fault.start} (not UTF-8)", where=where, mend="lưu lại dạng CSV UTF-8 (save it so)"
        )
        return
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    yield from _drafts(csv.reader(io.StringIO(text, newline=""), delimiter=separator), where)


def _cells_of_workbook(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the rows as they come, each cut at the last column a sheet of procedures may have."""
    if is_encrypted_package(data):
        raise encrypted()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise too_large("the sheet unpacks to more than is allowed")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        # A cell in the last of 16,384 columns makes a row of so many, which a small file may say of every row.
        rows = book.worksheets[0].iter_rows(max_col=_MOST_COLUMNS, values_only=True) if book.worksheets else ()
        for number, row in enumerate(rows, 1):
            if number > _MOST_ROWS:
                raise too_large(f"more than {_MOST_ROWS} rows")
            yield row
    except _WORKBOOK_FAULTS:
        raise BadInput(
            "không phải tệp .xlsx đọc được (not a readable .xlsx file)", mend="lưu lại dạng .xlsx (save it again)"
        ) from None


def _drafts(rows: Iterable[Iterable[Any]], where: str) -> Items:
    try:
        numbered = list(_rows(rows))
    except BadInput as fault:
        yield BadInput(fault.what, where=where, mend=fault.mend)
        return
    except csv.Error as fault:
        yield BadInput(f"tệp CSV hỏng (a damaged CSV file: {fault})", where=where, mend=_MEND)
        return
    for group in _by_procedure(numbered):
        place = f"{where}:{group[0].number}"
        try:
            yield _draft(group, place)
        except BadInput as fault:
            yield BadInput(fault.what, where=place, mend=fault.mend)


def _rows(rows: Iterable[Iterable[Any]]) -> Iterator[_SheetRow]:
    """The rows below the header; the header may stand below a few lines of title."""
    columns: dict[int, Column] = {}
    for number, row in enumerate(rows, 1):
        cells = list(row)
        if not columns:
            columns = columns_of(cells)
            if number == _SEARCHED_ROWS and not columns:
                break
        elif any(cells) and any(str(cell or "").strip() for cell in cells):  # most rows of a large sheet are empty
            yield _SheetRow(number, {column: cells[i] for i, column in columns.items() if i < len(cells)})
    if not columns:
        raise BadInput("không có dòng tiêu đề Mã quy trình, Tên quy trình (no header row)", mend=_MEND)


def _by_procedure(rows: Iterable[_SheetRow]) -> Iterator[list[_SheetRow]]:
    """Rows of one procedure: the cells of code and name are empty, or say the same again."""
    group: list[_SheetRow] = []
    for row in rows:
        said = (row.text(Column.CODE), row.text(Column.NAME))
        if group and said not in (("", ""), (group[0].text(Column.CODE), group[0].text(Column.NAME))):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _draft(rows: list[_SheetRow], place: str) -> Draft:
    first = rows[0]
    code, name = clean(first.text(Column.CODE)), clean(first.text(Column.NAME))
    if not code or not name:
        what = "dòng thiếu Mã quy trình hoặc Tên quy trình (the row lacks one)"
        raise BadInput(what, mend="điền cả hai ô (fill in both cells)")
    return Draft(
        code=code,
        name=name,
        where=place,
        unit=clean(first.text(Column.UNIT)),
        group=clean(first.text(Column.GROUP)),
        issue_number=first.text(Column.ISSUE),
        issued_on=read_day(first.cells.get(Column.ISSUED_ON), "Ngày ban hành"),
        owner=first.text(Column.OWNER) or None,
        legal_bases=tuple(basis for row in rows for basis in _bases(row)),
    )


def _bases(row: _SheetRow) -> Iterator[LegalBasis]:
    place = _place(row)
    number, title = row.text(Column.NUMBER), row.text(Column.TITLE)
    if number or title:
        day = read_day(row.cells.get(Column.DATE), "Ngày văn bản")
        issuer = row.text(Column.ISSUER) or None
        portal = Row(so_ky_hieu=number or None, trich_yeu=title, ngay_ban_hanh=day, co_quan_ban_hanh=issuer)
        yield from (msgspec.structs.replace(basis, place=place) for basis in bases_of_row(portal))
    for line in row.text(Column.BASIS).splitlines():
        found = bases_of_line(line) or ((LegalBasis(raw=clean(line), title=clean(line)),) if line.strip() else ())
        yield from (msgspec.structs.replace(basis, place=place) for basis in found)


def _place(row: _SheetRow) -> Place:
    words = row.text(Column.PART)
    if not words:
        return Place()
    part = _PARTS.get(fold(words)) or next((part for part in Part if part == words.lower()), None)
    if part is None:
        what = f"dòng {row.number}: Phần {words!r} không có (none of the parts)"
        raise BadInput(what, mend=f"một trong (one of) {', '.join(Part)}")
    return Place(part=part, heading=words)

"""The heading row of a sheet as it is understood, with what is doubtful of it, which a person is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from cancu.intake.columns import Column, bare_heading
from data.errors import BadInput

_TOLD = {Column.TITLE, Column.DATE, Column.ISSUER, Column.BASIS}
OF_PROCEDURES = {Column.CODE, Column.NAME}


class HeadingCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of the heading row, its column, None where it is not read, why that is not sure, the first cell below."""

    heading: str
    column: Column | None = None
    doubt: str = ""
    sample: str = ""


class SheetHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The heading row of a sheet; ``row`` counts from 1, ``where`` names file and sheet."""

    cells: tuple[HeadingCell, ...]
    row: int
    where: str = ""

    @property
    def shape(self) -> str:
        """The headings without marks and case, by which the next sheet of this kind is known."""
        return shape_of(tuple(cell.heading for cell in self.cells))

    @property
    def columns(self) -> dict[int, Column]:
        """The columns by position."""
        return {at: cell.column for at, cell in enumerate(self.cells) if cell.column}

    @property
    def doubts(self) -> list[str]:
        """What is not sure, in words; empty for a sheet that is read without asking."""
        said = [f"{cell_name(at, cell)} {cell.doubt}" for at, cell in enumerate(self.cells) if cell.doubt]
        return said + [f"không thấy cột {column}" for column in missing(self.columns.values())]

    def lines(self) -> list[str]:
        """Return what each column with a heading, or with a meaning, is taken for."""
        shown = [(at, cell) for at, cell in enumerate(self.cells) if cell.heading or cell.column or cell.sample]
        return [f"{cell_name(at, cell)} {_taken_for(cell)}" for at, cell in shown]


class AskedColumns(BadInput):
    """Raised, or yielded in place of its procedures, for a sheet whose columns a person must tell."""

    def __init__(self, header: SheetHeader) -> None:
        known = ", ".join(f"{column}={column_letter(at)}" for at, column in header.columns.items())
        super().__init__(
            f"chưa chắc các cột nên chưa đọc: {'; '.join(header.doubts)} (not sure of the columns, not read)",
            where=header.where,
            mend=f'trả lời một lần (answer once): cancu procedures import TỆP --columns "{known}"',
        )
        self.header = header


def shape_of(cells: Iterable[Any]) -> str:
    """Return the headings of a row without marks and case, as the shape of its sheet.

    >>> shape_of(("STT", "Mã số (*)", None, None))
    'stt | ma so'
    """
    return " | ".join(map(bare_heading, cells)).rstrip("| ")


def column_letter(at: int) -> str:
    """Return the letters of a column, the first being 0, as programs for sheets show them.

    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    more, last = divmod(at, 26)
    return (column_letter(more - 1) if more else "") + chr(ord("A") + last)


def cell_name(at: int, cell: HeadingCell) -> str:
    """Return how a column is named to a person: by its letter and its heading."""
    return f"cột {column_letter(at)} “{cell.heading}”" if cell.heading else f"cột {column_letter(at)}"


def missing(columns: Iterable[Column]) -> list[Column]:
    """Return what a sheet lacks to be read, be it of procedures or of documents; empty where it lacks nothing."""
    found = set(columns)
    if found & OF_PROCEDURES:
        return [column for column in (Column.CODE, Column.NAME) if column not in found]
    if Column.NUMBER not in found:
        return [Column.NUMBER]
    return [] if found & _TOLD else [Column.TITLE]


def _taken_for(cell: HeadingCell) -> str:
    said = f"hiểu là {cell.column}" if cell.column else "không đọc"
    return f"{said} (chưa chắc: {cell.doubt})" if cell.doubt else said

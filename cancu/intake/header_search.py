"""The search for the heading row of a sheet: as people told it, as ours, or as near as there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cancu.intake.column_guesses import cells_below, code_position, near_columns, rivals
from cancu.intake.columns import Column, columns_of, document_columns, exact_columns
from cancu.intake.known_columns import KnownColumns
from cancu.intake.sheet_header import OF_PROCEDURES, HeadingCell, SheetHeader, missing, shape_of
from cancu.intake.workbook import Cells

_LONGEST_SAMPLE = 60
_FEWEST = 2  # a row of one cell is a title


def header_of(above: Sequence[Cells], known: KnownColumns) -> SheetHeader | None:
    """Return the heading row among the first rows of a sheet: one that was told, is ours, or is near; None for none."""
    for at, cells in enumerate(above):
        told = None if known.ask_all else known.kept.get(shape_of(cells))
        if told is not None:
            return SheetHeader(cells=_told(cells, told), row=at + 1)
        if columns := columns_of(cells) or document_columns(dict(enumerate(cells))):
            return SheetHeader(cells=_understood(cells, columns, above[at + 1 :]), row=at + 1)
    return _nearest(above, ask_all=known.ask_all)


def _nearest(above: Sequence[Cells], *, ask_all: bool) -> SheetHeader | None:
    """The row with most headings that could be ours; where any sheet is asked about, else the row with most words."""
    headers = [
        SheetHeader(cells=_understood(cells, exact_columns(cells), above[at + 1 :]), row=at + 1)
        for at, cells in enumerate(above)
    ]
    near = [header for header in headers if _may_be_ours(set(header.columns.values()))]
    if near or not ask_all:
        return max(near, key=lambda header: len(header.columns), default=None)
    worded = [header for header in headers if _count_of_headings(header) >= _FEWEST]
    return max(worded, key=_count_of_headings, default=None)


def _count_of_headings(header: SheetHeader) -> int:
    return sum(bool(cell.heading) for cell in header.cells)


def _may_be_ours(found: set[Column]) -> bool:
    of_procedures = found & OF_PROCEDURES and found & {Column.BASIS, Column.NUMBER, Column.ISSUE}
    return bool(of_procedures) or not missing(found)


def _told(cells: Cells, names: Sequence[str]) -> tuple[HeadingCell, ...]:
    return tuple(
        HeadingCell(heading=_words(cell), column=Column[name.upper()] if name else None)
        for cell, name in zip(cells, (*names, *[""] * len(cells)), strict=False)
    )


def _understood(cells: Cells, columns: Mapping[int, Column], below: Sequence[Cells]) -> tuple[HeadingCell, ...]:
    """The cells of a heading row with the columns that are ours, and with guesses at others that have cells below."""
    found = [
        HeadingCell(heading=_words(cell), column=columns.get(at), sample=_sample(below, at))
        for at, cell in enumerate(cells)
    ]
    for at, column in rivals(cells, below).items():
        found[at] = replace(found[at], doubt=f"có thể là {column}, một cột khác cũng vậy")
    open_cells = tuple(None if cell.column or not cell.sample else cell.heading for cell in found)
    for at, column in near_columns(open_cells, columns.values()).items():
        found[at] = replace(found[at], column=column, doubt=f"gần giống {column}")
    taken = {at: cell.column for at, cell in enumerate(found) if cell.column}
    if Column.NAME in taken.values() and Column.CODE not in taken.values():
        codes = code_position(cells, below, taken)
        if codes is not None:
            found[codes] = replace(found[codes], column=Column.CODE, doubt=f"có các ô giống {Column.CODE}")
    while found and found[-1] == HeadingCell(heading=""):
        found.pop()
    return tuple(found)


def _sample(below: Sequence[Cells], at: int) -> str:
    """The first cell with words below a heading, cut to what shows what it holds."""
    return _words(next(iter(cells_below(below, at)), ""))[:_LONGEST_SAMPLE]


def _words(cell: object) -> str:
    return " ".join(str(cell or "").split())

"""Procedures as sheets: one row a legal basis; what a row leaves empty is what the row above says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from msgspec.structs import replace

from cancu.intake.bases import TextBases, bases_of_line
from cancu.intake.citations import clean, find_citations
from cancu.intake.columns import Column
from cancu.intake.document_list import draft_of_documents
from cancu.intake.draft import Draft, Item, Items
from cancu.intake.header_search import header_of
from cancu.intake.known_columns import NOTHING_TOLD, KnownColumns
from cancu.intake.portal_row_bases import bases_of_row
from cancu.intake.sheet_header import AskedColumns
from cancu.intake.sheet_row import SheetRow, sheet_rows
from cancu.intake.workbook import Cells, CellSheet, sheet_of_csv, sheets_of
from data.errors import BadInput
from data.law.characters import fold
from data.office.procedure import LegalBasis, Part, Place

_MEND = 'nêu các cột, như --columns "Mã=B, Tên=C", hoặc dùng mẫu của: cancu procedures template (tell the columns)'
_SEARCHED_ROWS = 20
_GUIDE = "huong dan"

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


def read_workbook(data: bytes, where: str, known: KnownColumns = NOTHING_TOLD) -> Items:
    """Yield the procedures of every sheet, or the faults that took their place."""
    yield from _named(lambda: _of_sheets(sheets_of(data), where, known), where)


def read_csv(data: bytes, where: str, known: KnownColumns = NOTHING_TOLD) -> Items:
    """Yield the procedures of a comma, semicolon or tab separated file in Unicode, or the faults."""
    yield from _named(lambda: _of_sheets([sheet_of_csv(data)], where, known), where)


def _named(read: Any, where: str) -> Items:
    try:
        yield from read()
    except BadInput as fault:
        yield BadInput(fault.what, where=fault.where or where, mend=fault.mend)


def _of_sheets(sheets: Iterable[CellSheet], where: str, known: KnownColumns) -> Iterator[Item]:
    """The procedures of the sheets; one without a header is said, an empty one is not."""
    unread: list[str] = []
    read = 0
    for number, sheet in enumerate(sheets):
        above = list(islice(sheet.rows, _SEARCHED_ROWS))
        named = f"{where} [{sheet.name}]" if number and sheet.name else where
        is_guide = known.ask_all and fold(sheet.name) == _GUIDE
        items = None if is_guide else _of_sheet(above, sheet.rows, named, known)
        if items is not None:
            read += 1
            yield from items
        elif any(any(row) for row in above) and fold(sheet.name) != _GUIDE:
            unread.append(sheet.name)
    if not read:
        raise BadInput("không có dòng tiêu đề Mã quy trình, Tên quy trình (no header row)", mend=_MEND)
    if unread:
        said = ", ".join(unread)
        what = f"trang tính không có dòng tiêu đề, không đọc (sheets without a header row, not read): {said}"
        yield BadInput(what, where=where, mend=_MEND)


def _of_sheet(above: list[Cells], below: Iterator[Cells], where: str, known: KnownColumns) -> Iterator[Item] | None:
    """The procedures under the header, which may stand below a few lines of title; None where there is no header."""
    header = header_of(above, known)
    if header is None:
        return None
    columns, rows = header.columns, chain(above[header.row :], below)
    if known.ask_all or (columns and header.doubts):
        return iter((AskedColumns(replace(header, where=where)),))
    if Column.CODE in columns.values():
        return _drafts(sheet_rows(rows, columns, header.row), where)
    # Without columns a person said that it is no sheet of procedures.
    return iter((draft_of_documents(above[: header.row], rows, columns, where),) if columns else ())


def _drafts(rows: Iterable[SheetRow], where: str) -> Iterator[Item]:
    for group in _by_procedure(rows):
        place = f"{where}:{group[0].number}"
        try:
            yield _draft(group, place)
        except BadInput as fault:
            yield BadInput(fault.what, where=place, mend=fault.mend)


def _by_procedure(rows: Iterable[SheetRow]) -> Iterable[list[SheetRow]]:
    """Rows of one procedure: the cells of code and name are empty, or say the same again, wherever that is.

    Of two units or groups that are stated each has a procedure of its own.
    """
    groups: dict[tuple[str, ...], list[SheetRow]] = {}
    last: dict[tuple[str, str], tuple[str, ...]] = {}
    said: tuple[str, ...] = ()
    for row in rows:
        own, stated = (row.text(Column.CODE), row.text(Column.NAME)), (row.text(Column.UNIT), row.text(Column.GROUP))
        if any(own):
            before = last.get(own)
            is_other = before and any(new and old and new != old for new, old in zip(stated, before[2:], strict=True))
            said = last[own] = (*own, *stated) if before is None or is_other else before
        groups.setdefault(said, []).append(row)
    return groups.values()


def _draft(rows: list[SheetRow], place: str) -> Draft:
    first = rows[0]
    code, name = clean(first.text(Column.CODE)), clean(first.text(Column.NAME))
    if not code or not name:
        said = clean(" ".join(str(cell) for cell in first.cells.values() if cell))[:80]
        what = f"dòng thiếu Mã quy trình hoặc Tên quy trình (the row lacks one): {said!r}"
        raise BadInput(what, mend="điền cả hai ô (fill in both cells)")
    notes: list[str] = []
    found = [_bases(row, notes) for row in rows]
    return Draft(
        code=code,
        name=name,
        where=place,
        unit=clean(first.text(Column.UNIT)),
        group=clean(first.text(Column.GROUP)),
        issue_number=first.text(Column.ISSUE),
        issued_on=first.day(Column.ISSUED_ON, notes),
        owner=first.text(Column.OWNER) or None,
        legal_bases=tuple(basis for each in found for basis in each.bases),
        left_out=tuple(words for each in found for words in each.doubtful),
        notes=tuple(notes),
    )


def _bases(row: SheetRow, notes: list[str]) -> TextBases:
    place = _place(row, notes)
    found = bases_of_line(str(row.cells.get(Column.BASIS) or ""), place)
    given = row.document(row.text(Column.TITLE), notes)
    of_row = bases_of_row(given) if given else ()
    named = tuple(_placed(basis, row.text(Column.PROVISIONS), place, row, notes) for basis in of_row)
    return TextBases(named + found.bases, found.doubtful)


def _placed(basis: LegalBasis, words: str, place: Place, row: SheetRow, notes: list[str]) -> LegalBasis:
    """The basis where it stands, with the provisions that a cell of their own names: "khoản 2 Điều 7"."""
    line = f"{words} {basis.type or 'Văn bản'} số {basis.number}"
    found = next((each.provisions for each in find_citations(line) if each.leads), ()) if words else basis.provisions
    if words and not found:
        notes.append(f"dòng {row.number}: không hiểu điều khoản {words!r} (provisions not understood)")
    return replace(basis, place=place, provisions=found or basis.provisions)


def _place(row: SheetRow, notes: list[str]) -> Place:
    words = row.text(Column.PART)
    if not words:
        return Place()
    part = _PARTS.get(fold(words)) or next((part for part in Part if part == words.lower()), None)
    if part is None:
        notes.append(f"dòng {row.number}: Phần {words!r} không có (none of the parts): {', '.join(Part)}")
    return Place(part=part or Part.BASIS, heading=words)

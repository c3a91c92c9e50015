"""What a person tells of the columns of a sheet: "Mã=B, Tên=C, Số ký hiệu=E", by letters or by headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from cancu.intake.columns import Column, bare_heading, column_of
from cancu.intake.sheet_header import SheetHeader, cell_name, column_letter, missing
from data.errors import BadInput
from data.law.characters import fold

#: Said of a sheet of something else: no column of it is read.
NONE = "không"
# A heading may hold commas: the next pair begins where words stand before an equals sign.
_PAIRS = re.compile(r"[,;]\s*(?=[^,;=]+=)")


class ColumnAnswer(msgspec.Struct, frozen=True):
    """Columns and where each stands, a letter or a heading; ``is_none`` for a sheet that is no sheet of procedures."""

    places: tuple[tuple[Column, str], ...] = ()
    is_none: bool = False


def read_answer(words: str) -> ColumnAnswer:
    """Return what the words tell; raises BadInput where a pair is none, or names no column of ours.

    >>> read_answer("Mã=B, Tên = C").places
    ((<Column.CODE: 'Mã quy trình'>, 'B'), (<Column.NAME: 'Tên quy trình'>, 'C'))
    """
    if fold(words) == fold(NONE):
        return ColumnAnswer(is_none=True)
    return ColumnAnswer(tuple(_pair(each) for each in _PAIRS.split(words.strip())))


def _pair(words: str) -> tuple[Column, str]:
    name, _, place = (part.strip() for part in words.partition("="))
    column = column_of(name)
    if column is None or not place:
        what = f"{words.strip()!r} không nêu một cột (tells no column)"
        raise BadInput(what, where="--columns", mend=f'viết "Mã=B, Tên=C"; các cột (one of): {", ".join(Column)}')
    return column, place


def told_columns(header: SheetHeader, answer: ColumnAnswer) -> tuple[str, ...]:
    """Return the names of the columns of a sheet by position, empty where one is not read.

    What the answer does not name stays as it was understood and shown: no law is lost by a short answer. Raises
    BadInput where the sheet has no such column, or lacks one that it needs.
    """
    names = [""] * len(header.cells)
    if answer.is_none:
        return tuple(names)
    told = {_position(header, place): column for column, place in answer.places}
    stays = {at: each for at, each in header.columns.items() if at not in told and each not in told.values()}
    for at, column in (stays | told).items():
        names[at] = column.name.lower()
    require_whole(names, header.where)
    return tuple(names)


def require_whole(names: Sequence[str], where: str) -> None:
    """Raise BadInput where columns of these names, empty for none, do not make a sheet, or one stands twice."""
    columns = [Column[name.upper()] for name in names if name]
    twice = [column for column in Column if columns.count(column) > 1]
    if twice:
        raise BadInput(f"hai cột cùng là {twice[0]} (told of two columns)", where=where, mend="để lại một (leave one)")
    if lacking := missing(columns):
        what = f"chưa nêu cột {', '.join(lacking)} (a column is lacking)"
        raise BadInput(what, where=where, mend=f"nêu thêm, hoặc {NONE!r} nếu không phải (tell it, or none)")


def _position(header: SheetHeader, place: str) -> int:
    """Where a heading, else a letter, stands."""
    for at, cell in enumerate(header.cells):
        if cell.heading and bare_heading(cell.heading) == bare_heading(place):
            return at
    letters = [column_letter(at) for at in range(len(header.cells))]
    if place.upper() in letters:
        return letters.index(place.upper())
    shown = ", ".join(cell_name(at, cell) for at, cell in enumerate(header.cells) if cell.heading)
    raise BadInput(f"không có cột {place!r} (no such column)", where=header.where, mend=f"có (there are): {shown}")

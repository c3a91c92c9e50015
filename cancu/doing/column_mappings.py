"""Mappings of columns: what people told of the sheets of a shape is kept, used, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cancu.intake.column_answer import read_answer, told_columns
from cancu.intake.columns import Column
from cancu.intake.files import read_paths
from cancu.intake.known_columns import KnownColumns
from cancu.intake.sheet_header import AskedColumns, HeadingCell, SheetHeader, cell_name
from data.errors import BadInput
from data.instant import utc
from data.office.column_mapping import ColumnMapping
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import column_mappings, log
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.known_names import person_acting


def known_columns(home: Home) -> KnownColumns:
    """Return what people told of columns, for a reading of files."""
    return KnownColumns({each.shape: each.columns for each in column_mappings.all_of(home)})


def keep_columns(home: Home, header: SheetHeader, columns: Sequence[str], *, by: str, now: datetime) -> None:
    """Keep the names of the columns of a sheet for every sheet of its shape; the same again changes nothing.

    Raises BadInput when nobody is known by the address, Refused when this person maintains no procedures.
    """
    if known_columns(home).kept.get(header.shape) == tuple(columns):
        return
    headings = tuple(cell.heading for cell in header.cells)
    mapping = ColumnMapping(shape=header.shape, headings=headings, columns=tuple(columns), at=utc(now))
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.MAINTAIN, person_acting(home, by).unit)
        column_mappings.save(home, mapping)
        log.note(home, Did.COLUMNS_KEPT, header.shape, by=actor.email, now=now, after=mapping_words(mapping))


def tell_columns(home: Home, paths: Sequence[Path], words: str, *, by: str, now: datetime, keep: bool) -> KnownColumns:
    """Return what is known of columns once these words, "Mã=B, Tên=C", are told of sheets in files; kept where asked.

    They are told of the sheets that are not sure and have such columns; where all are sure, of those. Raises BadInput
    where there is none, else as ``keep_columns``.
    """
    answer = read_answer(words)
    asked = [each.header for each in read_paths(paths, KnownColumns(ask_all=True)) if isinstance(each, AskedColumns)]
    told: dict[str, tuple[str, ...]] = {}
    faults = [BadInput("không có bảng nào (no sheet)", where="--columns", mend="nêu tệp bảng tính (name a sheet)")]
    for header in [each for each in asked if each.doubts] or asked:
        try:
            told[header.shape] = told_columns(header, answer)
        except BadInput as fault:
            faults.append(fault)
        else:
            if keep:
                keep_columns(home, header, told[header.shape], by=by, now=now)
    if not told:
        raise faults[-1]
    return KnownColumns({**known_columns(home).kept, **told})


def forget_columns(home: Home, number: int, *, by: str, now: datetime) -> ColumnMapping:
    """Forget a mapping and return it. Raises BadInput when there is none of that number, else as above."""
    mapping = next((each for each in column_mappings.all_of(home) if each.number == number), None)
    if mapping is None:
        what = f"không có cách hiểu cột số {number} (no such mapping)"
        raise BadInput(what, where="--forget", mend="xem danh sách: cancu procedures columns (see the list)")
    with home.office.transaction():
        actor = person_who_may(home, by, Deed.MAINTAIN, person_acting(home, by).unit)
        column_mappings.remove(home, number)
        log.note(home, Did.COLUMNS_FORGOTTEN, mapping.shape, by=actor.email, now=now, before=mapping_words(mapping))
    return mapping


def mapping_words(mapping: ColumnMapping) -> str:
    """Return what a mapping says: "cột B “Mã” là Mã quy trình, …"."""
    said = [
        f"{cell_name(at, HeadingCell(heading=heading))} là {Column[name.upper()]}"
        for at, (heading, name) in enumerate(zip(mapping.headings, mapping.columns, strict=True))
        if name
    ]
    return ", ".join(said) or "không phải trang quy trình"

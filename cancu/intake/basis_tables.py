"""Legal bases that a text lists as a table, a column each for number, title, day and issuer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec
from msgspec.structs import replace

from cancu.intake.citations import clean
from cancu.intake.columns import Column, document_columns
from cancu.intake.days import day_or_none
from cancu.intake.portal_row_bases import Row, bases_of_row
from cancu.intake.sections import Sections
from cancu.intake.text_lines import Layout, Line
from data.office.procedure import LegalBasis, Part, Place

_LISTS = (Part.BASIS, Part.REFERENCES)


class TableBases(msgspec.Struct, frozen=True):
    """The bases of all such tables, and the spans of text that their rows take up."""

    bases: tuple[LegalBasis, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


class _Row(msgspec.Struct, frozen=True):
    """A row of a table by its cells, and where its words stand."""

    cells: dict[int, str]
    start: int
    end: int


def bases_of_tables(layout: Layout, sections: Sections) -> TableBases:
    """Return the bases of the tables in the parts that list documents; a table without a column of numbers is none."""
    bases: list[LegalBasis] = []
    spans: list[tuple[int, int]] = []
    columns: dict[int, Column] = {}
    for row in _rows(layout):
        if row is None:
            columns = {}
        elif header := document_columns(row.cells):
            columns = header
        elif columns and sections.at(row.start).part in _LISTS:
            found = tuple(_bases(row, columns, sections))
            bases += found
            spans += [(row.start, row.end)] if found else []
    return TableBases(tuple(bases), tuple(spans))


def _rows(layout: Layout) -> Iterator[_Row | None]:
    """The rows of the tables; None where a paragraph parts two tables."""
    for row, lines in groupby(layout.lines, key=lambda line: line.row):
        yield None if row is None else _row(layout, list(lines))


def _row(layout: Layout, lines: list[Line]) -> _Row:
    cells = {
        cell: " ".join(clean(layout.words(line)) for line in parts)
        for cell, parts in groupby(lines, key=lambda line: line.cell)
    }
    return _Row(cells, lines[0].start, lines[-1].end)


def _bases(row: _Row, columns: dict[int, Column], sections: Sections) -> Iterator[LegalBasis]:
    said = {column: row.cells.get(at, "") for at, column in columns.items()}
    if not said[Column.NUMBER]:
        return
    section = sections.at(row.start)
    place = Place(part=section.part, heading=section.heading, start=row.start, end=row.end)
    given = Row(
        so_ky_hieu=said[Column.NUMBER],
        trich_yeu=said.get(Column.TITLE) or said.get(Column.BASIS),
        ngay_ban_hanh=day_or_none(said.get(Column.DATE)),
        co_quan_ban_hanh=said.get(Column.ISSUER) or None,
    )
    yield from (replace(basis, place=place) for basis in bases_of_row(given))

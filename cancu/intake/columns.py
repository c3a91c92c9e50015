"""The columns of tables of procedures and of documents, by the headings people give them; keys of records alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from data.law.characters import fold
from data.lists.table import table


class Column(StrEnum):
    """A column; its value is the heading that the form we ship prints."""

    CODE = "Mã quy trình"
    NAME = "Tên quy trình"
    GROUP = "Nhóm"
    ISSUE = "Lần ban hành"
    ISSUED_ON = "Ngày ban hành"
    UNIT = "Đơn vị"
    OWNER = "Người phụ trách (e-mail)"
    BASIS = "Căn cứ pháp lý"
    PART = "Phần"
    NUMBER = "Số ký hiệu"
    TITLE = "Trích yếu"
    DATE = "Ngày văn bản"
    ISSUER = "Cơ quan ban hành"
    PROVISIONS = "Điều khoản"


class ColumnHeadings(msgspec.Struct, frozen=True, kw_only=True):
    """Other headings that mean a column, folded, without marks: ``data/lists/column_headings.csv``."""

    column: str
    headings: tuple[str, ...] = ()


_MARKS = re.compile(r"[^a-z0-9]+")
# Headings that mean one thing in a list of procedures and another in a list of documents.
_OF_PROCEDURES = {"ma tai lieu": Column.CODE, "ten tai lieu": Column.NAME}
_OF_DOCUMENTS = {"ma tai lieu": Column.NUMBER, "ten tai lieu": Column.TITLE, "ngay ban hanh": Column.DATE}


def bare_heading(heading: Any) -> str:
    """Return a heading, or the key of a record, without marks and case.

    >>> bare_heading("Số, ký hiệu\\nvăn bản (*)"), bare_heading("can_cu_phap_ly")
    ('so ky hieu van ban', 'can cu phap ly')
    """
    return _MARKS.sub(" ", fold(str(heading or ""))).strip()


#: The columns by the bare headings that mean them in every kind of table.
BY_HEADING = {bare_heading(column): column for column in Column} | {
    heading: Column[row.column.upper()] for row in table("column_headings", ColumnHeadings) for heading in row.headings
}


def column_of(heading: Any) -> Column | None:
    """Return the column that a heading, or the key of a record, names; None when it is none of ours."""
    return BY_HEADING.get(bare_heading(heading))


def exact_columns(header: Iterable[Any]) -> dict[int, Column]:
    """Return what a row holds of our headings by position, be it complete or not."""
    return _found(header, BY_HEADING)


def columns_of(header: Iterable[Any]) -> dict[int, Column]:
    """Return the columns of a header row of procedures by position; empty when it lacks code or name.

    >>> columns_of(["Mã hiệu", "Tên quy trình", "Ghi chú"])
    {0: <Column.CODE: 'Mã quy trình'>, 1: <Column.NAME: 'Tên quy trình'>}
    """
    found = _found(header, BY_HEADING | _OF_PROCEDURES)
    if Column.CODE not in found.values() and Column.NAME in found.values() and Column.TITLE not in found.values():
        found = {at: Column.CODE if column is Column.NUMBER else column for at, column in found.items()}
    if not {Column.CODE, Column.NAME} <= set(found.values()):
        return {}
    return _dated(found)


def document_columns(header: Mapping[int, Any]) -> dict[int, Column]:
    """Return the columns of a header row of documents by position; empty when it lacks number or what tells it.

    >>> list(document_columns({0: "STT", 1: "Tên văn bản", 2: "Số hiệu", 3: "Ngày ban hành"}).values())
    [<Column.TITLE: 'Trích yếu'>, <Column.NUMBER: 'Số ký hiệu'>, <Column.DATE: 'Ngày văn bản'>]
    """
    names = list(header.values())
    found = _found(names, BY_HEADING | _OF_DOCUMENTS)
    told = {Column.TITLE, Column.DATE, Column.ISSUER, Column.BASIS} & set(found.values())
    if Column.NUMBER not in found.values() or not told or Column.NAME in found.values():
        return {}
    places = list(header)
    return {places[at]: column for at, column in found.items()}


def _found(header: Iterable[Any], meanings: Mapping[str, Column]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for index, heading in enumerate(header):
        column = meanings.get(bare_heading(heading))
        if column is not None and column not in found.values():
            found[index] = column
    return found


def _dated(found: dict[int, Column]) -> dict[int, Column]:
    """The day behind the number of a document is the document's, not the procedure's."""
    number = next((at for at, column in found.items() if column is Column.NUMBER), None)
    if number is None or Column.DATE in found.values():
        return found
    return {at: Column.DATE if column is Column.ISSUED_ON and at > number else column for at, column in found.items()}

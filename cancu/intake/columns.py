"""The columns of a sheet of procedures, by the headings people give them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from data.law.characters import fold


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


# Other headings that mean the same, folded.
_ALSO = {
    Column.CODE: "ma hieu|ma|ma so|ma thu tuc|code",
    Column.NAME: "ten thu tuc|ten|quy trinh|name",
    Column.GROUP: "linh vuc|group",
    Column.ISSUE: "issue_number",
    Column.ISSUED_ON: "issued_on",
    Column.UNIT: "unit",
    Column.OWNER: "owner|nguoi phu trach",
    Column.BASIS: "can cu|legal_basis|raw",
    Column.PART: "part",
    Column.NUMBER: "so_ky_hieu|number|ma van ban",
    Column.TITLE: "trich_yeu|title|ten van ban phap ly",
    Column.DATE: "ngay_ban_hanh|date",
    Column.ISSUER: "co_quan_ban_hanh|issuer",
}
_BY_HEADING = {fold(column): column for column in Column} | {
    heading: column for column, headings in _ALSO.items() for heading in headings.split("|")
}


def columns_of(header: Iterable[Any]) -> dict[int, Column]:
    """Return the columns of a header row by position; empty when the row is no header (no code or no name).

    >>> columns_of(["Mã hiệu", "Tên quy trình", "Ghi chú"])
    {0: <Column.CODE: 'Mã quy trình'>, 1: <Column.NAME: 'Tên quy trình'>}
    """
    found: dict[int, Column] = {}
    for index, heading in enumerate(header):
        column = _BY_HEADING.get(fold(str(heading or "")).rstrip(" *:"))
        if column is not None and column not in found.values():
            found[index] = column
    return found if {Column.CODE, Column.NAME} <= set(found.values()) else {}

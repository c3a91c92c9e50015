"""The form for procedures that no file describes: a workbook with its guide on a second sheet, or plain CSV."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cancu.intake.columns import Column
from data.errors import BadInput

_COLUMNS = (
    (Column.CODE, 18),
    (Column.NAME, 48),
    (Column.GROUP, 18),
    (Column.ISSUE, 14),
    (Column.ISSUED_ON, 16),
    (Column.OWNER, 26),
    (Column.BASIS, 90),
    (Column.PART, 18),
)
_GUIDE = (
    ("Mã quy trình, Tên quy trình", "Bắt buộc; dòng sau để trống nếu cùng quy trình."),
    ("", "Required; leave empty on the further rows of the same procedure."),
    ("Nhóm", "Lĩnh vực hoặc phòng, để phân biệt các quy trình trùng mã. / Field or section, tells equal codes apart."),
    (
        "Lần ban hành, Ngày ban hành",
        "Ví dụ 01 và 07/07/2025. Lần mới là phiên bản mới. / A new issue is a new version.",
    ),
    (
        "Căn cứ pháp lý",
        "Mỗi dòng một văn bản, ghi như trong quy trình. / One document a row, as the procedure prints it.",
    ),
    ("", "Ví dụ: khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014 của Thủ tướng Chính phủ"),
    ("Phần", "Căn cứ pháp lý (mặc định), Tài liệu viện dẫn, Biểu mẫu, Trình tự, Phí, Khác. / Where it is cited."),
)


def template(kind: str) -> bytes:
    """Return the form as the bytes of a file of that ``kind``, ".xlsx" or ".csv"; filled in, import reads it.

    Raises BadInput for any other kind.
    """
    if kind.lower() not in _WRITERS:
        what = f"mẫu không có dạng {kind or 'này'} (no form of this kind)"
        raise BadInput(what, mend=f"đặt tên tệp kết thúc bằng (end its name with) {' hoặc '.join(_WRITERS)}")
    return _WRITERS[kind.lower()]()


def _csv() -> bytes:
    """The header alone, with the mark by which Excel knows UTF-8."""
    out = StringIO(newline="")
    csv.writer(out).writerow(str(column) for column, _ in _COLUMNS)
    return out.getvalue().encode("utf-8-sig")


def _xlsx() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Quy trình"
    _head(sheet)
    _guide(book.create_sheet("Hướng dẫn"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet) -> None:
    sheet.append([str(column) for column, _ in _COLUMNS])
    for index, (cell, (_, width)) in enumerate(zip(sheet[1], _COLUMNS, strict=True), 1):
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"


def _guide(sheet: Worksheet) -> None:
    sheet.append(["Cột / column", "Cách ghi / how to fill in"])
    for row in _GUIDE:
        sheet.append(list(row))
    for letter, width in (("A", 34), ("B", 110)):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)


_WRITERS = {".xlsx": _xlsx, ".csv": _csv}

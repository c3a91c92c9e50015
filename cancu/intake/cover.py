"""The cover of a procedure: agency, name, code, issue number and day (the cover table of the ISO model)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from cancu.intake.text_lines import Layout
from data.law.calendar import parse_day
from data.law.characters import fold, mend

# A label and its value, in one cell or in two: "Mã hiệu: QT 01/CX-HCTP", "Lần ban hành:    01".
_LABELS = {
    "code": re.compile(
        r"\s*(?:Mã\s+(?:hiệu|số|quy\s+trình|tài\s+liệu)|Ký\s+hiệu)(?:\s+tài\s+liệu)?\s*[:.]?\s*", re.IGNORECASE
    ),
    "issue": re.compile(
        r"\s*(?:Lần|Số)\s+(?:ban\s+hành|phát\s+hành|soát\s+xét)(?:/\s*sửa\s+đổi)?\s*[:.]?\s*", re.IGNORECASE
    ),
    "day": re.compile(r"\s*Ngày\s+(?:ban\s+hành|hiệu\s+lực|phát\s+hành)\s*[:.]?\s*", re.IGNORECASE),
}
_OTHER_LABEL = re.compile(
    r"\s*(?:Trang|Số\s+trang|Tổng\s+số\s+trang|Bản\s+số|Phiên\s+bản|Lần\s+sửa\s+đổi)\b", re.IGNORECASE
)
_KIND = re.compile(r"\s*(?:(?i:quy\s+trình)|THỦ\s+TỤC)(?:\s+ISO)?\s*[:.]?\s*")
# Where the cover ends at the latest.
_BODY = re.compile(r"muc luc|trang theo doi|muc dich|trach nhiem|\d\.|[ivx]+\.")
_MOST_CELLS = 40


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """What the cover says; an empty string or None where it says nothing."""

    agency: str = ""
    name: str = ""
    code: str = ""
    issue_number: str = ""
    issued_on: date | None = None


def read_cover(layout: Layout) -> Cover:
    """Return what the first cells or paragraphs of the file say, up to the contents."""
    cells = _cells(layout)
    values = {key: _value(cells, label) for key, label in _LABELS.items()}
    kind = next((i for i, cell in enumerate(cells) if _KIND.match(cell)), None)
    return Cover(
        agency=cells[0] if kind else "",
        name=_name(cells, kind) if kind is not None else "",
        code=values["code"],
        issue_number=values["issue"],
        issued_on=parse_day(values["day"]),
    )


def _cells(layout: Layout) -> list[str]:
    """The cells of the cover, each on one line; a cell's lines are one value."""
    cells: list[str] = []
    previous: tuple[int | None, int] | None = None
    for line in layout.lines:
        words = " ".join(mend(layout.words(line)).split())
        if len(cells) == _MOST_CELLS or _BODY.match(fold(words)):
            break
        place = (line.row, line.cell)
        if line.row is not None and place == previous:
            cells[-1] += f" {words}"
        else:
            cells.append(words)
        previous = place
    return cells


def _value(cells: Sequence[str], label: re.Pattern[str]) -> str:
    for index, cell in enumerate(cells):
        if found := label.match(cell):
            value = cell[found.end() :].strip()
            return value or _plain(cells[index + 1 : index + 2])
    return ""


def _plain(cells: Sequence[str]) -> str:
    """The first cell that is no label, or nothing."""
    return next((cell for cell in cells if not _is_label(cell)), "")


def _is_label(cell: str) -> bool:
    return bool(_OTHER_LABEL.match(cell)) or any(label.match(cell) for label in _LABELS.values())


def _name(cells: Sequence[str], kind: int) -> str:
    """Behind the word QUY TRÌNH in its own cell, or in the next cell that is no label."""
    found = _KIND.match(cells[kind])
    rest = cells[kind][found.end() :] if found else ""
    return rest or _plain(cells[kind + 1 :])

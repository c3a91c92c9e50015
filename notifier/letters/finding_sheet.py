"""The list that goes with the letter of the first day: a workbook an officer hands on."""

from __future__ import annotations

from data.law.wording import shortened
from data.office.message import Attachment
from data.office.wording import WAVE_TOPIC
from notifier.letters.first_day import FindingRow, FirstDay
from notifier.letters.workbook import Sheet, Value, workbook

_LONGEST = 200
_COLUMNS = (
    ("Đợt", 8),
    ("Hạn", 12),
    ("Nội dung đợt", 40),
    ("Mã hiệu", 16),
    ("Quy trình", 48),
    ("Căn cứ pháp lý đang ghi", 60),
    ("Đã xảy ra", 60),
    ("Từ ngày", 12),
    ("Thay bằng", 28),
)


def finding_list(first_day: FirstDay, most: int) -> Attachment:
    """Return the first findings of a unit's waves, so many at most, as a workbook that says how many it leaves out."""
    number = {each.wave.id: place for place, each in enumerate(first_day.waves, 1)}
    rows = [_cells(row, number[row.wave.id]) for row in first_day.findings[:most]]
    if (left := sum(each.size.findings for each in first_day.waves) - len(rows)) > 0:
        rows.append((None, None, f"… và {left} dòng khác: cancu waves show"))
    name = f"ra-soat-ban-dau-{first_day.waves[0].wave.id}.xlsx"
    return Attachment(name=name, content=workbook([Sheet("Rà soát ban đầu", _COLUMNS, rows)]))


def _cells(row: FindingRow, number: int) -> tuple[Value, ...]:
    wave = row.wave
    about = WAVE_TOPIC[wave.topic]
    basis, happened = shortened(row.basis, _LONGEST), shortened(row.happened, _LONGEST)
    return (number, wave.due, about, row.code, row.name, basis, happened, row.since, row.replaced_by)

"""Tasks as a workbook: the sheet for the head of the office, and the list that goes with a long letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from data.law.wording import shortened
from data.office.message import Attachment
from data.office.wording import TASK_STATE, severity_name
from notifier.letters.news_wording import doer
from notifier.letters.proposal import basis_lines
from notifier.letters.task_news import TaskNews
from notifier.letters.wording import what_happens
from notifier.letters.workbook import Sheet, Value, workbook

_LONGEST = 400
_COLUMNS = (
    ("Mã việc", 15),
    ("Mã quy trình", 16),
    ("Tên quy trình", 44),
    ("Đơn vị", 24),
    ("Văn bản thay đổi", 60),
    ("Mức độ", 11),
    ("Hạn", 12),
    ("Còn (ngày)", 11),
    ("Trạng thái", 15),
    ("Người làm", 24),
    ("Ngày giao", 12),
    ("Ngày xong", 12),
    ("Đề xuất dòng căn cứ", 60),
    ("Ghi chú", 30),
)


def task_sheet(found: Iterable[TaskNews], today: date) -> Sheet:
    """Return the sheet of these tasks, a row each."""
    return Sheet("Việc cần cập nhật", _COLUMNS, (_row(news, today) for news in found))


def task_list(found: Iterable[TaskNews], today: date) -> Attachment:
    """Return the tasks as a file to go with a letter."""
    return Attachment(name="viec-can-cap-nhat.xlsx", content=workbook([task_sheet(found, today)]))


def _row(news: TaskNews, today: date) -> tuple[Value, ...]:
    task = news.task
    left = (task.due - today).days if task.due and not task.closed_on else None
    return (
        task.id,
        news.procedure.code,
        news.procedure.name,
        news.unit.name,
        shortened("; ".join(_changed(news)), _LONGEST),
        severity_name(news.severity),
        task.due,
        left,
        TASK_STATE[task.state],
        doer(news),
        task.opened_on,
        task.closed_on,
        shortened("; ".join(line.new or f"bỏ: {line.old[0]}" for line in basis_lines(news)), _LONGEST),
        task.note,
    )


def _changed(news: TaskNews) -> Iterator[str]:
    """What the sources that may open a task do; where none is left, what is only noted."""
    heavy = [[reason for reason in source if reason.opens] for source in news.by_source]
    for source in [own for own in heavy if own] or news.by_source:
        yield from what_happens(source)

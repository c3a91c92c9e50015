"""The due dates of tasks as an iCalendar file (RFC 5545), for the officer's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from notifier.letters.digest import TaskNews

_WIDTH = 75
_WARNING = "-P7D"


def due_calendar(tasks: Iterable[TaskNews], today: date, written_at: str) -> str:
    """Return an iCalendar text with one whole-day event a task whose due date is not past; empty when there is none.

    The task id is the event's UID, so a later letter about the same task moves the event and adds none.
    ``written_at`` is UTC, ISO 8601.
    """
    stamp = datetime.fromisoformat(written_at).strftime("%Y%m%dT%H%M%SZ")
    events = [
        line
        for news in tasks
        if news.task.due and news.task.due >= today
        for line in _event(news, news.task.due, stamp)
    ]
    if not events:
        return ""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cancu//cancu//VI", "METHOD:PUBLISH"]
    return "".join(f"{_fold(line)}\r\n" for line in [*head, *events, "END:VCALENDAR"])


def _event(news: TaskNews, due: date, stamp: str) -> list[str]:
    name = _escape(f"Hạn cập nhật {news.procedure.code} {news.procedure.name}")
    return [
        "BEGIN:VEVENT",
        f"UID:{news.task.id}@cancu",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{name}",
        f"DESCRIPTION:{_escape(f'Mã việc {news.task.id}, {news.unit.name}')}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{name}",
        f"TRIGGER:{_WARNING}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escape(text: str) -> str:
    r"""Escape what RFC 5545, 3.3.11 asks for.

    >>> _escape("a, b; c")
    'a\\, b\\; c'
    """
    line = " ".join(text.split())
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> str:
    """Break a line at 75 bytes, never inside a letter (RFC 5545, 3.1)."""
    rows, room = [""], _WIDTH
    for letter in line:
        size = len(letter.encode())
        if size > room:
            rows.append(" ")
            room = _WIDTH - 1
        rows[-1] += letter
        room -= size
    return "\r\n".join(rows)

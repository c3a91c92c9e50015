"""The due dates of tasks as an iCalendar file (RFC 5545), for the officer's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from data.law.calendar import add_days
from data.law.wording import shortened
from notifier.letters.digest import Withdrawal
from notifier.letters.task_news import TaskNews

_WARNING = timedelta(days=-7)
_LONGEST = 90
#: Minutes since then count the letters: no two of a person are written in one.
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def due_calendar(tasks: Iterable[TaskNews], today: date, written_at: str, withdrawn: Iterable[Withdrawal] = ()) -> str:
    """Return an iCalendar text with one whole-day event a task whose due date is not past; empty when there is none.

    The task id is the event's UID and the later letter has the higher SEQUENCE, so a later letter about the same task
    moves the event and adds none; where a task was closed with its reasons the event is cancelled. ``written_at`` is
    UTC, ISO 8601.
    """
    stamp = datetime.fromisoformat(written_at)
    events = [_open(news, news.task.due, stamp) for news in tasks if news.task.due and news.task.due >= today]
    closed = [gone for gone in withdrawn if gone.task.closed_on]
    events += [_cancelled(gone, gone.task.due, stamp) for gone in closed if gone.task.due and gone.task.due >= today]
    if not events:
        return ""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//cancu//cancu//VI")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _open(news: TaskNews, due: date, stamp: datetime) -> Event:
    name = shortened(f"Hạn cập nhật {news.procedure.code} {news.procedure.name}", _LONGEST)
    event = _event(news.task.id, name, due, stamp)
    event.add("description", _one_line(f"Mã việc {news.task.id}, {news.unit.name}"))
    event.add_component(_alarm(f"Hạn cập nhật {news.procedure.code}"))
    return event


def _cancelled(gone: Withdrawal, due: date, stamp: datetime) -> Event:
    name = shortened(f"Không còn phải cập nhật {gone.procedure.code} {gone.procedure.name}", _LONGEST)
    event = _event(gone.task.id, name, due, stamp)
    event.add("status", "CANCELLED")
    return event


def _event(task: str, name: str, due: date, stamp: datetime) -> Event:
    """The whole due day; TRANSPARENT, for it does not keep the officer busy."""
    event = Event()
    event.add("uid", f"{task}@cancu")
    event.add("dtstamp", stamp)
    event.add("sequence", int((stamp - _BEGINNING).total_seconds()) // 60)
    event.add("dtstart", due)
    if after := add_days(due, 1):
        event.add("dtend", after)
    event.add("summary", name)
    event.add("transp", "TRANSPARENT")
    return event


def _alarm(name: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", name)
    alarm.add("trigger", _WARNING)
    return alarm


def _one_line(text: str) -> str:
    return " ".join(text.split())

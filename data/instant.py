"""Instants for the store, days for people: UTC is kept, Asia/Ho_Chi_Minh is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY = timedelta(days=1)


def utc(moment: datetime) -> str:
    """Return an instant as the store keeps it: UTC, ISO 8601, whole seconds.

    >>> utc(datetime(2026, 11, 24, 6, 30, tzinfo=OFFICE))
    '2026-11-23T23:30:00+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def office_day(moment: datetime) -> date:
    """Return the calendar day of an instant in Vietnam.

    >>> office_day(datetime(2026, 11, 23, 18, 30, tzinfo=UTC))
    datetime.date(2026, 11, 24)
    """
    return moment.astimezone(OFFICE).date()


def day_begins(day: date) -> str:
    """Return the first instant of a day in Vietnam as the store keeps it.

    The calendar's first day began before there was a year for it; its second stands for it.

    >>> day_begins(date(2026, 11, 24)), day_begins(date.min)
    ('2026-11-23T17:00:00+00:00', '0001-01-01T16:53:30+00:00')
    """
    return utc(datetime.combine(max(day, date.min + _DAY), time(), OFFICE))


def day_is_over(day: date) -> str:
    """Return the first instant behind a day in Vietnam as the store keeps it; the calendar's last day never is.

    >>> day_is_over(date(2026, 11, 24)), day_is_over(date.max) == day_begins(date.max)
    ('2026-11-24T17:00:00+00:00', True)
    """
    return day_begins(min(day, date.max - _DAY) + _DAY)


def office_time(stored: str) -> str:
    """Return a stored instant as people in Vietnam read it.

    >>> office_time("2026-11-23T23:30:00+00:00")
    '24/11/2026 06:30'
    """
    return datetime.fromisoformat(stored).astimezone(OFFICE).strftime("%d/%m/%Y %H:%M")

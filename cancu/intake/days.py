"""Parsing of days as people type them into cells."""

from __future__ import annotations

from datetime import date, datetime

from data.errors import BadInput
from data.law.calendar import parse_day


def read_day(value: object, what: str) -> date | None:
    """Return the day in a cell; None when it is empty. Raises BadInput naming ``what`` when it is no day.

    >>> read_day("07/7/2025", "ngày ban hành"), read_day("2025-07-07", "")
    (datetime.date(2025, 7, 7), datetime.date(2025, 7, 7))
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value or "").strip()
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        day = parse_day(words)
    if day is None:
        said = f"{what} {words!r} không phải là ngày (is no day)"
        raise BadInput(said, mend="viết 07/07/2025 hoặc 2025-07-07 (write it so)")
    return day

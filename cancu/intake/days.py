"""Parsing of days as people type them into cells, and as Excel keeps them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from data.errors import BadInput
from data.law.calendar import parse_day

# Excel counts days from here; of the years 1954 to 2064, so that no year ("2025") and no number of a paper is a day.
_EXCEL_FIRST = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 60_000)
_ISO = re.compile(r"\d{4}-")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


def read_day(value: object, what: str) -> date | None:
    """Return the day in a cell; None when it is empty. Raises BadInput naming ``what`` when it is no day.

    >>> read_day("07/7/2025", "ngày ban hành"), read_day("2025-07-07", ""), read_day(45845, "")
    (datetime.date(2025, 7, 7), datetime.date(2025, 7, 7), datetime.date(2025, 7, 7))
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value or "").strip()
    if not words:
        return None
    day = day_or_none(words)
    if day is None:
        said = f"{what} {words!r} không phải là ngày (is no day)"
        raise BadInput(said, mend="viết 07/07/2025 hoặc 2025-07-07 (write it so)")
    return day


def day_or_none(words: str | None) -> date | None:
    """Return the day that the words are, None when they are none or say two.

    >>> day_or_none("15-08-2025"), day_or_none("7-07-2025"), day_or_none("…/…/2025")
    (datetime.date(2025, 8, 15), datetime.date(2025, 7, 7), None)
    """
    words = (words or "").strip()
    try:
        return date.fromisoformat(words[:10]) if _ISO.match(words) else _typed(words)
    except ValueError:
        return None


def _typed(words: str) -> date | None:
    if _SERIAL.fullmatch(words) and (days := int(float(words))) in _EXCEL_DAYS:
        return _EXCEL_FIRST + timedelta(days=days)
    return parse_day(words)

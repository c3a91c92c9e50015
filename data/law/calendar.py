"""Days as Vietnamese legal texts print them, and counting from them."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

#: What is done to law is done between these days; one outside is a slip of the pen.
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)

#: A day in mended text.
#: ngày 3 tháng 02 năm 2020 · ngày 16/02/2015 · ngày 26/02 năm 1998 · ngày ngày 28 tháng 6 năm 1997
#: ngày 15 tháng 05.năm 2025 · ngày 01 tháng 01 ngày 2012 · ngày mùng 1 tháng 8 năm 2026
DAY = (
    r"(?:ngày\s*){1,2}(?:m[ùồ]ng\s+)?\d{1,2}[.,]?\s*"
    r"(?:tháng\s*\d{1,2}[.,]?\s*(?:năm|ngày|tháng)[.:]?\s*\d{4}|[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|[/.-]\s?\d{1,2}\s+năm\s*\d{4})"
)
# The 03, 02 and 2020 of "03/02/2020"; none of the figures of a number longer than a year: "20200203"
_DIGITS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


def is_of_our_time(day: date) -> bool:
    """Return whether something may be done to law on a day.

    >>> is_of_our_time(date(2026, 7, 1)), is_of_our_time(date(9999, 12, 31))
    (True, False)
    """
    return EARLIEST <= day <= LATEST


def parse_day(text: str) -> date | None:
    """Return the day that ``text`` prints as day, month, year in digits; None when there is no such day.

    >>> parse_day("ngày 03 tháng 02 năm 2020")
    datetime.date(2020, 2, 3)
    >>> parse_day("ngày 30/02/2020"), parse_day("9999999999999999999905/3/2014")
    (None, None)
    """
    digits = [int(d) for d in _DIGITS.findall(text)]
    if len(digits) < 3:
        return None
    day, month, year = digits[:3]
    return make_day(year, month, day)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """Return the day ``days`` later; the first day is not counted (Bộ luật Dân sự 2015, Điều 147 [M]).

    None beyond the calendar's last year: what holds "đến hết ngày 31/12/9999" has no first day without it.

    >>> add_days(date(2026, 12, 31), 1), add_days(date.max, 1)
    (datetime.date(2027, 1, 1), None)
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Return the same day some calendar months later, clipped to the month's end; None beyond the calendar.

    >>> add_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

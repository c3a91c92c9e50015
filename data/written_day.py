"""Days and hours as people type them: 2026-11-28, 28/11/2026, or 28/11 for the next one; 21:00."""

from __future__ import annotations

import re
from datetime import date, time

from data.law.calendar import is_of_our_time, make_day, parse_day

_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_SHORT = re.compile(r"(\d{1,2})[/.-](\d{1,2})")  # 15/12


def day_written(words: str) -> date | None:
    """Return the day as machines or people write it, None when it is none.

    >>> day_written("2026-11-28") == day_written("28/11/2026"), day_written("11/2026")
    (True, None)
    """
    try:
        return date.fromisoformat(words)
    except ValueError:
        return parse_day(words) if _SLASHED.fullmatch(words) else None


def day_meant(words: str, today: date) -> date | None:
    """Return the day written, without its year the next one after today; None when it is none, or a slip of the pen.

    >>> [str(day_meant(words, date(2026, 11, 28))) for words in ("15/12", "3/1", "31/2", "1/1/9999")]
    ['2026-12-15', '2027-01-03', 'None', 'None']
    """
    short = _SHORT.fullmatch(words)
    if short is None:
        day = day_written(words)
        return day if day and is_of_our_time(day) else None
    days = (make_day(year, int(short[2]), int(short[1])) for year in range(today.year, today.year + 9))
    return next((each for each in days if each and each > today), None)


def hour_written(words: str) -> time | None:
    """Return the hour as people write it, None when it is none.

    >>> hour_written("6:30"), hour_written("24:00")
    (datetime.time(6, 30), None)
    """
    hours, _, minutes = words.partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        return None

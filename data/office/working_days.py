"""Working days of Vietnamese offices: Monday to Friday, without public holidays and the days swapped for them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from holidays.countries.vietnam import Vietnam

_FRIDAY = 4


def working_days_after(first: date, last: date) -> int:
    """Return how many working days lie behind ``first``, up to and with ``last``; 0 when ``last`` is no later.

    Source of the holidays: Bộ luật Lao động 45/2019/QH14, Điều 112, and the swapped days announced for each year.

    >>> [working_days_after(date(2026, 2, 13), date(2026, 2, day)) for day in (15, 20, 23)]  # Tết between
    [0, 0, 1]
    """
    return sum(is_working_day(first + timedelta(days=after)) for after in range(1, (last - first).days + 1))


def working_days_before(last: date, days: int) -> date:
    """Return the latest day behind which so many working days lie, up to and with ``last``.

    >>> working_days_before(date(2026, 2, 23), 1), working_days_before(date(2026, 2, 23), 2)  # Tết between
    (datetime.date(2026, 2, 22), datetime.date(2026, 2, 12))
    """
    first = last
    while days:
        days -= is_working_day(first)
        first -= timedelta(days=1)
    return first


def is_working_day(day: date) -> bool:
    """Return whether offices work on that day."""
    return day.weekday() <= _FRIDAY and day not in _holidays()


@cache
def _holidays() -> Vietnam:
    return Vietnam()  # type: ignore[no-untyped-call]  # its constructor says no types

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.law.calendar import add_days, add_months, make_day, parse_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 03 tháng 02 năm 2020", date(2020, 2, 3)),
        ("ngày 16/02/2015", date(2015, 2, 16)),
        ("ngày 5.3.2014", date(2014, 3, 5)),
        ("ngày 01-10-2026", date(2026, 10, 1)),
        ("ngày 26/02 năm 1998", date(1998, 2, 26)),
        ("ngày ngày 28 tháng 6 năm 1997", date(1997, 6, 28)),
        ("ngày 18 tháng 5, năm 2014", date(2014, 5, 18)),
        ("ngày 30/02/2020", None),
        ("ngày 31 tháng 11 năm 2024", None),
        ("ngày … tháng … năm 2026", None),
        ("tháng 5 năm 2014", None),
    ],
)
def test_a_day_is_read_as_texts_print_it_or_not_at_all(text: str, day: date | None) -> None:
    assert parse_day(text) == day


def test_the_first_day_is_not_counted() -> None:
    assert add_days(date(2024, 12, 31), 45) == date(2025, 2, 14)


def test_no_day_lies_beyond_the_calendar() -> None:
    assert add_days(date.max, 1) is None
    assert add_days(date.min, -1) is None
    assert add_months(date(9999, 10, 1), 3) is None


def test_a_leap_day_is_a_day() -> None:
    assert make_day(2024, 2, 29) == date(2024, 2, 29)
    assert make_day(2026, 2, 29) is None


@given(st.dates(date(1945, 1, 1), date(2100, 1, 1)), st.integers(0, 48))
def test_months_never_run_over_their_end(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day

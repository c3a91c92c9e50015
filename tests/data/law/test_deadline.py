"""Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a: within three months of the change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.law.deadline import due


@pytest.mark.parametrize(
    ("from_", "last"),
    [
        (date(2014, 5, 18), date(2014, 8, 18)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_it_is_due_three_calendar_months_later_clipped_and_not_moved_over_holidays(from_: date, last: date) -> None:
    assert due(from_) == last


def test_an_end_with_nothing_after_it_is_due_on_its_last_day_in_force() -> None:
    assert due(date(2027, 3, 1), last_day=date(2027, 2, 28)) == date(2027, 2, 28)


def test_an_unknown_start_has_no_due_date() -> None:
    assert due(None) is None


def test_an_office_may_set_other_months() -> None:
    assert due(date(2026, 1, 31), months=1) == date(2026, 2, 28)


@given(st.dates(date(1945, 1, 1), date(2100, 1, 1)))
def test_it_never_falls_outside_the_third_month(from_: date) -> None:
    last = due(from_)
    assert last is not None
    assert (last.year * 12 + last.month) - (from_.year * 12 + from_.month) == 3

"""A day as an option of a command: 2026-11-28 or 28/11/2026."""

from __future__ import annotations

import re
from datetime import date

import click

from data.law.calendar import parse_day

_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def day_written(words: str) -> date | None:
    """Return the day as machines or people write it, None when it is none.

    >>> day_written("2026-11-28") == day_written("28/11/2026"), day_written("11/2026")
    (True, None)
    """
    try:
        return date.fromisoformat(words)
    except ValueError:
        return parse_day(words) if _SLASHED.fullmatch(words) else None


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; fails as click asks, in one line, when it is none."""
        if isinstance(value, date):
            return value
        day = day_written(value)
        if day is None:
            self.fail(f"{value!r} không phải là ngày; viết 2026-11-28 hoặc 28/11/2026 (no day)", param, ctx)
        return day


#: The type of every option that takes a day.
DAY = _Day()

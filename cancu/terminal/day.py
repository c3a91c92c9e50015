"""A day as an option of a command: 2026-11-28 or 28/11/2026."""

from __future__ import annotations

from datetime import date

import click

from data.written_day import day_written


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

"""Two days or two hours as one option: 01/12/2026..15/12/2026, 21:00..06:30, or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import click

_BETWEEN, _NONE = "..", "none"


class Span(click.ParamType[Any]):
    """From one point to another, both read by ``read``; "none" is an empty span."""

    name = "span"

    def __init__(self, read: Callable[[str], date | time | None]) -> None:
        self._read = read

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date | time, ...]:
        """Return both points, none for "none"; fails as click asks, in one line, when they are no points."""
        if value == _NONE:
            return ()
        first, between, last = value.partition(_BETWEEN)
        begin, end = self._read(first.strip()), self._read(last.strip())
        if not between or begin is None or end is None:
            self.fail(f"{value!r}: viết TỪ..ĐẾN hoặc none (write FROM..TO or none)", param, ctx)
        return begin, end

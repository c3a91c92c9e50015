"""When a change bites, and by when a procedure must follow it: said once, for tasks and the backtest alike."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from data.law.calendar import add_days
from data.law.change import Change
from data.law.deadline import MONTHS, due
from data.law.kind import Kind


def bites_on(change: Change, touched: Collection[str]) -> date | None:
    """Return the day on which the change first bites on these provisions; they may carry days of their own.

    None touched means the change as a whole. Null when the start is not known.
    """
    days = [place.from_ or change.from_ for place in change.provisions if place.id in touched]
    return min((day for day in days if day), default=change.from_)


def due_on(change: Change, start: date | None, months: int = MONTHS) -> date | None:
    """Return the last day to mend a procedure for a change that bites on ``start``; null when that is not known.

    Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a. A document that ends with nothing after it holds until
    the day before; the procedure must be mended by then.
    """
    if start and change.kind is Kind.EXPIRES:
        return due(start, last_day=add_days(start, -1))
    return due(start, months=months)

"""By when a procedure must be mended: said once, for tasks and for the backtest alike."""

from __future__ import annotations

from datetime import date

from data.law.calendar import add_months

#: Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a: procedures are mended within three months of the change.
MONTHS = 3


def due(from_: date | None, *, last_day: date | None = None, months: int = MONTHS) -> date | None:
    """Return the last day for mending a procedure whose law changes on ``from_``; None when that is not known.

    Calendar months, clipped to the month's end, not moved over holidays. Where a document simply ends and
    nothing follows it, ``last_day`` is its last day in force, and the procedure must be mended by then.

    >>> due(date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    >>> due(date(2027, 3, 1), last_day=date(2027, 2, 28))
    datetime.date(2027, 2, 28)
    """
    if last_day is not None:
        return last_day
    return None if from_ is None else add_months(from_, months)

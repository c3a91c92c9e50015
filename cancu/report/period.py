"""The period of a report as it is asked for: where a day is left out, the quarter until today."""

from __future__ import annotations

from datetime import date

from cancu.report.record import Period
from data.errors import BadInput


def period_asked(first: date | None, last: date | None, today: date) -> Period:
    """Return the period; raises BadInput where it runs backwards.

    >>> period_asked(None, None, date(2026, 11, 24))
    Period(first=datetime.date(2026, 10, 1), last=datetime.date(2026, 11, 24))
    """
    last = last or today
    first = first or date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    if last < first:
        raise BadInput(
            f"{first:%d/%m/%Y} – {last:%d/%m/%Y}: ngày cuối trước ngày đầu (the last day is before the first)",
            mend="đổi chỗ hai ngày (change the two)",
        )
    return Period(first, last)

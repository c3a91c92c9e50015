"""What stood wrong already when a procedure came in: a finding of the first day, no news and no overdue task. Pure.

The time the law gives for it had run out by then (Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a). While it still
runs, and for all that comes later, tasks are raised at once.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from data.law.calendar import add_months
from data.office.match import Severity
from data.office.wave import Wave, WaveTopic
from notifier.tasks.reason import Reason

_MONTHS_WITHOUT_A_DAY = 12


class Apart(NamedTuple):
    """The reasons that tasks are made of, and the findings of the first day, which wait for a wave."""

    live: tuple[Reason, ...]
    baseline: tuple[Reason, ...]


def set_aside(
    reasons: Iterable[Reason], adopted: date, agreed: Mapping[str, Wave], raised: Collection[str], on: date
) -> Apart:
    """Return the reasons of a procedure, its findings of the first day apart; what held for a time now over is none.

    ``adopted`` is the day the procedure came in first, ``agreed`` the waves that a person agreed to, by match: what is
    in one is due by its day. ``raised`` are the keys that its open task names already: they stay there.
    """
    live: list[Reason] = []
    baseline: list[Reason] = []
    for reason in reasons:
        key = reason.match.key
        if key in agreed:
            live.append(replace(reason, due=agreed[key].due))
        elif key in raised:
            live.append(reason)
        elif not _is_over(reason, on):
            (baseline if is_baseline(reason, adopted) else live).append(reason)
    return Apart(tuple(live), tuple(baseline))


def is_baseline(reason: Reason, adopted: date) -> bool:
    """Return whether a reason that may open a task was overdue on the day the procedure came in.

    Where nobody knows from when it holds, an act issued more than a year before is taken for overdue.
    """
    if not reason.opens:
        return False
    if reason.due is not None:
        return reason.due < adopted
    issued = reason.acting.issued_on if reason.acting else None
    a_year_before = add_months(adopted, -_MONTHS_WITHOUT_A_DAY)
    return issued is not None and a_year_before is not None and issued < a_year_before


def topic_of(reasons: Iterable[Reason]) -> WaveTopic:
    """Return the gravest topic of some reasons; a procedure is mended once, for all of them."""
    order = list(WaveTopic)
    return min(map(_topic, reasons), key=order.index)


def last_of_month(today: date, months: int) -> date:
    """Return the last day of the month so many months after today's, of this month at the end of the calendar.

    >>> last_of_month(date(2026, 11, 27), 1), last_of_month(date(2026, 12, 31), 2)
    (datetime.date(2026, 12, 31), datetime.date(2027, 2, 28))
    """
    then = add_months(today.replace(day=1), months) or today
    return then.replace(day=calendar.monthrange(then.year, then.month)[1])


def _topic(reason: Reason) -> WaveTopic:
    if reason.change.whole and reason.change.kind.ends:
        return WaveTopic.ENDED
    return WaveTopic.CITED if reason.match.severity is Severity.HIGH else WaveTopic.ELSEWHERE


def _is_over(reason: Reason, on: date) -> bool:
    """Whether a change that held for a time had ended by a day."""
    return reason.change.to is not None and reason.change.to <= on

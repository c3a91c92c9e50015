"""Alarms of the sources: one that normally speaks and is silent is an event, not an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from data.instant import office_day, utc
from data.store import source_runs
from data.store.home import Home
from data.store.source_runs import SourceRun

#: A weekday is one on which a source speaks when it did so on this many of its last four visited ones.
_WEEKS, _SPOKE = 4, 3


def source_alarms(home: Home, sources: Iterable[str], now: datetime) -> Iterator[str]:
    """Yield one line for each source that needs a look: nothing listed, nothing fetched, or silent on its day."""
    visits = {run.source: run for run in source_runs.latest(home)}
    for source in sources:
        alarm = _alarm(home, visits.get(source), office_day(now)) if source in visits else None
        if alarm:
            yield f"{source}: {alarm}"


def _alarm(home: Home, visit: SourceRun | None, today: date) -> str | None:
    if visit is None:
        return None
    if visit.silent:
        why = visit.faults[0] if visit.faults else "no fault named"
        return f"trang không liệt kê văn bản nào (lists nothing at all; {why})"
    if _is_quiet(home, visit.source, today):
        return "im lặng vào ngày thường có văn bản (silent on a day it normally speaks)"
    return None


def _is_quiet(home: Home, source: str, today: date) -> bool:
    """Whether the source gave nothing today though it did on most of the last weekdays of this name."""
    since = datetime.combine(today - timedelta(weeks=_WEEKS), datetime.min.time()).astimezone()
    spoke = set(source_runs.days_with_documents(home, source, utc(since - timedelta(days=1))))
    before = [today - timedelta(weeks=week) for week in range(1, _WEEKS + 1)]
    return today not in spoke and sum(day in spoke for day in before) >= _SPOKE

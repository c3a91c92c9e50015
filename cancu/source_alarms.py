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
    """Yield one line for each source that needs a look: out of reach, nothing listed, or silent on its day."""
    visits = _visits(home)
    for source in sources:
        alarm = _alarm(home, visits.get(source), office_day(now)) if source in visits else None
        if alarm:
            yield f"{source}: {alarm}"


def source_faults(home: Home, sources: Iterable[str]) -> Iterator[str]:
    """Yield one line for each source that was reached, of what could not be read there in the last visit."""
    visits = _visits(home)
    for visit in (visits[source] for source in sources if source in visits):
        if visit.faults and not visit.silent:
            many = len(visit.faults)
            yield f"{visit.source}: {many} trang, tệp không đọc được (could not be read), như {visit.faults[0]}"


def _visits(home: Home) -> dict[str, SourceRun]:
    return {run.source: run for run in source_runs.latest(home)}


def _alarm(home: Home, visit: SourceRun | None, today: date) -> str | None:
    if visit is None:
        return None
    if visit.silent and visit.faults:
        return f"không lấy được văn bản nào (nothing could be fetched): {visit.faults[0]}"
    if visit.silent:
        return "trang không liệt kê văn bản nào (lists nothing at all)"
    if _is_quiet(home, visit.source, today):
        return "im lặng vào ngày thường có văn bản (silent on a day it normally speaks)"
    return None


def _is_quiet(home: Home, source: str, today: date) -> bool:
    """Whether the source gave nothing today though it did on most of the last weekdays of this name."""
    since = datetime.combine(today - timedelta(weeks=_WEEKS), datetime.min.time()).astimezone()
    spoke = set(source_runs.days_with_documents(home, source, utc(since - timedelta(days=1))))
    before = [today - timedelta(weeks=week) for week in range(1, _WEEKS + 1)]
    return today not in spoke and sum(day in spoke for day in before) >= _SPOKE

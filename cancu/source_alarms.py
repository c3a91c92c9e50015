"""Alarms of the sources: one that normally speaks and is silent is an event, not an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from crawler.job import INBOX
from data.instant import office_day
from data.office.silence import silence_of
from data.store import source_runs
from data.store.home import Home
from data.store.source_runs import SourceRun

_SILENT = (
    "im lặng từ {since}: {silence.days} ngày làm việc không có văn bản mới, trước nay lâu nhất {silence.longest} ngày"
    " (nothing new for {silence.days} working days, never before more than {silence.longest})"
)


def source_alarms(home: Home, sources: Iterable[str], now: datetime) -> Iterator[str]:
    """Yield one line for each source that needs a look: out of reach, nothing listed, or silent beyond its habit."""
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
    silence = silence_of(source_runs.days_with_documents(home, visit.source), today) if visit.source != INBOX else None
    return _SILENT.format(since=f"{silence.since:%d/%m/%Y}", silence=silence) if silence else None

"""Alarms of the sources: one that normally speaks and is silent is an event, not an empty list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from crawler.job import INBOX
from data.instant import office_day
from data.office.silence import silence_of
from data.store import failed_entries, source_runs
from data.store.home import Home
from data.store.source_runs import SourceRun

#: A document or two without files is a fault; none whole of so many is an alarm.
_FEW = 3
#: A list is held against what it said in so many visits: half a year of nights.
_VISITS = 180
_OWED = (
    "{many} văn bản chưa lấy được trọn từ {first.since:%d/%m/%Y} (not fetched whole), như {first.url}: {first.why};"
    " hỏi lại ngày {first.again_on:%d/%m/%Y}"
)
_GIVEN_UP = (
    "{many} văn bản đã thôi hỏi hằng đêm (given up, asked for seldom), như {first.url}, {first.nights} đêm từ"
    " {first.since:%d/%m/%Y}: {first.why}; hỏi ngay (ask now): cancu crawl {first.source} --since {first.since}"
)
_SILENT = (
    "im lặng từ {since}: {silence.days} ngày làm việc không có văn bản mới, trước nay lâu nhất {silence.longest} ngày"
    " (nothing new for {silence.days} working days, never before more than {silence.longest})"
)


def source_alarms(home: Home, sources: Iterable[str], now: datetime) -> Iterator[str]:
    """Yield one line for each source that needs a look: out of reach, read in part, shrunk, silent beyond its habit."""
    visits = _visits(home)
    for source in sources:
        alarm = alarm_of(home, visits[source], office_day(now)) if source in visits else None
        if alarm:
            yield f"{source}: {alarm}"


def source_faults(home: Home, sources: Iterable[str]) -> Iterator[str]:
    """Yield a line for each source that was reached, of what could not be read there, and of what it still owes."""
    visits = _visits(home)
    for visit in (visits[source] for source in sources if source in visits):
        if visit.faults and not visit.silent:
            many = len(visit.faults)
            yield f"{visit.source}: {many} trang, tệp không đọc được (could not be read), như {visit.faults[0]}"
        failed = failed_entries.of_source(home, visit.source).values()
        for words, given_up in ((_OWED, False), (_GIVEN_UP, True)):
            if some := [each for each in failed if each.given_up is given_up]:
                yield f"{visit.source}: {words.format(many=len(some), first=some[0])}"


def _visits(home: Home) -> dict[str, SourceRun]:
    return {run.source: run for run in source_runs.latest(home)}


def alarm_of(home: Home, visit: SourceRun, today: date) -> str | None:
    """Return why a source needs a look, by its last visit and its habit; None where it does not."""
    of_visit = _unreached(visit) or _unread(visit) or _without_files(visit)
    return of_visit or _shrunk(home, visit) or _silent(home, visit, today)


def _unreached(visit: SourceRun) -> str | None:
    if visit.silent and visit.faults:
        return f"không lấy được văn bản nào (nothing could be fetched): {visit.faults[0]}"
    return "trang không liệt kê văn bản nào (lists nothing at all)" if visit.silent else None


def _unread(visit: SourceRun) -> str | None:
    if visit.whole or visit.source == INBOX or not visit.faults:
        return None
    return f"danh sách đọc không trọn, có thể sót văn bản (a list was not read to its end): {visit.faults[0]}"


def _without_files(visit: SourceRun) -> str | None:
    if visit.lost < _FEW or visit.fetched:
        return None
    return f"cả {visit.lost} văn bản đều không lấy được trọn (none of them could be fetched whole): {visit.faults[0]}"


def _shrunk(home: Home, visit: SourceRun) -> str | None:
    """Official lists only grow: one that becomes shorter has lost something, or is another list."""
    before = source_runs.of_source(home, visit.source, _VISITS) if visit.totals else []
    for name, total in visit.totals.items():
        longest = max(run.totals.get(name, 0) for run in before)
        if total < longest:
            return f"danh sách ngắn lại, từ {longest} còn {total} (the list became shorter): {name}"
    return None


def _silent(home: Home, visit: SourceRun, today: date) -> str | None:
    silence = silence_of(source_runs.days_with_documents(home, visit.source), today) if visit.source != INBOX else None
    return _SILENT.format(since=f"{silence.since:%d/%m/%Y}", silence=silence) if silence else None

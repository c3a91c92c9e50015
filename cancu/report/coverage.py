"""What was watched in a period and what not: how each source was read, night by night, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from cancu.report.record import Coverage, Gap, Period, SourceCoverage
from cancu.settings import Settings
from crawler.job import INBOX, POINTERS
from data.instant import day_begins, day_is_over, office_day
from data.store import bases, failed_entries, nights, register, scans, source_runs
from data.store.home import Home

_DAY = timedelta(days=1)


def coverage_of(home: Home, settings: Settings, units: Sequence[str], period: Period, today: date) -> Coverage:
    """Return what was watched for some units in a period; days to come are not counted."""
    past = Period(period.first, min(period.last, today))
    ran = nights.between(home, day_begins(past.first), day_is_over(past.last))
    return Coverage(
        days=max((past.last - past.first).days + 1, 0),
        nights=len({office_day(datetime.fromisoformat(night.started_at)) for night in ran if night.ended_at}),
        nights_failed=sum(night.failed or night.ended_at is None for night in ran),
        sources=tuple(_source(home, settings, name, past) for name in settings.known_sources() if name not in POINTERS),
        procedures=sum(register.count(home, unit=unit) for unit in units),
        legal_bases=sum(bases.count(home, unit=unit) for unit in units),
        unread=scans.count_unread(home),
        lacking=sum(bases.count_unknown(home, unit) for unit in units),
    )


def gaps_between(period: Period, whole: Sequence[date]) -> Iterator[Gap]:
    """Yield the days of a period on which a source was not read whole; ``whole`` are all on which it was, in order.

    The visit after a gap looks back to the last whole one before it; where there was none before, nobody has looked.

    >>> period, whole = Period(date(2026, 3, 1), date(2026, 3, 6)), [date(2026, 3, day) for day in (2, 5)]
    >>> [(gap.first.day, gap.last.day, gap.made_good_on) for gap in gaps_between(period, whole)]
    [(1, 1, None), (3, 4, datetime.date(2026, 3, 5)), (6, 6, None)]
    """
    day, read = period.first, set(whole)
    while day <= period.last:
        if day in read:
            day += _DAY
            continue
        following = next((each for each in whole if each > day), None)
        last = min(following - _DAY, period.last) if following else period.last
        yield Gap(first=day, last=last, made_good_on=following if any(each < day for each in whole) else None)
        day = last + _DAY


def _source(home: Home, settings: Settings, name: str, past: Period) -> SourceCoverage:
    known, is_on = settings.known_sources()[name], name in settings.enabled_sources()
    visits = source_runs.between(home, name, day_begins(past.first), day_is_over(past.last))
    whole = source_runs.days_whole(home, name, always=name == INBOX)
    return SourceCoverage(
        name=name,
        title=known.title,
        is_on=is_on,
        why=known.why,
        days_whole=sum(past.holds(day) for day in whole),
        documents=sum(visit.documents for visit in visits),
        faults=sum(len(visit.faults) for visit in visits),
        owed=len(failed_entries.of_source(home, name)),
        gaps=tuple(gaps_between(past, whole)) if is_on or visits else (),
    )

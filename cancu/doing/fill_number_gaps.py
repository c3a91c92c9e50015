"""Numbers missing below a higher one of their series: found, asked of the sources, and closed with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from cancu.crawl_settings import crawl_settings, searched_sources
from cancu.settings import Settings
from crawler.crawl import crawl
from crawler.job import SourceSettings
from data.instant import office_day
from data.law.number import parse
from data.law.number_series import MetNumber, NumberSeries, missing_ordinals, series_of
from data.office.working_days import working_days_before
from data.store import document_searches, number_gaps, source_runs
from data.store.document_searches import DocumentSearch, SearchOutcome
from data.store.home import Home
from data.store.number_gaps import FirstSight, GapEnd, NumberGap

#: A number is missing when a higher one has been known for so many working days.
PATIENCE = 10
#: A series is looked at as far back as this.
WINDOW = timedelta(days=180)
#: A document seen later after its issue than this was not met as it came out, and tells nothing of the series.
_FRESH = timedelta(days=90)
#: The gazette prints some documents seven weeks after their issue: then everybody is asked a last time.
LAST_ASKED = timedelta(days=60)
_FIRST_TYPES = ("thong-tu", "thong-tu-lien-tich")


class GapReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a night did: gaps found, questions asked, documents that came, gaps closed without; how many are open."""

    found: int = 0
    asked: int = 0
    arrived: int = 0
    closed: int = 0
    open: int = 0
    faults: tuple[str, ...] = ()


def fill_number_gaps(home: Home, settings: Settings, now: datetime) -> GapReport:
    """Look for gaps, ask the sources for them, the gazette first, and close what came or is nowhere.

    A source is asked for a number once, and once more when it must have been printed; no more numbers a night than the
    settings allow. Each answer is kept as it comes: a night that was cut off goes on where it stopped.
    """
    today = office_day(now)
    fresh = list(_new_gaps(home, today))
    for gap in fresh:
        number_gaps.put(home, gap)
    arrived = _close_arrived(home, today)
    asked, faults = 0, []
    for source in searched_sources(settings):
        if wanted := _due(home, source.name, today)[: settings.crawl.most_missing]:
            faults += _ask(home, settings, source, wanted, now)
            asked += len(wanted)
            arrived += _close_arrived(home, today)
    closed = _close_nowhere(home, [source.name for source in searched_sources(settings)], today)
    still = len(number_gaps.open_gaps(home))
    return GapReport(found=len(fresh), asked=asked, arrived=arrived, closed=closed, open=still, faults=tuple(faults))


def _ask(home: Home, settings: Settings, source: SourceSettings, wanted: Sequence[str], now: datetime) -> list[str]:
    report = crawl(home.folder, [source], settings=crawl_settings(settings), now=now, numbers=wanted)
    return list(report.faults)


def _new_gaps(home: Home, today: date) -> Iterator[NumberGap]:
    known = {gap.key for gap in number_gaps.all_of(home)}
    missing = {gap.key: gap for gap in _missing(home, today) if gap.key not in known}
    there = number_gaps.known_keys(home, missing)
    yield from (gap for key, gap in missing.items() if key not in there)


def _missing(home: Home, today: date) -> Iterator[NumberGap]:
    met: dict[str, list[MetNumber]] = defaultdict(list)
    series: dict[str, NumberSeries] = {}
    for sight in number_gaps.first_sights(home, today - WINDOW):
        found = series_of(sight.number)
        if found and _is_fresh(sight):
            series[found.key] = found
            met[found.key].append(MetNumber(int(sight.number.ordinal), sight.seen_on))
    watched_since = source_runs.first_day(home)
    last_met_on = working_days_before(today, PATIENCE)
    for key, some in met.items():
        is_watched_whole = watched_since is not None and watched_since < date(series[key].year, 1, 1)
        first = 1 if is_watched_whole else min(one.ordinal for one in some)
        for ordinal in missing_ordinals(some, last_met_on=last_met_on, first=first):
            yield NumberGap(number=series[key].number(ordinal), found_on=today)


def _is_fresh(sight: FirstSight) -> bool:
    if sight.issued_on is None:
        return sight.number.year == sight.seen_on.year
    return sight.seen_on - sight.issued_on <= _FRESH


def _due(home: Home, source: str, today: date) -> list[str]:
    """The numbers a source is to be asked for, circulars first, then what was found first."""
    gaps = number_gaps.open_gaps(home)
    searches = document_searches.of_numbers(home, (gap.number for gap in gaps))
    due = [gap for gap in gaps if _is_due(gap, searches.get((source, gap.key)), today)]
    return [gap.number for gap in sorted(due, key=lambda gap: not _is_circular(gap.number))]


def _is_due(gap: NumberGap, search: DocumentSearch | None, today: date) -> bool:
    if search is None:
        return True
    if search.outcome is SearchOutcome.FAILED:
        return search.again_on <= today
    return not _was_asked_last(gap, search) and today >= gap.found_on + LAST_ASKED


def _was_asked_last(gap: NumberGap, search: DocumentSearch | None) -> bool:
    is_answered = search is not None and search.outcome is not SearchOutcome.FAILED
    return search is not None and is_answered and search.asked_on >= gap.found_on + LAST_ASKED


def _is_circular(printed: str) -> bool:
    number = parse(printed)
    series = series_of(number) if number else None
    return series is not None and series.type is not None and series.type.key in _FIRST_TYPES


def _close_arrived(home: Home, today: date) -> int:
    """Close what came with words of its own by now, also what was closed without."""
    waiting = [gap for gap in number_gaps.all_of(home) if gap.end is not GapEnd.ARRIVED]
    there = number_gaps.sources_with(home, (gap.key for gap in waiting))
    arrived = [gap for gap in waiting if gap.key in there]
    for gap in arrived:
        number_gaps.put(home, replace(gap, closed_on=today, end=GapEnd.ARRIVED, source=there[gap.key]))
    return len(arrived)


def _close_nowhere(home: Home, sources: Sequence[str], today: date) -> int:
    """Close what every source was asked for a last time and none has; what is known without a text stays open."""
    gaps = number_gaps.open_gaps(home)
    searches = document_searches.of_numbers(home, (gap.number for gap in gaps))
    there = number_gaps.known_keys(home, (gap.key for gap in gaps))
    closed = [
        gap
        for gap in gaps
        if sources
        and gap.key not in there
        and all(_was_asked_last(gap, searches.get((name, gap.key))) for name in sources)
    ]
    for gap in closed:
        number_gaps.put(home, replace(gap, closed_on=today, end=GapEnd.NOWHERE))
    return len(closed)

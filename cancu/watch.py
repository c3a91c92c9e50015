"""What was watched between two instants: sources, bytes and hashes, new documents, gaps, and what was not covered."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from cancu.known_sources import KNOWN_SOURCES
from cancu.settings import Settings
from cancu.source_alarms import source_alarms, source_faults
from crawler.job import POINTERS
from data.instant import office_day, utc
from data.law.text_origin import TextKind
from data.office.watch_statement import Watch, WatchedDocument, WatchedSource
from data.store import documents, number_gaps, snapshots, source_runs, watch_statements
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.snapshots import Snapshot
from data.store.source_runs import EntryCounts, SourceRun
from matcher.reader_version import reader_version

_DAY = timedelta(days=1)


def watch_of(home: Home, settings: Settings, now: datetime) -> Watch:
    """Return what was watched since the last statement of an earlier day, or for a day."""
    until = utc(now)
    since = watch_statements.last_until(home, utc(now - _DAY / 2)) or utc(now - _DAY)
    return Watch(
        on=office_day(now),
        since=since,
        until=until,
        reader=reader_version(),
        sources=tuple(_sources(home, settings, since, until)),
        documents=tuple(_document(stored) for stored in documents.first_seen(home, since, until)),
        missing=tuple(gap.number for gap in number_gaps.open_gaps(home)),
        not_covered=tuple(_not_covered(home, settings, now, since)),
    )


def _sources(home: Home, settings: Settings, since: str, until: str) -> Iterator[WatchedSource]:
    pages: dict[str, list[Snapshot]] = defaultdict(list)
    for page in snapshots.seen(home, since, until):
        pages[page.source].append(page)
    visits = {run.source: run for run in source_runs.latest(home) if since < run.started_at <= until}
    for name in dict.fromkeys([*settings.enabled_sources(), *sorted(pages)]):
        yield _source(home, name, visits.get(name), pages[name])


def _source(home: Home, name: str, visit: SourceRun | None, pages: list[Snapshot]) -> WatchedSource:
    digest = hashlib.sha256()
    for page in pages:
        digest.update(f"{page.url} {page.file_hash}\n".encode())
    entries = visit.entries if visit else EntryCounts()
    return WatchedSource(
        name=name,
        visited_at=visit.started_at if visit else None,
        whole=visit is not None and visit.whole,
        pages=len(pages),
        bytes=sum(len(home.files.get(page.file_hash)) for page in pages),
        digest=digest.hexdigest(),
        listed=visit.listed if visit else 0,
        unchanged=entries.unchanged,
        fetched=entries.fetched,
        owed=entries.owed,
        given_up=entries.given_up,
    )


def _document(stored: StoredDocument) -> WatchedDocument:
    return WatchedDocument(
        id=stored.id,
        number=stored.document.number,
        title=stored.document.title,
        issued_on=stored.document.issued_on,
        source=stored.source,
        url=stored.document.url,
        snapshot=stored.snapshot,
        text_hash=stored.text_hash,
        text=stored.text_hash is not None and stored.origin.kind is not TextKind.TITLE and not stored.needs_ocr,
    )


def _not_covered(home: Home, settings: Settings, now: datetime, since: str) -> Iterator[str]:
    enabled = settings.enabled_sources()
    yield from source_alarms(home, enabled, now)
    yield from source_faults(home, enabled)
    visited = {run.source for run in source_runs.latest(home) if run.started_at > since}
    for name, source in KNOWN_SOURCES.items():
        if name not in enabled:
            yield f"{name}: không theo dõi (not watched): {source.title}"
        elif name not in POINTERS and name not in visited:
            yield f"{name}: không hỏi trong kỳ này (not visited): {source.title}"

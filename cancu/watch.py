"""What was watched between two instants: sources, bytes and hashes, new documents, gaps, and what was not covered."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from cancu.settings import Settings
from cancu.source_alarms import source_alarms, source_faults
from crawler.job import POINTERS
from data.errors import OutOfOrder
from data.instant import day_begins, office_day, utc
from data.law.text_origin import TextKind
from data.office.watch_statement import Watch, WatchedDocument, WatchedSource
from data.store import documents, number_gaps, snapshots, source_runs, watch_statements
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.snapshots import Snapshot
from data.store.source_runs import EntryCounts, SourceRun
from matcher.reader_version import reader_version

_DAY = timedelta(days=1)
#: The pages read in a period, by source; the bytes of each by the hash of its file, None where it is lost.
Pages = Mapping[str, Sequence[Snapshot]]
Sizes = Mapping[str, int | None]


def watch_of(home: Home, settings: Settings, now: datetime) -> Watch:
    """Return what was watched since the last statement of an earlier day, or for a day.

    The newest statement of a day thus covers the whole of it, however often it was made.
    """
    until = utc(now)
    since = watch_statements.last_until(home, day_begins(office_day(now))) or utc(now - _DAY)
    pages = _pages(home, since, until)
    sizes = {page.file_hash: _size(home, page) for page in itertools.chain(*pages.values())}
    return Watch(
        on=office_day(now),
        since=since,
        until=until,
        reader=reader_version(),
        sources=tuple(_sources(home, settings, pages, sizes, since, until)),
        documents=tuple(_document(stored) for stored in documents.first_seen(home, since, until)),
        missing=tuple(gap.number for gap in number_gaps.open_gaps(home)),
        not_covered=(*_not_covered(home, settings, now, since), *_damaged(pages, sizes)),
    )


def _pages(home: Home, since: str, until: str) -> dict[str, list[Snapshot]]:
    """The pages read in the period, by source."""
    pages: dict[str, list[Snapshot]] = defaultdict(list)
    for page in snapshots.seen(home, since, until):
        pages[page.source].append(page)
    return pages


def _size(home: Home, page: Snapshot) -> int | None:
    """The bytes of a page, None where its file is lost or damaged: the other pages are stated all the same."""
    try:
        return len(home.files.get(page.file_hash))
    except OutOfOrder:
        return None


def _damaged(pages: Pages, sizes: Sizes) -> Iterator[str]:
    for name, read in pages.items():
        if lost := sum(sizes[page.file_hash] is None for page in read):
            yield f"{name}: {lost} tệp gốc bị mất hoặc hỏng (original files lost or damaged): cancu verify"


def _sources(
    home: Home, settings: Settings, pages: Pages, sizes: Sizes, since: str, until: str
) -> Iterator[WatchedSource]:
    visits = {run.source: run for run in source_runs.latest(home) if since < run.started_at <= until}
    for name in dict.fromkeys([*settings.enabled_sources(), *sorted(pages)]):
        yield _source(name, visits.get(name), pages.get(name, []), sizes)


def _source(name: str, visit: SourceRun | None, pages: Sequence[Snapshot], sizes: Sizes) -> WatchedSource:
    digest = hashlib.sha256()
    for page in pages:
        digest.update(f"{page.url} {page.file_hash}\n".encode())
    entries = visit.entries if visit else EntryCounts()
    return WatchedSource(
        name=name,
        visited_at=visit.started_at if visit else None,
        whole=visit is not None and visit.whole,
        pages=len(pages),
        bytes=sum(sizes[page.file_hash] or 0 for page in pages),
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
    for name, source in settings.known_sources().items():
        if name not in enabled:
            yield f"{name}: không theo dõi (not watched): {source.title}"
        elif name not in POINTERS and name not in visited:
            yield f"{name}: không hỏi trong kỳ này (not visited): {source.title}"

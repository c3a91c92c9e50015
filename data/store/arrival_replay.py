"""From the ledger of arrivals back to law.db: what it lacks is put in again, line by line, as it came."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec
from msgspec.structs import replace

from data.errors import OutOfOrder
from data.law.reported_relation import ReportedRelation
from data.law.validity.signal import NamedSignal
from data.store import (
    document_searches,
    documents,
    number_gaps,
    reported_relations,
    scans,
    signals,
    snapshots,
    source_entries,
    source_runs,
)
from data.store.arrival_ledger import (
    Arrival,
    Batch,
    DocumentArrival,
    EntryArrival,
    GapArrival,
    LedgerPosition,
    PageArrival,
    ReportArrival,
    ScanArrival,
    SearchArrival,
    SignalArrival,
    VisitArrival,
)
from data.store.document_searches import DocumentSearch
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.number_gaps import NumberGap
from data.store.source_runs import SourceRun

_AT_ONCE = 500


def catch_up(home: Home) -> list[str]:
    """Put in what the ledger holds behind the mark of law.db; return one line for each thing that could not be.

    Each line is one transaction, so that this too can be cut off and goes on where it stopped.
    """
    if not home.arrivals.path.exists() and documents.count(home) + snapshots.count(home):
        _write_anew(home)
    faults: list[str] = []
    for place, batch in home.arrivals.since(home.arrivals.known()):
        faults += _take(home, place, batch)
    return faults


def _take(home: Home, place: LedgerPosition, batch: Batch | None) -> list[str]:
    """Another process may have taken this line meanwhile, or written another in its place: it is asked once more."""
    with home.law.transaction():
        if place.end <= home.arrivals.known().end:
            return []
        if batch is None:
            return [f"{home.arrivals.path}: the line that ends at byte {place.end} is damaged"]
        faults = [fault for arrival in batch.arrivals if (fault := _put(home, arrival))]
        home.arrivals.pass_over(place)
    return faults


def _put(home: Home, arrival: Arrival) -> str | None:
    match arrival:
        case PageArrival():
            snapshots.keep(home, arrival)
        case DocumentArrival():
            return _put_document(home, arrival)
        case ScanArrival():
            scans.keep(home, arrival)
        case EntryArrival():
            source_entries.put(home, **msgspec.structs.asdict(arrival))
        case VisitArrival():
            source_runs.put(home, msgspec.json.decode(arrival.record, type=SourceRun))
        case SearchArrival():
            document_searches.keep(home, msgspec.json.decode(arrival.record, type=DocumentSearch))
        case GapArrival():
            number_gaps.put(home, msgspec.json.decode(arrival.record, type=NumberGap))
        case ReportArrival():
            reported_relations.put(home, [msgspec.json.decode(arrival.record, type=ReportedRelation)])
        case SignalArrival():
            signals.keep_seen(home, arrival.said_by, msgspec.json.decode(arrival.record, type=NamedSignal))
    return None


def _put_document(home: Home, given: DocumentArrival) -> str | None:
    """A text that is gone costs the document its text and no more."""
    fault = None
    document = given.document
    if given.text_hash:
        try:
            document = replace(document, text=home.files.text(given.text_hash))
        except OutOfOrder as gone:
            fault = f"{document.id}: {gone}"
    documents.put(
        home,
        document,
        source=given.source,
        source_key=given.source_key,
        snapshot=given.snapshot,
        needs_ocr=given.needs_ocr,
        origin=given.origin,
        files=given.files,
        stored_at=given.stored_at,
    )
    return fault


def _write_anew(home: Home) -> None:
    """A law.db without a ledger, made by a version that kept none: what it holds is noted as it stands."""
    with home.law.transaction():
        home.arrivals.pass_over(LedgerPosition())
    held = _held(home)
    while some := list(islice(held, _AT_ONCE)):
        with home.law.transaction():
            for arrival in some:
                home.arrivals.note(arrival)


def _held(home: Home) -> Iterator[Arrival]:
    yield from list(snapshots.pages(home))
    for stored in list(documents.all_of(home)):
        yield from _sightings(home, stored)
    yield from list(source_entries.all_of(home))
    for run in source_runs.all_of(home):
        yield source_runs.arrival(run)
    for search in list(document_searches.all_of(home)):
        yield document_searches.arrival(search)
    for gap in list(number_gaps.all_of(home)):
        yield number_gaps.arrival(gap)
    for report in list(reported_relations.all_of(home)):
        yield reported_relations.arrival(report)
    for said_by, seen in list(signals.seen(home)):
        yield signals.arrival(said_by, seen)


def _sightings(home: Home, stored: StoredDocument) -> Iterator[DocumentArrival]:
    """The document once for each place it was seen at, first where its text comes from."""
    for seen in sorted(documents.sightings(home, stored.id), key=lambda seen: seen.source != stored.source):
        yield DocumentArrival(
            document=replace(stored.document, url=seen.url or None),
            text_hash=stored.text_hash,
            source=seen.source,
            source_key=seen.source_key,
            snapshot=stored.snapshot if seen.source == stored.source else seen.snapshot,
            needs_ocr=stored.needs_ocr,
            origin=stored.origin,
            files=stored.files,
            stored_at=seen.seen_at,
        )

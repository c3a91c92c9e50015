"""The stage that reads: documents with a text nobody has read become readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from data.errors import OutOfOrder
from data.instant import utc
from data.law.reading import Reading
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.reader_version import reader_version
from matcher.reading import read

Watch = Callable[[Iterable[str]], Iterable[str]]


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: documents read, and one line for each that could not be."""

    documents: int = 0
    faults: tuple[str, ...] = ()


def read_new(home: Home, now: datetime, watch: Watch = iter) -> ReadReport:
    """Read every document that was not read as it stands; each is stored before the next, so a run can be cut off.

    ``watch`` may draw a progress bar around the document ids.
    """
    return read_all(home, watch(readings.unread(home)), now)


def read_all(home: Home, identities: Iterable[str], now: datetime) -> ReadReport:
    """Read these documents as they stand and keep what this reader reads; a fault costs its document alone."""
    done, faults = 0, []
    for identity in identities:
        stored = documents.get(home, identity)
        if stored is None:
            continue
        try:
            readings.put(home, stored, read_stored(home, stored), reader=reader_version(), read_at=utc(now))
            done += 1
        except OutOfOrder as fault:
            faults.append(f"{identity}: {fault}")
    return ReadReport(documents=done, faults=tuple(faults))


def read_stored(home: Home, stored: StoredDocument) -> Reading:
    """Return what this reader reads of a document; raises OutOfOrder when its text is gone or cannot be read."""
    document = documents.with_text(home, stored)
    try:
        return read(document)
    except Exception as fault:
        said = f"{type(fault).__name__}: {fault}"
        raise OutOfOrder(f"could not be read: {said}", where=stored.id, mend="report it with its text") from fault

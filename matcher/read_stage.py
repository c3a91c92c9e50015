"""The stage that reads: documents with a text nobody has read become readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from data.errors import OutOfOrder
from data.instant import utc
from data.law.document import Document
from data.law.reading import Reading
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.reader_version import reader_version

Watch = Callable[[Iterable[str]], Iterable[str]]


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: documents read, and one line for each that could not be."""

    documents: int = 0
    faults: tuple[str, ...] = ()


class Reader(msgspec.Struct, frozen=True):
    """A reader and its version, under which its readings are kept."""

    version: str
    read: Callable[[Document], Reading]


class Unbearable(OutOfOrder):
    """Raised when a reader breaks on a document; another version may not."""


def read_new(home: Home, now: datetime, watch: Watch = iter, by: Reader | None = None) -> ReadReport:
    """Read every document that was not read as it stands; each is stored before the next, so a run can be cut off.

    ``watch`` may draw a progress bar around the document ids; ``by`` is the reader, this version's own by default.
    What it could not bear before waits for another version.
    """
    by = by or Reader(reader_version(), _read)
    return read_all(home, watch(readings.unread(home, by.version)), now, by)


def read_all(home: Home, identities: Iterable[str], now: datetime, by: Reader | None = None) -> ReadReport:
    """Read these documents as they stand and keep what this reader reads; a fault costs its document alone."""
    by = by or Reader(reader_version(), _read)
    done, faults = 0, []
    for identity in identities:
        stored = documents.get(home, identity)
        if stored is None:
            continue
        try:
            readings.put(home, stored, read_stored(home, stored, by.read), reader=by.version, read_at=utc(now))
            done += 1
        except OutOfOrder as fault:
            faults.append(f"{identity}: {fault}")
            if isinstance(fault, Unbearable):
                readings.put_fault(home, stored, fault.what, reader=by.version, at=utc(now))
    return ReadReport(documents=done, faults=tuple(faults))


def read_stored(home: Home, stored: StoredDocument, by: Callable[[Document], Reading] | None = None) -> Reading:
    """Return what a reader, this one's own by default, reads of a document.

    Raises OutOfOrder when its text is gone, Unbearable when the reader breaks on it.
    """
    document = documents.with_text(home, stored)
    try:
        return (by or _read)(document)
    except Exception as fault:
        said = f"{type(fault).__name__}: {fault}"
        raise Unbearable(f"could not be read: {said}", where=stored.id, mend="report it with its text") from fault


def _read(document: Document) -> Reading:
    """This version's own reader, loaded with the first text: a run without one need not wait for its patterns."""
    from matcher.reading import read

    return read(document)

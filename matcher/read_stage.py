"""The stage that reads: documents with a text nobody has read become readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import msgspec

from data.errors import OutOfOrder
from data.instant import utc
from data.store import documents, readings
from data.store.home import Home
from matcher.reading import read

#: The version of the reader: to be raised whenever a reading of the same text may differ.
READER = "1"

Watch = Callable[[Iterable[str]], Iterable[str]]


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: documents read, and one line for each that could not be."""

    documents: int = 0
    faults: tuple[str, ...] = ()


def read_new(home: Home, now: datetime, watch: Watch = iter) -> ReadReport:
    """Read every document that was not read as it stands; each is stored before the next, so a run can be cut off.

    ``watch`` may draw a progress bar around the document ids.
    """
    done, faults = 0, []
    for identity in watch(readings.unread(home)):
        stored = documents.get(home, identity)
        if stored is None:
            continue
        try:
            document = documents.with_text(home, stored)
        except OutOfOrder as fault:
            faults.append(f"{identity}: {fault}")
            continue
        readings.put(home, stored, read(document), reader=READER, read_at=utc(now))
        done += 1
    return ReadReport(documents=done, faults=tuple(faults))

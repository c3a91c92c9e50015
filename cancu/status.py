"""Status of an office: what the status command, the health page and a monitor are told."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cancu.need import Urgency
from cancu.needs import needs_of
from cancu.settings import Settings
from crawler.text.tesseract import OCR_VERSION
from data.instant import utc
from data.office.message import DeliveryState
from data.store import (
    bases,
    documents,
    nights,
    outbox,
    queues,
    readings,
    register,
    scans,
    source_runs,
    tasks,
    undelivered,
)
from data.store.home import Home
from data.store.nights import Night
from data.store.scans import UnreadDocument
from data.store.source_runs import SourceRun
from matcher.reader_version import reader_version

_NAMED = 20


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The state of everything. ``needs`` says, one line each, what a person must look at; empty when all is well.

    ``alarms`` are those of them that a monitor must be told of. ``without_text`` counts the documents whose own words
    nobody has read; ``unread_documents`` are the first of these, those that amend others before the rest.
    """

    at: str
    documents: int
    unread: int
    without_text: int
    read_by_another_version: int
    procedures: int
    legal_bases: int
    open_tasks: int
    queued_changes: int
    queued_matches: int
    waiting_messages: int
    dead_letters: int
    unknown_messages: int
    sources: tuple[SourceRun, ...]
    nights: tuple[Night, ...]
    unread_documents: tuple[UnreadDocument, ...]
    alarms: tuple[str, ...]
    needs: tuple[str, ...]


def status_of(home: Home, settings: Settings, now: datetime) -> Status:
    """Return how the home stands at an instant."""
    letters, lost = outbox.count(home), undelivered.lost(home)
    unknown = sum(1 for waiting in lost if waiting.state is DeliveryState.UNKNOWN)
    needs = needs_of(home, settings, now)
    without_text = scans.unread(home, OCR_VERSION)
    waiting = queues.waiting(home)
    return Status(
        at=utc(now),
        documents=documents.count(home),
        unread=readings.count_unread(home),
        without_text=len(without_text),
        read_by_another_version=readings.count_outdated(home, reader_version()),
        procedures=register.count(home),
        legal_bases=bases.count(home),
        open_tasks=tasks.count(home, open_only=True),
        queued_changes=waiting.changes,
        queued_matches=waiting.matches,
        waiting_messages=letters.get(DeliveryState.DUE, 0) + letters.get(DeliveryState.FAILED, 0),
        dead_letters=len(lost) - unknown,
        unknown_messages=unknown,
        sources=tuple(source_runs.latest(home)),
        nights=tuple(nights.latest(home, 5)),
        unread_documents=tuple(without_text[:_NAMED]),
        alarms=tuple(need.line for need in needs if need.urgency is not Urgency.WORK),
        needs=tuple(need.line for need in needs),
    )

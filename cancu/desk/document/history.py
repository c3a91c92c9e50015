"""What happened to a document and what it does to others, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from cancu.document_facts import happens
from cancu.document_state import facts_read
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.provision_wording import provisions_text
from data.law.validity.period import ValidityPeriod
from data.law.wording import sentence, short_name
from data.store import changes, documents
from data.store.documents import StoredDocument
from data.store.home import Home


class EventSide(StrEnum):
    """Whose event it is: the document's own, something done to it, something it does."""

    OWN = "own"
    DONE_TO_IT = "done_to_it"
    DONE_BY_IT = "done_by_it"


class HistoryEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something on a day (null: not known) in words; the other document, where there is one in the store.

    ``change`` is the key of the change that tells of it. ``asked``: whether it happens, a person is yet to say.
    """

    on: date | None
    says: str
    side: EventSide = EventSide.OWN
    document: str | None = None
    change: str | None = None
    asked: bool = False


class DocumentHistory(msgspec.Struct, frozen=True):
    """Events in the order of days, those without one last, and the states one after the other."""

    events: tuple[HistoryEvent, ...]
    periods: tuple[ValidityPeriod, ...]


def history_of(home: Home, stored: StoredDocument) -> DocumentHistory:
    """Return what happened to a document; what a person answered "no" to is left out."""
    periods = facts_read(home, stored).timeline().periods
    events = [*_own(stored), *_done_to_it(home, stored), *_done_by_it(home, stored)]
    return DocumentHistory(tuple(sorted(events, key=lambda event: (event.on or date.max, event.says))), periods)


def _own(stored: StoredDocument) -> Iterator[HistoryEvent]:
    own = stored.document
    days = (
        ("Ban hành", own.issued_on),
        ("Đăng Công báo", own.published_on),
        ("Có hiệu lực", stored.effective_from or own.effective_on),
        ("Hết hiệu lực theo chính văn bản", stored.effective_to),
    )
    yield from (HistoryEvent(on=on, says=says) for says, on in days if on)


def _done_to_it(home: Home, stored: StoredDocument) -> Iterator[HistoryEvent]:
    for change in _asserted(changes.all_of(home, target=stored.id)):
        says, asked = happens(home, change), change.standing is Standing.QUEUED
        yield HistoryEvent(
            on=change.from_,
            says=says,
            side=EventSide.DONE_TO_IT,
            document=change.document,
            change=change.key,
            asked=asked,
        )


def _done_by_it(home: Home, stored: StoredDocument) -> Iterator[HistoryEvent]:
    made = list(_asserted(changes.all_of(home, document=stored.id)))
    known = documents.of(home, {change.target_document for change in made if change.target_document})
    for change in made:
        target = known.get(change.target_document or "")
        name = short_name(target.document if target and target.document.number else change.target)
        where = provisions_text(change.provisions)
        yield HistoryEvent(
            on=change.from_,
            says=sentence(change.kind, "văn bản này", f"{where} {name}" if where else name),
            side=EventSide.DONE_BY_IT,
            document=target.id if target else None,
            change=change.key,
            asked=change.standing is Standing.QUEUED,
        )


def _asserted(found: Iterator[Change]) -> Iterator[Change]:
    """What is said to happen; a question on words is of how a text reads, and no event."""
    return (change for change in found if change.standing is not Standing.FALLS and change.kind is not Kind.WORDING)

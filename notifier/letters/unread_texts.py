"""Documents whose text nobody has read, as letters tell of them: to whom, and which of them are news."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from data.store import outbox, scans
from data.store.home import Home
from data.store.scans import UnreadDocument
from notifier.tasks.recipients import Staff

#: How news of this kind begins.
UNREAD = "unread"

_MOST_TITLES = 5


class UnreadTexts(msgspec.Struct, frozen=True, kw_only=True):
    """How many documents have no text that was read, and how many of them amend others.

    ``titles`` are the first of these; ``fresh`` the keys of those not told before, which alone make a letter.
    """

    count: int = 0
    amending: int = 0
    titles: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()


def unread_texts(home: Home) -> list[UnreadDocument]:
    """Return the documents without a text that was read, those that amend others first."""
    return scans.unread(home)


def news_of(person: str, unread: Iterable[UnreadDocument], staff: Staff) -> list[str]:
    """Return the keys of what the person hears of: documents that amend others, to who looks after the texts."""
    if person not in staff.lookers_after:
        return []
    return [f"{UNREAD} {document.id}" for document in unread if document.amends]


def unread_for(person: str, unread: Sequence[UnreadDocument], staff: Staff, told: Collection[str]) -> UnreadTexts:
    """Return what a letter to this person says of the documents nobody has read; nothing to who cannot help it."""
    if person not in staff.lookers_after:
        return UnreadTexts()
    amending = [document for document in unread if document.amends]
    return UnreadTexts(
        count=len(unread),
        amending=len(amending),
        titles=tuple(f"{one.number or one.id} {one.title}" for one in amending[:_MOST_TITLES]),
        fresh=tuple(key for key in news_of(person, unread, staff) if key not in told),
    )


def hearers(home: Home, unread: Sequence[UnreadDocument], staff: Staff, channels: Sequence[str]) -> set[str]:
    """Return who has not been told, on any of these channels, of a document that amends others and was not read."""
    return {
        person
        for person in staff.lookers_after
        if (keys := news_of(person, unread, staff)) and outbox.told(home, person, channels, keys) != set(keys)
    }

"""Messages: sent again."""

from __future__ import annotations

from datetime import datetime

from data.errors import BadInput
from data.instant import utc
from data.office.permission import Deed
from data.store import outbox, people
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.outbox import OutboxMessage


def resend(home: Home, key: str, *, by: str, now: datetime) -> OutboxMessage:
    """Let a message be sent again by the next delivery; return it as it was.

    Raises BadInput when there is no such message, Refused while it is being sent, or when this person may not do so
    in the unit of whom it is for.
    """
    with home.office.transaction():
        waiting = outbox.get(home, key)
        if waiting is None:
            raise BadInput("không có tin này (no such message)", where=key, mend="cancu messages list")
        reader = people.person_at(home, waiting.message.person)
        actor = person_who_may(home, by, Deed.RESEND, reader.unit if reader else None)
        outbox.resend(home, key, by=actor.email, at=utc(now))
    return waiting

"""Messages: sent again, also over another channel; said to have arrived."""

from __future__ import annotations

from datetime import datetime

from data.errors import BadInput, Refused
from data.instant import utc
from data.office.permission import Deed
from data.store import addresses, outbox, people
from data.store.authorization import person_who_may
from data.store.home import Home
from data.store.outbox import OutboxMessage


def resend(home: Home, key: str, *, channel: str | None = None, by: str, now: datetime) -> OutboxMessage:
    """Let a message be sent again by the next delivery, on another channel where one is given; return it as it was.

    Raises BadInput when there is no such message, or the person has no address on that channel; Refused while it is
    being sent, or when this person may not do so in the unit of whom it is for.
    """
    with home.office.transaction():
        waiting, actor = _asked_for(home, key, by)
        message, at = waiting.message, utc(now)
        if addresses.value_on(home, message.person, channel or message.channel) is None:
            mend = f"cancu people address {message.person}"
            raise BadInput(
                "không có địa chỉ trên kênh này (no address on that channel)", where=message.person, mend=mend
            )
        if channel and channel != message.channel:
            key = outbox.pass_on(home, message, channel, at=at)
        outbox.resend(home, key, by=actor, at=at)
        addresses.mark_working(home, message.person, channel or message.channel)
    return waiting


def arrived(home: Home, key: str, *, by: str, now: datetime) -> OutboxMessage:
    """Keep that a message of which nobody knew whether it arrived did; return it as it was.

    Raises BadInput when there is no such message, Refused when its state is another, or when this person may not do so.
    """
    with home.office.transaction():
        waiting, actor = _asked_for(home, key, by)
        if not outbox.settle(home, key, by=actor, at=utc(now)):
            what = "chỉ xác nhận tin không rõ đã đến chưa (only a message of which nobody knows can be settled)"
            raise Refused(what, where=key, mend="cancu messages list --state unknown")
    return waiting


def _asked_for(home: Home, key: str, by: str) -> tuple[OutboxMessage, str]:
    waiting = outbox.get(home, key)
    if waiting is None:
        raise BadInput("không có tin này (no such message)", where=key, mend="cancu messages list")
    reader = people.person_at(home, waiting.message.person)
    return waiting, person_who_may(home, by, Deed.RESEND, reader.unit if reader else None).email

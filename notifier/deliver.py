"""The stage that sends what is due: claim, hand over, write down what came of it; one clear line a failure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from data.instant import utc
from data.office.message import Delivery, DeliveryState
from data.store import outbox, pending_work
from data.store.home import Home
from data.store.lock import hold
from data.store.outbox import OutboxMessage
from notifier.channels.contract import Channel, SendError
from notifier.letters.affected_people import told_procedures

# The waits of a mail server (RFC 5321, 4.5.4.1: half an hour, and for days), then once a night.
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480))
_NIGHTLY = timedelta(hours=20)

#: So long a message is tried that the other side puts off, as mail servers do; then a person must look. A channel that
#: is down as a whole wears none out.
PATIENCE = timedelta(days=5)


#: No message waits longer than this; an attempt set for a later instant was set by a clock that was ahead.
PLAUSIBLE = timedelta(days=2)


class DeliveryReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one run: how many messages were sent, wait for another attempt or need a person; the faults.

    ``recalled`` were parked by a clock that was ahead, and taken up again.
    """

    sent: int = 0
    waiting: int = 0
    dead: int = 0
    recalled: int = 0
    faults: tuple[str, ...] = ()


def deliver(home: Home, channels: Sequence[Channel], now: datetime) -> DeliveryReport:
    """Send every message that is due on these channels; raises Refused when another process is sending.

    What a run that died had claimed is free again at once, for only one process sends: a message is never
    lost, and at worst handed over twice under the same key, which every channel can tell.
    """
    outcomes: list[Delivery] = []
    waiting = 0
    with hold(home.folder, "delivery"):
        recalled = outbox.recall(home, beyond=utc(now + PLAUSIBLE), at=utc(now))
        for channel in channels:
            made, released = _deliver_on(home, channel, now)
            outcomes += made
            waiting += released
    states = [outcome.state for outcome in outcomes]
    return DeliveryReport(
        sent=states.count(DeliveryState.SENT),
        waiting=waiting + states.count(DeliveryState.FAILED),
        dead=states.count(DeliveryState.DEAD),
        recalled=recalled,
        faults=tuple(dict.fromkeys(out.answer for out in outcomes if out.state is not DeliveryState.SENT)),
    )


def next_attempt(attempts: int, now: datetime) -> datetime:
    """Return when a message is tried again after so many attempts: soon at first, then every night."""
    return now + (_WAITS[attempts - 1] if attempts <= len(_WAITS) else _NIGHTLY)


def _deliver_on(home: Home, channel: Channel, now: datetime) -> tuple[list[Delivery], int]:
    """Return the attempts made, and how many messages were given back because the channel is down."""
    claimed = outbox.claim(home, utc(now), channel=channel.name, lease_until=utc(now))
    made: list[Delivery] = []
    for place, waiting in enumerate(claimed, start=1):
        fault, proof = _send(channel, waiting)
        made.append(_record(home, waiting, fault, proof, now))
        if fault and fault.channel_down:
            for untried in claimed[place:]:
                outbox.release(home, untried.message.key)
            return made, len(claimed) - place
    return made, 0


def _send(channel: Channel, waiting: OutboxMessage) -> tuple[SendError | None, str]:
    try:
        return None, channel.send(waiting.message) or ""
    except SendError as fault:
        return fault, ""


def _record(home: Home, waiting: OutboxMessage, fault: SendError | None, proof: str, now: datetime) -> Delivery:
    attempt = waiting.attempts + 1
    state = _state(fault, outbox.tried_since(home, waiting.message.key), now)
    delivery = Delivery(
        message=waiting.message.key,
        attempt=attempt,
        at=utc(now),
        state=state,
        answer=str(fault) if fault else proof,
        channel_down=fault is not None and fault.channel_down,
    )
    again = utc(next_attempt(attempt, now)) if state is DeliveryState.FAILED else None
    with home.office.transaction():
        outbox.record(home, delivery, next_at=again)
        if state is DeliveryState.DEAD:  # it told nothing: what it was to tell is looked at again
            pending_work.mark(home, pending_work.RAISE, told_procedures(home, waiting.message.about))
    return delivery


def _state(fault: SendError | None, since: str | None, now: datetime) -> DeliveryState:
    if fault is None:
        return DeliveryState.SENT
    is_worn_out = since is not None and now - datetime.fromisoformat(since) >= PATIENCE
    if fault.permanent or (is_worn_out and not fault.channel_down):
        return DeliveryState.DEAD
    return DeliveryState.FAILED

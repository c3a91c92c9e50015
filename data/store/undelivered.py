"""What did not reach its person: lost for good, or perhaps; put off; parked by a clock that was ahead."""

from __future__ import annotations

import msgspec

from data.office.log_wording import Did
from data.office.message import Delivery, DeliveryState, Message
from data.office.rule import Rule
from data.store import log, outbox
from data.store.home import Home
from data.store.log import LogLine
from data.store.outbox import OutboxMessage
from data.store.record_encoding import decode


class Undelivered(msgspec.Struct, frozen=True, kw_only=True):
    """What did not get through on a channel: since when, how many wait there, and the last answer."""

    channel: str
    since: str
    waiting: int
    answer: str
    channel_down: bool


def lost(home: Home) -> list[OutboxMessage]:
    """Return what did not reach its person, or perhaps not, as long as no message that was sent tells the same.

    Of each person and channel only the newest: the next letter tells again what the one before did not. What took the
    next address of the person is not lost.
    """
    found: dict[tuple[str, str], OutboxMessage] = {}
    for state in (DeliveryState.DEAD, DeliveryState.UNKNOWN):
        for waiting in outbox.all_of(home, state=state):
            found[waiting.message.person, waiting.message.channel] = waiting
    return [waiting for waiting in found.values() if not _was_told(home, waiting.message)]


def _was_told(home: Home, message: Message) -> bool:
    if any(delivery.passed_to for delivery in outbox.deliveries(home, message.key)[-1:]):
        return True
    rows = home.office.rows(
        "SELECT news FROM told JOIN messages ON messages.key = told.message WHERE told.person = ? AND state = 'sent'",
        [message.person],
    )
    told = {row["news"] for row in rows}
    return bool(told) and told.issuperset(message.about)


def by_channel(home: Home, now: str) -> list[Undelivered]:
    """Return for each channel what was attempted and has not got through, with what waits behind it."""
    rows = home.office.rows(
        "SELECT channel, min(json_extract(deliveries.record, '$.at')) AS since FROM messages JOIN deliveries"
        " ON deliveries.message = messages.key WHERE state = 'failed' GROUP BY channel ORDER BY channel"
    )
    return [_held_on(home, row["channel"], row["since"], now) for row in list(rows)]


def count_parked(home: Home, beyond: str) -> int:
    """Return how many messages wait for an instant that lies beyond ``beyond``: a clock was ahead."""
    return home.office.number(f"SELECT count(*) FROM messages WHERE {_PARKED}", [beyond])


def recall(home: Home, *, beyond: str, at: str) -> int:
    """Let the messages parked beyond an instant be sent from now on; return how many. Call it while nobody sends."""
    with home.office.transaction():
        rows = home.office.rows(f"SELECT key, state, next_at FROM messages WHERE {_PARKED} ORDER BY key", [beyond])
        parked = list(rows)
        for row in parked:
            home.office.write(
                "UPDATE messages SET next_at = ?1, leased_until = CASE state WHEN 'sending' THEN ?1 END WHERE key = ?2",
                [at, row["key"]],
            )
            was = f"{row['state']}, next attempt {row['next_at']}"
            why = "its next attempt was set by a clock that was ahead"
            did = Did.RECALLED
            line = LogLine(
                at=at,
                by=Rule.DELIVER.signature,
                did=did,
                subject=row["key"],
                reason=why,
                before=was,
                after=DeliveryState.DUE,
            )
            log.add(home, line)
    return len(parked)


_PARKED = "((state IN ('due', 'failed') AND next_at > ?1) OR (state = 'sending' AND leased_until > ?1))"


def _held_on(home: Home, channel: str, since: str, now: str) -> Undelivered:
    waiting = home.office.number(
        "SELECT count(*) FROM messages WHERE channel = ? AND (state = 'failed' OR (state = 'due' AND next_at <= ?))",
        [channel, now],
    )
    row = home.office.row(
        "SELECT deliveries.record FROM deliveries JOIN messages ON messages.key = deliveries.message"
        " WHERE channel = ? AND state = 'failed'"
        " ORDER BY json_extract(deliveries.record, '$.at') DESC, attempt DESC LIMIT 1",
        [channel],
    )
    last = decode(row["record"], Delivery) if row else None
    return Undelivered(
        channel=channel,
        since=since,
        waiting=waiting,
        answer=last.answer if last else "",
        channel_down=bool(last and last.channel_down),
    )

"""The outbox: messages that wait, are being sent, or were; and every attempt. Written with the tasks they tell of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from data.errors import Refused
from data.office.log_wording import Did
from data.office.message import Delivery, DeliveryState, Message
from data.office.rule import Rule
from data.store import log
from data.store.database import chunks, places
from data.store.home import Home
from data.store.log import LogLine
from data.store.record_encoding import decode, encode


class Unsent(msgspec.Struct, frozen=True, kw_only=True):
    """A message that nobody has tried to send yet, by what it tells (``Message.about``)."""

    key: str
    person: str
    day: date
    channel: str
    news: frozenset[str]


class ToldDays(msgspec.Struct, frozen=True, kw_only=True):
    """On which days some news was told first and last."""

    news: str
    first: date
    last: date


class OutboxMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message with where it stands: attempts made, and the instant of the next one (null: none)."""

    message: Message
    state: DeliveryState
    attempts: int
    next_at: str | None


def put(home: Home, message: Message, *, not_before: str) -> None:
    """Keep a message to be sent from that instant on; one not yet attempted is written anew.

    Raises Refused when it was attempted: what a person may have seen is never changed.
    """
    with home.office.transaction():
        known = get(home, message.key)
        if known and (known.attempts or known.state is not DeliveryState.DUE):
            raise Refused("tin này đã được gửi thử rồi (this message was attempted already)", where=message.key)
        home.office.write(
            "INSERT OR REPLACE INTO messages (key, person, day, channel, state, next_at, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                message.key,
                message.person,
                message.day.isoformat(),
                message.channel,
                DeliveryState.DUE,
                not_before,
                encode(message),
            ],
        )
        home.office.write("DELETE FROM told WHERE message = ?", [message.key])
        home.office.write_many(
            "INSERT OR IGNORE INTO told VALUES (?, ?, ?, ?)",
            ((message.person, message.channel, news, message.key) for news in message.about),
        )


def get(home: Home, key: str) -> OutboxMessage | None:
    """Return the message of that key and where it stands, or None."""
    row = home.office.row("SELECT * FROM messages WHERE key = ?", [key])
    return _waiting(row) if row else None


def all_of(home: Home, *, state: DeliveryState | None = None, person: str | None = None) -> Iterator[OutboxMessage]:
    """Yield the messages of that state or person, by key (which begins with the day)."""
    rows = home.office.rows(
        "SELECT * FROM messages WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR person = ?2) ORDER BY key",
        [state, person],
    )
    for row in rows:
        yield _waiting(row)


def last_sent(home: Home, person: str, channel: str) -> Message | None:
    """Return the last message that went to a person on a channel, or None."""
    row = home.office.row(
        "SELECT record FROM messages WHERE person = ? AND channel = ? AND state = 'sent' ORDER BY key DESC LIMIT 1",
        [person, channel],
    )
    return decode(row["record"], Message) if row else None


def due_keys(home: Home, now: str, channel: str) -> list[str]:
    """Return the keys of what ``claim`` would take on a channel, in order: few bytes each, however many wait."""
    rows = home.office.rows(
        f"SELECT key FROM messages WHERE channel = ?2 AND {_CLAIMABLE} ORDER BY key", [now, channel]
    )
    return [row["key"] for row in rows]


def claim(home: Home, key: str, now: str, *, lease_until: str) -> OutboxMessage | None:
    """Take a message that is due, for this caller only; also one that a run that died had taken (its lease is over).

    None when it is not due any more, as when another run has taken it.
    """
    rows = home.office.write_returning(
        f"UPDATE messages SET state = 'sending', leased_until = ?3 WHERE key = ?2 AND {_CLAIMABLE} RETURNING *",
        [now, key, lease_until],
    )
    return _waiting(rows[0]) if rows else None


def sending(home: Home, channel: str) -> list[OutboxMessage]:
    """Return what is claimed on a channel; where nobody sends, a run that died was sending it."""
    rows = home.office.rows("SELECT * FROM messages WHERE state = 'sending' AND channel = ? ORDER BY key", [channel])
    return [_waiting(row) for row in rows]


def pass_on(home: Home, message: Message, channel: str, *, at: str) -> str:
    """Let a message go another way from now on, as one that was tried; return its key there. It can be repeated."""
    there = replace(message, key=f"{message.key}.{channel}", channel=channel)
    with home.office.transaction():
        if get(home, there.key) is None:
            put(home, there, not_before=at)
            home.office.write("UPDATE messages SET state = 'failed' WHERE key = ?", [there.key])
    return there.key


def record(home: Home, delivery: Delivery, *, next_at: str | None = None) -> None:
    """Keep what became of an attempt; ``next_at`` says when a failed one is tried again."""
    with home.office.transaction():
        home.office.write(
            "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?)",
            [delivery.message, delivery.attempt, encode(delivery)],
        )
        home.office.write(
            "UPDATE messages SET state = ?, attempts = max(attempts, ?), next_at = ?, leased_until = NULL"
            " WHERE key = ?",
            [delivery.state, delivery.attempt, next_at, delivery.message],
        )
        log.add(
            home,
            LogLine(
                at=delivery.at,
                by=Rule.DELIVER.signature,
                did=f"message {delivery.state}",
                subject=delivery.message,
                reason=delivery.answer,
                after=f"{delivery.state}, attempt {delivery.attempt}",
            ),
        )


def resend(home: Home, key: str, *, by: str, at: str) -> None:
    """Let a message be sent again from now on, whatever became of it. Raises Refused while it is being sent."""
    with home.office.transaction():
        before = home.office.row("SELECT state FROM messages WHERE key = ?", [key])
        if not home.office.write(
            "UPDATE messages SET state = iif(state = 'due', 'due', 'failed'), next_at = ?"
            " WHERE key = ? AND state != 'sending'",
            [at, key],
        ):
            raise Refused(
                "tin này đang được gửi (this message is being sent)",
                where=key,
                mend="đợi kết quả (wait for its outcome)",
            )
        state = before["state"] if before else ""
        log.add(home, LogLine(at=at, by=by, did=Did.RESENT, subject=key, before=state, after=DeliveryState.DUE))


def settle(home: Home, key: str, *, by: str, at: str, reason: str = "") -> bool:
    """Keep that a message of which nobody knew did arrive; return whether there was one."""
    with home.office.transaction():
        found = home.office.write("UPDATE messages SET state = 'sent' WHERE key = ? AND state = 'unknown'", [key])
        if found:
            before, after = DeliveryState.UNKNOWN, DeliveryState.SENT
            said = LogLine(at=at, by=by, did=Did.ARRIVED, subject=key, reason=reason, before=before, after=after)
            log.add(home, said)
    return bool(found)


def tell_again(home: Home, keys: Iterable[str]) -> None:
    """Let what was told of these changes and matches be told once more, as when the day of an end draws near."""
    for asked in chunks(keys):
        home.office.write(
            f"DELETE FROM told WHERE substr(news, instr(news, ' ') + 1) IN ({places(asked)})"
            " AND message NOT IN (SELECT key FROM messages WHERE state = 'due' AND attempts = 0)",
            asked,
        )


def deliveries(home: Home, key: str) -> list[Delivery]:
    """Return the attempts on a message, oldest first."""
    rows = home.office.rows("SELECT record FROM deliveries WHERE message = ? ORDER BY attempt", [key])
    return [decode(row["record"], Delivery) for row in rows]


def tried_since(home: Home, key: str) -> str | None:
    """Return when a message was tried first, since a person last asked for it; None when it was not."""
    row = home.office.row(
        "SELECT min(json_extract(record, '$.at')) AS first FROM deliveries WHERE message = ?1"
        " AND json_extract(record, '$.at') >= COALESCE((SELECT max(at) FROM log WHERE subject = ?1 AND did = ?2), '')",
        [key, Did.RESENT],
    )
    return row["first"] if row else None


def withdraw(home: Home, key: str) -> None:
    """Take back a message that no attempt was made on, as when what it tells is over."""
    with home.office.transaction():
        if home.office.write("DELETE FROM messages WHERE key = ? AND state = 'due' AND attempts = 0", [key]):
            home.office.write("DELETE FROM told WHERE message = ?", [key])


def rename_news(home: Home, old: str, new: str) -> None:
    """Let messages name what they tell by its new key, so that it is not told again.

    The key is what follows the first blank of an entry of ``about``.
    """
    rows = list(home.office.rows(f"SELECT * FROM told WHERE {_KEY} = ?", [old]))
    for row in rows:
        renamed = row["news"].partition(" ")[0] + f" {new}"
        place = [row["person"], row["channel"], row["news"], row["message"]]
        where = "person = ? AND channel = ? AND news = ? AND message = ?"
        home.office.write(f"UPDATE OR REPLACE told SET news = ? WHERE {where}", [renamed, *place])
    for key in dict.fromkeys(row["message"] for row in rows):
        _rewrite(home, key)


def told(home: Home, person: str, channels: Sequence[str], news: Iterable[str]) -> set[str]:
    """Return which of these news a message to this person on one of these channels tells.

    Not counted is one that nobody tried to send, nor one that is dead: it told nothing.
    """
    found: set[str] = set()
    for asked in chunks(news):
        rows = home.office.rows(
            f"SELECT news FROM told WHERE person = ? AND channel IN ({places(channels)}) AND news IN ({places(asked)})"
            " AND message NOT IN (SELECT key FROM messages WHERE state IN ('due', 'dead'))",
            [person, *channels, *asked],
        )
        found |= {row["news"] for row in rows}
    return found


def told_days(home: Home, person: str, kind: str) -> list[ToldDays]:
    """Return when a person was told of each news that begins with a word; only what may have arrived counts."""
    rows = home.office.rows(
        "SELECT news, min(day) AS first, max(day) AS last FROM told JOIN messages ON messages.key = told.message"
        " WHERE told.person = ? AND news LIKE ? || ' %' AND state NOT IN ('due', 'dead') GROUP BY news ORDER BY news",
        [person, kind],
    )
    return [
        ToldDays(news=row["news"], first=date.fromisoformat(row["first"]), last=date.fromisoformat(row["last"]))
        for row in rows
    ]


def tell_also(home: Home, person: str, other: str) -> None:
    """Let what a person was told count as told to another address of theirs, too."""
    home.office.write(
        "INSERT OR IGNORE INTO told SELECT ?, channel, news, message FROM told WHERE person = ?", [other, person]
    )


def unsent(home: Home) -> list[Unsent]:
    """Return the messages that nobody has tried to send yet, by key."""
    rows = home.office.rows("SELECT key, person, day, channel FROM messages WHERE state = 'due' ORDER BY key")
    found = []
    for row in list(rows):
        news = home.office.rows("SELECT news FROM told WHERE message = ?", [row["key"]])
        about = frozenset(one["news"] for one in news)
        day = date.fromisoformat(row["day"])
        found.append(Unsent(key=row["key"], person=row["person"], day=day, channel=row["channel"], news=about))
    return found


def count(home: Home) -> dict[DeliveryState, int]:
    """Return how many messages stand where."""
    rows = home.office.rows("SELECT state, count(*) AS many FROM messages GROUP BY state")
    return {DeliveryState(row["state"]): row["many"] for row in rows}


_CLAIMABLE = "((state IN ('due', 'failed') AND next_at <= ?1) OR (state = 'sending' AND leased_until <= ?1))"


_KEY = "substr(news, instr(news, ' ') + 1)"


def _rewrite(home: Home, key: str) -> None:
    """A message says itself what it tells, as its rows do."""
    waiting = get(home, key)
    if waiting:
        rows = home.office.rows("SELECT news FROM told WHERE message = ? ORDER BY news", [key])
        message = replace(waiting.message, about=tuple(row["news"] for row in rows))
        home.office.write("UPDATE messages SET record = ? WHERE key = ?", [encode(message), key])


def _waiting(row: sqlite3.Row) -> OutboxMessage:
    return OutboxMessage(
        message=decode(row["record"], Message),
        state=DeliveryState(row["state"]),
        attempts=row["attempts"],
        next_at=row["next_at"],
    )

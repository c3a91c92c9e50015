"""Replies that the program did not understand: they wait here until a person has read them."""

from __future__ import annotations

import msgspec

from data.office.inbound import Inbound
from data.store.home import Home


class OpenReply(msgspec.Struct, frozen=True, kw_only=True):
    """A reply that waits: its number, who wrote it, where and when (UTC, ISO 8601), and the text."""

    number: int
    person: str
    channel: str
    at: str
    text: str


def put(home: Home, person: str, came: Inbound) -> bool:
    """Let a reply wait for a person; return whether it is new."""
    return bool(
        home.office.write(
            "INSERT OR IGNORE INTO open_replies (channel, id, person, at, text) VALUES (?, ?, ?, ?, ?)",
            [came.channel, came.id, person, came.at, came.text],
        )
    )


def waiting(home: Home) -> list[OpenReply]:
    """Return the replies that nobody has read, oldest first."""
    rows = home.office.rows("SELECT * FROM open_replies WHERE read_at IS NULL ORDER BY number")
    return [OpenReply(**{name: row[name] for name in OpenReply.__struct_fields__}) for row in rows]


def mark_read(home: Home, number: int, at: str) -> OpenReply | None:
    """Note that a person has read a reply; return it, None when no such reply waits."""
    found = next((reply for reply in waiting(home) if reply.number == number), None)
    if found:
        home.office.write("UPDATE open_replies SET read_at = ? WHERE number = ?", [at, number])
    return found

"""The log: what people did in the office, who, when and why. Lines are added, never changed."""

from __future__ import annotations

import msgspec

from data.store.home import Home


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """One deed: ``by`` an address or ``rule:NAME``, ``subject`` the id of what it was done to."""

    at: str
    by: str
    did: str
    subject: str
    reason: str = ""


def add(home: Home, line: LogLine) -> None:
    """Keep a line."""
    home.office.write(
        "INSERT INTO log (at, by, did, subject, reason) VALUES (?, ?, ?, ?, ?)",
        [line.at, line.by, line.did, line.subject, line.reason],
    )

"""The log: who did what to what, when and why, with before and after. Lines are added, never changed.

Each line holds the hash of the one before, so that a line taken out, put in or rewritten breaks every later one; the
head of the chain goes out with each letter, where nobody can rewrite it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

import msgspec

from data.instant import utc
from data.store.home import Home
from data.store.log_chain import link


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """One deed: ``by`` an address or ``rule:NAME``, ``subject`` the id of what it was done to.

    ``before`` and ``after`` are what the deed changed, empty where there was nothing. ``id`` and ``hash`` are
    given by the store.
    """

    at: str
    by: str
    did: str
    subject: str
    reason: str = ""
    before: str = ""
    after: str = ""
    id: int = 0
    hash: str = ""


class ChainHead(msgspec.Struct, frozen=True):
    """The last line of the log: its number and its hash."""

    id: int
    hash: str

    def __str__(self) -> str:
        return f"{self.id}.{self.hash[:_SHOWN]}"


def add(home: Home, line: LogLine) -> None:
    """Keep a line behind the last one, in the transaction of what it tells."""
    with home.office.transaction():
        last = head(home)
        number = last.id + 1
        said = (line.at, line.by, line.did, line.subject, line.reason, line.before, line.after)
        home.office.write(
            "INSERT INTO log (id, at, by, did, subject, reason, before, after, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [number, *said, link(last.hash, number, *said)],
        )


def note(
    home: Home, did: str, subject: str, *, by: str, now: datetime, reason: str = "", before: str = "", after: str = ""
) -> None:
    """Keep a line on what a person did at that moment."""
    said = LogLine(at=utc(now), by=by, did=did, subject=subject, reason=reason, before=before, after=after)
    add(home, said)


def head(home: Home) -> ChainHead:
    """Return the head of the chain; number 0 and no hash when nothing was ever done."""
    row = home.office.row("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1")
    return ChainHead(row["id"], row["hash"]) if row else ChainHead(0, "")


def lines(
    home: Home,
    *,
    about: str | None = None,
    by: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[LogLine]:
    """Yield the lines about an id (or one that begins so) and by a person, newest first.

    From one instant on (UTC, ISO 8601), before another.
    """
    rows = home.office.rows(
        "SELECT * FROM log WHERE (?1 IS NULL OR substr(subject, 1, length(?1)) = ?1) AND (?2 IS NULL OR by = ?2)"
        " AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4) ORDER BY id DESC",
        [about, by, since, until],
    )
    for row in rows:
        yield _line(row)


def of_subject(home: Home, subject: str) -> list[LogLine]:
    """Return the lines about what has exactly this id, newest first."""
    return [_line(row) for row in home.office.rows("SELECT * FROM log WHERE subject = ? ORDER BY id DESC", [subject])]


def faults(home: Home) -> Iterator[str]:
    """Yield one line for each line of the log that does not follow from the one before it."""
    previous = ChainHead(0, "")
    for row in home.office.rows("SELECT * FROM log ORDER BY id"):
        line = _line(row)
        said = (line.at, line.by, line.did, line.subject, line.reason, line.before, line.after)
        if line.id != previous.id + 1 or line.hash != link(previous.hash, line.id, *said):
            yield f"dòng {line.id} của nhật ký bị ghi lại, hoặc mất dòng trước (rewritten, or a line before it gone)"
        previous = ChainHead(line.id, line.hash)


def holds(home: Home, printed: str) -> bool:
    """Return whether a head as a letter prints it ("118.3f9a…") is in the chain; that of an empty log always is."""
    number, _, shown = printed.partition(".")
    if number == "0":
        return True
    row = home.office.row("SELECT hash FROM log WHERE id = ?", [int(number) if number.isdigit() else -1])
    return row is not None and len(shown) >= _SHOWN and row["hash"].startswith(shown)


_SHOWN = 16


def _line(row: sqlite3.Row) -> LogLine:
    return LogLine(**{name: row[name] for name in LogLine.__struct_fields__})

"""Statements of watching: kept as they were made, each with its hash in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from data.office.log_wording import Did
from data.office.watch_statement import Watch, WatchStatement
from data.store import log
from data.store.home import Home
from data.store.record_encoding import pack, unpack


class KeptStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with what was watched, its hash, and the line of the log that has it."""

    statement: WatchStatement
    watch: Watch
    hash: str
    log_line: int


def put(home: Home, watch: Watch, statements: list[WatchStatement], *, by: str, now: datetime) -> int:
    """Keep what was watched and the statements of it, with a line in the log for each; return how many are new."""
    with home.office.transaction():
        home.office.write("INSERT OR IGNORE INTO watches VALUES (?, ?, ?)", [watch.hash, watch.until, pack(watch)])
        return sum(_put(home, statement, by, now) for statement in statements)


def _put(home: Home, statement: WatchStatement, by: str, now: datetime) -> bool:
    new = home.office.write(
        "INSERT OR IGNORE INTO watch_statements (unit, on_day, hash, watch, record) VALUES (?, ?, ?, ?, ?)",
        [statement.unit, statement.on.isoformat(), statement.hash, statement.watch, pack(statement)],
    )
    if new:
        log.note(home, Did.WATCH_STATED, statement.subject, by=by, now=now, after=statement.hash)
    return bool(new)


def last_until(home: Home, before: str) -> str | None:
    """Return the instant up to which was watched, by the last statement that ends before another instant."""
    row = home.office.row("SELECT max(until) AS until FROM watches WHERE until < ?", [before])
    return row["until"] if row else None


def latest(home: Home, unit: str, on: date) -> KeptStatement | None:
    """Return the last statement made for a unit on a day, None when there is none."""
    row = home.office.row(
        "SELECT watch_statements.record AS said, watches.record AS watched, watch_statements.hash FROM watch_statements"
        " JOIN watches ON watches.hash = watch WHERE unit = ? AND on_day = ? ORDER BY id DESC LIMIT 1",
        [unit, on.isoformat()],
    )
    if row is None:
        return None
    statement = unpack(row["said"], WatchStatement)
    line = next((line.id for line in log.lines(home, about=statement.subject) if line.after == row["hash"]), 0)
    return KeptStatement(statement=statement, watch=unpack(row["watched"], Watch), hash=row["hash"], log_line=line)


def days(home: Home, unit: str, most: int) -> list[date]:
    """Return the last days for which a unit has a statement, newest first."""
    rows = home.office.rows(
        "SELECT DISTINCT on_day FROM watch_statements WHERE unit = ? ORDER BY on_day DESC LIMIT ?", [unit, most]
    )
    return [date.fromisoformat(row["on_day"]) for row in rows]


def move(home: Home, old: str, new: str) -> None:
    """File the statements of a unit under its new name; what they say stays."""
    home.office.write("UPDATE watch_statements SET unit = ? WHERE unit = ?", [new, old])


def faults(home: Home) -> Iterator[str]:
    """Yield one line for each statement that is not the one the log knows, or whose night is not the one it names."""
    logged = {line.after for line in log.lines(home, about="statement ") if line.did == Did.WATCH_STATED}
    for row in home.office.rows(
        "SELECT watch_statements.record AS said, watches.record AS watched, watch_statements.hash, watch"
        " FROM watch_statements LEFT JOIN watches ON watches.hash = watch ORDER BY id"
    ):
        statement = unpack(row["said"], WatchStatement)
        own = statement.hash == row["hash"] and row["hash"] in logged
        if not own or row["watched"] is None or unpack(row["watched"], Watch).hash != statement.watch:
            yield f"{home.office.path}: biên bản {statement.subject} bị sửa (not the statement that the log knows)"

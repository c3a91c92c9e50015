"""Nights: how each ran, stage by stage."""

from __future__ import annotations

import msgspec

from data.store.home import Home
from data.store.record_encoding import decode, encode


class StageRun(msgspec.Struct, frozen=True, kw_only=True):
    """One stage of a night: what it did in words, and its faults, one line each."""

    name: str
    seconds: float
    said: str = ""
    faults: tuple[str, ...] = ()
    failed: bool = False


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """One night. ``ended_at`` is null while it runs, or when it was cut off. ``alarms`` need a person."""

    id: int
    started_at: str
    ended_at: str | None = None
    stages: tuple[StageRun, ...] = ()
    alarms: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a stage of it failed."""
        return any(stage.failed for stage in self.stages)


def begin(home: Home, started_at: str) -> Night:
    """Note that a night has begun; return it."""
    with home.office.transaction():
        number = home.office.number("SELECT COALESCE(max(id), 0) + 1 FROM nights")
        night = Night(id=number, started_at=started_at)
        home.office.write("INSERT INTO nights VALUES (?, ?, NULL, ?)", [number, started_at, encode(night)])
    return night


def save(home: Home, night: Night) -> None:
    """Keep how far a night has come."""
    home.office.write(
        "UPDATE nights SET ended_at = ?, record = ? WHERE id = ?", [night.ended_at, encode(night), night.id]
    )


def last_before(home: Home, instant: str) -> Night | None:
    """Return the last night that began before an instant (UTC, ISO 8601), None when none did."""
    row = home.office.row("SELECT record FROM nights WHERE started_at <= ? ORDER BY id DESC LIMIT 1", [instant])
    return decode(row["record"], Night) if row else None


def between(home: Home, since: str, until: str) -> list[Night]:
    """Return the nights that began from one instant on (UTC, ISO 8601) and before another, oldest first."""
    sql = "SELECT record FROM nights WHERE started_at >= ? AND started_at < ? ORDER BY id"
    return [decode(row["record"], Night) for row in home.office.rows(sql, [since, until])]


def latest(home: Home, limit: int = 1) -> list[Night]:
    """Return the last nights, newest first."""
    rows = home.office.rows("SELECT record FROM nights ORDER BY id DESC LIMIT ?", [limit])
    return [decode(row["record"], Night) for row in rows]

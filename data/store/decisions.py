"""Decisions of persons on changes and matches, kept apart from what the machine says."""

from __future__ import annotations

from collections.abc import Sequence

from data.law.change import Decision, Standing
from data.store.home import Home
from data.store.records import decode, encode

CHANGE, MATCH = "change", "match"

Decided = dict[str, tuple[Standing, Decision]]


def put(home: Home, subject: str, key: str, standing: Standing, decision: Decision) -> None:
    """Keep a person's answer; a later answer of a person replaces it, a run of the machine never does."""
    with home.office.transaction():
        home.office.write(
            "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)", [subject, key, standing, encode(decision)]
        )
        home.office.write(
            "INSERT INTO log (at, by, did, subject, reason) VALUES (?, ?, ?, ?, ?)",
            [decision.at, decision.by, f"{subject} {standing}", key, decision.reason],
        )


def all_of(home: Home, subject: str) -> Decided:
    """Return every answer on changes or on matches by key."""
    rows = home.office.rows("SELECT * FROM decisions WHERE subject = ?", [subject])
    return {row["key"]: (Standing(row["standing"]), decode(row["record"], Decision)) for row in rows}


def of(home: Home, subject: str, keys: Sequence[str]) -> Decided:
    """Return the answers on these keys."""
    found: Decided = {}
    for key in keys:
        row = home.office.row("SELECT * FROM decisions WHERE subject = ? AND key = ?", [subject, key])
        if row:
            found[key] = (Standing(row["standing"]), decode(row["record"], Decision))
    return found


def move(home: Home, subject: str, old: str, new: str) -> None:
    """Carry an answer over to a new key of the same statement (its target has become known)."""
    home.office.write("UPDATE OR IGNORE decisions SET key = ? WHERE subject = ? AND key = ?", [new, subject, old])

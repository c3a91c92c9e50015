"""Decisions of persons on changes and matches, kept apart from what the machine says."""

from __future__ import annotations

import sqlite3
from typing import TypeVar

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.office.match import Match
from data.store import log
from data.store.home import Home
from data.store.log import LogLine
from data.store.record_encoding import decode, encode

CHANGE, MATCH = "change", "match"

#: Columns of a query that joins ``answer`` (``joined``) for ``answered``.
ANSWER = "answer.standing AS answered, answer.record AS answer"

_Asked = TypeVar("_Asked", Change, Match)


def joined(subject: str, key: str) -> str:
    """Return the join of persons' answers to what the machine says, by the column that holds its key."""
    return f"LEFT JOIN decisions AS answer ON answer.subject = '{subject}' AND answer.key = {key}"


def put(home: Home, subject: str, key: str, standing: Standing, decision: Decision) -> None:
    """Keep a person's answer; a later answer of a person replaces it, a run of the machine never does.

    The same answer of the same person for the same reason is kept once.
    """
    with home.office.transaction():
        before = _said(home, subject, key)
        if before == _line(standing, decision):
            return
        home.office.write(
            "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)", [subject, key, standing, encode(decision)]
        )
        _note(home, subject, key, before, standing, decision)


def remove(home: Home, subject: str, key: str, standing: Standing, decision: Decision) -> None:
    """Take a person's answer away, so that the question stands as the machine has it; ``decision`` is of who does."""
    with home.office.transaction():
        before = _said(home, subject, key)
        home.office.write("DELETE FROM decisions WHERE subject = ? AND key = ?", [subject, key])
        _note(home, subject, key, before, standing, decision)


def _note(home: Home, subject: str, key: str, before: str, standing: Standing, decision: Decision) -> None:
    """Write into the log who made a question stand so, what stood before, and why."""
    log.add(
        home,
        LogLine(
            at=decision.at,
            by=decision.by,
            did=f"{subject} {standing}",
            subject=key,
            reason=decision.reason,
            before=before,
            after=standing,
        ),
    )


def answered(machine: _Asked, row: sqlite3.Row) -> _Asked:
    """Return what the machine says with the person's answer of the row (``ANSWER``) above it, where there is one."""
    if row["answer"] is None:
        return machine
    decision = decode(row["answer"], Decision)
    return replace(machine, standing=Standing(row["answered"]), decision=decision)


def move(home: Home, subject: str, old: str, new: str) -> None:
    """Carry an answer over to a new key of the same statement (its target has become known)."""
    home.office.write("UPDATE OR IGNORE decisions SET key = ? WHERE subject = ? AND key = ?", [new, subject, old])


def _said(home: Home, subject: str, key: str) -> str:
    """A person's answer in one line, empty when nobody has answered."""
    row = home.office.row("SELECT standing, record FROM decisions WHERE subject = ? AND key = ?", [subject, key])
    if row is None:
        return ""
    return _line(Standing(row["standing"]), decode(row["record"], Decision))


def _line(standing: Standing, decision: Decision) -> str:
    return f"{standing}, {decision.by}: {decision.reason}"

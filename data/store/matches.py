"""Matches: a change on a legal basis as the machine stated it, with the unit's answer above it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.office.match import Match
from data.store import changes, decisions, outbox, tasks
from data.store.home import Home
from data.store.records import decode, encode


def put(home: Home, matches: Iterable[Match]) -> list[str]:
    """Keep what the machine found; return the keys not known before. A person's answer stays above it."""
    fresh: list[str] = []
    with home.office.transaction():
        for match in matches:
            said = encode(match)
            known = home.office.row("SELECT record FROM matches WHERE key = ?", [match.key])
            if known is None:
                fresh.append(match.key)
            if known is None or known["record"] != said:
                home.office.write(
                    "INSERT OR REPLACE INTO matches VALUES (?, ?, ?, ?, ?, ?)",
                    [match.key, match.change, match.procedure, match.basis, match.standing, said],
                )
    return fresh


def decide(home: Home, key: str, standing: Standing, decision: Decision) -> None:
    """Keep the unit's answer to "does it matter to this procedure?"."""
    decisions.put(home, decisions.MATCH, key, standing, decision)


def get(home: Home, key: str) -> Match | None:
    """Return the match of that key with whoever decided on it, or None."""
    row = home.office.row("SELECT record FROM matches WHERE key = ?", [key])
    return next(_with_answers([row], decisions.of(home, decisions.MATCH, [key])), None) if row else None


def all_of(
    home: Home,
    *,
    standing: Standing | None = None,
    procedure: str | None = None,
    change: str | None = None,
    unit: str | None = None,
) -> Iterator[Match]:
    """Yield the matches of that standing (after persons' answers), procedure, change or unit, by key."""
    where, values = ["1"], []
    for condition, value in (
        ("procedure = ?", procedure),
        ("change = ?", change),
        ("procedure IN (SELECT id FROM procedures WHERE unit = ?)", unit),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    rows = home.office.rows(f"SELECT record FROM matches WHERE {' AND '.join(where)} ORDER BY key", values)
    for match in _with_answers(rows, decisions.all_of(home, decisions.MATCH)):
        if standing is None or match.standing is standing:
            yield match


def standing(home: Home) -> Iterator[tuple[Match, Change]]:
    """Yield the matches that stand on a change that stands: what tasks are made of."""
    stated = {change.key: change for change in changes.all_of(home, standing=Standing.STANDS)}
    for match in all_of(home, standing=Standing.STANDS):
        if match.change in stated:
            yield match, stated[match.change]


def queued(home: Home, *, unit: str | None = None) -> Iterator[tuple[Match, Change]]:
    """Yield the matches that wait for the unit, with their change; what hangs on a refuted change is not asked."""
    stated = {change.key: change for change in changes.all_of(home) if change.standing is not Standing.FALLS}
    for match in all_of(home, standing=Standing.QUEUED, unit=unit):
        if match.change in stated:
            yield match, stated[match.change]


def without_basis(home: Home) -> list[Match]:
    """Return the matches not fallen whose legal basis stands in no current issue any more, or is retired."""
    rows = home.office.rows(
        "SELECT record FROM matches WHERE standing != 'falls' AND NOT EXISTS (SELECT 1 FROM legal_bases"
        " WHERE legal_bases.id = matches.basis AND current = 1) ORDER BY key"
    )
    return list(_with_answers(rows, decisions.all_of(home, decisions.MATCH)))


def found_of(home: Home, change: str) -> list[Match]:
    """Return the matches of a change as the machine found them, without the answers of the unit, by key."""
    rows = home.office.rows("SELECT record FROM matches WHERE change = ? ORDER BY key", [change])
    return [decode(row["record"], Match) for row in rows]


def move(home: Home, old: str, match: Match) -> None:
    """Put a match under its new key, as when its change got one; the answer goes with it."""
    with home.office.transaction():
        put(home, [match])
        if old != match.key:
            decisions.move(home, decisions.MATCH, old, match.key)
            tasks.rename_reason(home, old, match.key)
            outbox.rename_news(home, old, match.key)
            remove(home, [old])


def remove(home: Home, keys: Iterable[str]) -> None:
    """Forget matches that are no longer found; the unit's answers are kept."""
    home.office.write_many("DELETE FROM matches WHERE key = ?", [(key,) for key in keys])


def remove_without_issue(home: Home, procedure: str) -> None:
    """Forget the matches of a procedure whose legal basis stands in none of its issues, old or new."""
    home.office.write(
        "DELETE FROM matches WHERE procedure = ? AND basis NOT IN (SELECT id FROM legal_bases WHERE procedure = ?)",
        [procedure, procedure],
    )


def _with_answers(rows: Iterable[sqlite3.Row], answers: decisions.Decided) -> Iterator[Match]:
    for row in rows:
        match = decode(row["record"], Match)
        answer = answers.get(match.key)
        yield replace(match, standing=answer[0], decision=answer[1]) if answer else match

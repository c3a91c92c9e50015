"""Matches: a change on a legal basis as the machine stated it, with the unit's answer above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from data.law.change import Change, Decision, Standing
from data.office.match import Match
from data.store import changes, decisions, outbox, tasks, waves
from data.store.database import Values, chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


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
                    "INSERT OR REPLACE INTO matches (key, change, procedure, basis, standing, record, severity,"
                    " effective) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, COALESCE((SELECT standing FROM decisions"
                    " WHERE subject = 'match' AND decisions.key = ?1), ?5))",
                    [match.key, match.change, match.procedure, match.basis, match.standing, said, match.severity],
                )
    return fresh


def decide(home: Home, key: str, standing: Standing, decision: Decision) -> None:
    """Keep the unit's answer to "does it matter to this procedure?"."""
    decisions.put(home, decisions.MATCH, key, standing, decision)


def reopen(home: Home, key: str, decision: Decision) -> None:
    """Take the unit's answer away: the match stands as the machine found it; ``decision`` is of who does."""
    row = home.office.row("SELECT standing FROM matches WHERE key = ?", [key])
    standing = Standing(row["standing"]) if row else Standing.QUEUED
    decisions.remove(home, decisions.MATCH, key, standing, decision)


def get(home: Home, key: str) -> Match | None:
    """Return the match of that key with whoever decided on it, or None."""
    return of(home, [key]).get(key)


def of(home: Home, keys: Iterable[str]) -> dict[str, Match]:
    """Return the matches of these keys, by key."""
    found: dict[str, Match] = {}
    for asked in chunks(keys):
        found |= {match.key: match for match in _read(home, f"matches.key IN ({places(asked)})", asked)}
    return found


def answered(home: Home, by: str, at: str) -> list[Match]:
    """Return the matches whose answer a person gave at that moment (UTC), by key."""
    own = "json_extract(answer.record, '$.by') = ? AND json_extract(answer.record, '$.at') = ?"
    return list(_read(home, own, [by, at]))


def beginning_with(home: Home, key: str) -> list[Match]:
    """Return the matches whose key begins so."""
    return list(_read(home, "matches.key >= ?1 AND matches.key < ?1 || char(0x10ffff)", [key]))


def all_of(home: Home, *, procedure: str | None = None, change: str | None = None) -> Iterator[Match]:
    """Yield the matches of a procedure, a change or all, by key."""
    asked = {"procedure": procedure, "change": change}
    values = {column: value for column, value in asked.items() if value is not None}
    yield from _read(home, " AND ".join(f"{column} = ?" for column in values) or "1", list(values.values()))


def standing(home: Home, procedures: Iterable[str] | None = None) -> Iterator[tuple[Match, Change]]:
    """Yield the matches (of these procedures, or all) that stand on a change that stands: what tasks are made of."""
    # "+" keeps SQLite from the index of all matches of one standing.
    standing = changes.effective_standing("matches.change")
    return _with_changes(home, f"+effective = 'stands' AND {standing} = 'stands'", procedures)


def procedures_of(home: Home, change_keys: Iterable[str]) -> set[str]:
    """Return the procedures that these changes touch."""
    found: set[str] = set()
    for asked in chunks(change_keys):
        rows = home.office.rows(f"SELECT DISTINCT procedure FROM matches WHERE change IN ({places(asked)})", asked)
        found |= {row[0] for row in rows}
    return found


def of_changes(home: Home, change_keys: Iterable[str]) -> Iterator[Match]:
    """Yield the matches of these changes, by key."""
    for asked in chunks(change_keys):
        yield from _read(home, f"matches.change IN ({places(asked)})", asked)


def keys_of(home: Home, change_keys: Iterable[str]) -> list[str]:
    """Return the keys of the matches of these changes."""
    found: list[str] = []
    for asked in chunks(change_keys):
        found += [
            row[0] for row in home.office.rows(f"SELECT key FROM matches WHERE change IN ({places(asked)})", asked)
        ]
    return found


def count_ending(home: Home, unit: str, after: date) -> int:
    """Return how many procedures of a unit cite a document that ends by its own words on a day after this one."""
    return home.office.number(
        "SELECT count(DISTINCT procedure) FROM matches JOIN law.changes AS stated ON stated.key = matches.change"
        " WHERE stated.kind = 'expires' AND stated.from_on > ? AND effective != 'falls'"
        " AND procedure IN (SELECT id FROM procedures WHERE unit = ? AND retired_on IS NULL)",
        [after.isoformat(), unit],
    )


def without_basis(home: Home, procedures: Iterable[str]) -> list[Match]:
    """Return the matches of procedures, not fallen, whose basis no current issue has any more, or is retired."""
    gone: list[Match] = []
    for asked in chunks(procedures):
        where = (
            f"procedure IN ({places(asked)}) AND matches.standing != 'falls' AND NOT EXISTS (SELECT 1 FROM legal_bases"
            " WHERE legal_bases.id = matches.basis AND current = 1)"
        )
        gone += _read(home, where, asked)
    return sorted(gone, key=lambda match: match.key)


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
            waves.rename_match(home, old, match.key)
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


def _read(home: Home, where: str, values: Values) -> Iterator[Match]:
    rows = home.office.rows(
        f"SELECT matches.record, {decisions.ANSWER} FROM matches"
        f" {decisions.joined(decisions.MATCH, 'matches.key')} WHERE {where} ORDER BY matches.key",
        values,
    )
    for row in rows:
        yield decisions.answered(decode(row["record"], Match), row)


def _with_changes(home: Home, where: str, procedures: Iterable[str] | None) -> Iterator[tuple[Match, Change]]:
    known: dict[str, Change] = {}
    for found in _among(home, where, procedures):
        known |= changes.of(home, {match.change for match in found} - known.keys())
        # A law.db made anew may lack a change that an earlier version of the program let a person answer.
        yield from ((match, known[match.change]) for match in found if match.change in known)


def _among(home: Home, where: str, procedures: Iterable[str] | None) -> Iterator[list[Match]]:
    if procedures is None:
        yield list(_read(home, where, []))
        return
    for asked in chunks(procedures):
        yield list(_read(home, f"{where} AND procedure IN ({places(asked)})", asked))

"""Changes: stated by the machine in law.db, answered by persons in office.db, read back as one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.mention import of_target
from data.store import decisions, outbox
from data.store.database import chunks, places
from data.store.home import Home
from data.store.records import decode, encode


def put(home: Home, changes: Iterable[Change]) -> list[str]:
    """Keep what the machine states; return the keys not known before. A person's answer stays above it."""
    fresh: list[str] = []
    with home.law.transaction():
        for change in changes:
            known = home.law.row("SELECT record FROM changes WHERE key = ?", [change.key])
            if known is None:
                fresh.append(change.key)
            if known is None or known["record"] != encode(change):
                _write(home, change)
    return fresh


def decide(home: Home, key: str, standing: Standing, decision: Decision) -> None:
    """Keep a person's answer to "does this really happen?"."""
    decisions.put(home, decisions.CHANGE, key, standing, decision)


def get(home: Home, key: str) -> Change | None:
    """Return the change of that key with whoever decided on it, or None."""
    row = home.law.row("SELECT record FROM changes WHERE key = ?", [key])
    return next(_with_answers([row], decisions.of(home, decisions.CHANGE, [key])), None) if row else None


def all_of(
    home: Home, *, standing: Standing | None = None, document: str | None = None, target: str | None = None
) -> Iterator[Change]:
    """Yield the changes of that standing (after persons' answers), acting document or target, by key."""
    where, values = ["1"], []
    for column, value in (("document", document), ("target_document", target)):
        if value is not None:
            where.append(f"{column} = ?")
            values.append(value)
    rows = home.law.rows(f"SELECT record FROM changes WHERE {' AND '.join(where)} ORDER BY key", values)
    for change in _with_answers(rows, decisions.all_of(home, decisions.CHANGE)):
        if standing is None or change.standing is standing:
            yield change


def with_blocks(home: Home, blocks: Iterable[str]) -> list[Change]:
    """Return the changes whose target is filed under any of these blocks (``data.law.mention``), by key."""
    found: dict[str, Change] = {}
    for asked in chunks(blocks):
        rows = home.law.rows(
            "SELECT key, record FROM changes WHERE key IN (SELECT change FROM change_blocks"
            f" WHERE block IN ({places(asked)}))",
            asked,
        )
        stated = list(rows)
        answers = decisions.of(home, decisions.CHANGE, [row["key"] for row in stated])
        found |= {change.key: change for change in _with_answers(stated, answers)}
    return [found[key] for key in sorted(found)]


def without_document(home: Home) -> Iterator[Change]:
    """Yield the changes that no document makes: ends reached, cascades, mergers and the like."""
    rows = home.law.rows("SELECT record FROM changes WHERE document IS NULL ORDER BY key")
    yield from _with_answers(rows, decisions.all_of(home, decisions.CHANGE))


def move(home: Home, old: str, change: Change) -> None:
    """Put a change under its new key, as when its target has become known; the answer goes with it."""
    if old != change.key:
        with home.office.transaction():
            decisions.move(home, decisions.CHANGE, old, change.key)
            outbox.rename_news(home, old, change.key)
    with home.law.transaction():
        put(home, [change])
        if old != change.key:
            remove(home, [old])


def stated_by(home: Home, document: str) -> list[Change]:
    """Return the changes that a document states as the machine says them, without the answers of persons, by key."""
    rows = home.law.rows("SELECT record FROM changes WHERE document = ? ORDER BY key", [document])
    return [decode(row["record"], Change) for row in rows]


def retarget(home: Home, old: str, new: str) -> None:
    """Let the changes of a document name it by its new id; their keys do not depend on it."""
    with home.law.transaction():
        rows = list(home.law.rows("SELECT record FROM changes WHERE target_document = ?", [old]))
        put(home, (replace(decode(row["record"], Change), target_document=new) for row in rows))


def remove(home: Home, keys: Iterable[str]) -> None:
    """Forget changes that are no longer stated; persons' answers are kept in the office."""
    home.law.write_many("DELETE FROM changes WHERE key = ?", [(key,) for key in keys])


def count(home: Home, standing: Standing) -> int:
    """Return how many changes have that standing."""
    return sum(1 for _ in all_of(home, standing=standing))


def _write(home: Home, change: Change) -> None:
    home.law.write(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET document = excluded.document,"
        " target_document = excluded.target_document, standing = excluded.standing, record = excluded.record",
        [change.key, change.document, change.target_document, change.standing, encode(change)],
    )
    home.law.write_many(
        "INSERT OR IGNORE INTO change_blocks VALUES (?, ?)",
        [(block, change.key) for block in of_target(change.target).blocks],
    )


def _with_answers(rows: Iterable[sqlite3.Row], answers: decisions.Decided) -> Iterator[Change]:
    for row in rows:
        change = decode(row["record"], Change)
        answer = answers.get(change.key)
        yield replace(change, standing=answer[0], decision=answer[1]) if answer else change

"""Changes: stated by the machine in law.db, answered by persons in office.db, read back as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from data.law.change import Change, Decision, Standing
from data.law.kind import Kind
from data.law.named_document import described
from data.store import decisions, kept_changes, outbox, pending_work
from data.store.database import Values, chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put(home: Home, changes: Iterable[Change]) -> list[str]:
    """Keep what the machine states; return the keys not known before. A person's answer stays above it."""
    fresh: list[str] = []
    written: list[str] = []
    with home.law.transaction():
        for change in changes:
            known = home.law.row("SELECT record FROM changes WHERE key = ?", [change.key])
            if known is None:
                fresh.append(change.key)
            if known is None or known["record"] != encode(change):
                _write(home, change)
                written.append(change.key)
        pending_work.mark_changes(home, written)  # before it is committed: one cut off looks once too often
    return fresh


def decide(home: Home, key: str, standing: Standing, decision: Decision) -> None:
    """Keep a person's answer to "does this really happen?"."""
    with home.office.transaction():
        decisions.put(home, decisions.CHANGE, key, standing, decision)
        stated = home.law.row("SELECT record FROM changes WHERE key = ?", [key])
        if stated is not None:
            kept_changes.put(home, decode(stated["record"], Change), entered=False)


def reopen(home: Home, key: str, decision: Decision) -> None:
    """Take a person's answer away: the change stands as the machine states it; ``decision`` is of who does."""
    row = home.law.row("SELECT standing FROM changes WHERE key = ?", [key])
    standing = Standing(row["standing"]) if row else Standing.QUEUED
    decisions.remove(home, decisions.CHANGE, key, standing, decision)


def get(home: Home, key: str) -> Change | None:
    """Return the change of that key with whoever decided on it, or None."""
    return of(home, [key]).get(key)


def of(home: Home, keys: Iterable[str]) -> dict[str, Change]:
    """Return the changes of these keys, by key."""
    found: dict[str, Change] = {}
    for asked in chunks(keys):
        found |= {change.key: change for change in _read(home, f"stated.key IN ({places(asked)})", asked)}
    return found


def answered(home: Home, by: str, at: str) -> list[Change]:
    """Return the changes whose answer a person gave at that moment (UTC), by key."""
    own = "json_extract(answer.record, '$.by') = ? AND json_extract(answer.record, '$.at') = ?"
    return list(_read(home, own, [by, at]))


def beginning_with(home: Home, key: str) -> list[Change]:
    """Return the changes whose key begins so."""
    return list(_read(home, "stated.key >= ?1 AND stated.key < ?1 || char(0x10ffff)", [key]))


def all_of(
    home: Home,
    *,
    document: str | None = None,
    target: str | None = None,
    kind: Kind | None = None,
) -> Iterator[Change]:
    """Yield the changes of that acting document, target or kind, by key."""
    asked = {"document": document, "target_document": target, "kind": kind}
    values = {column: value for column, value in asked.items() if value is not None}
    yield from _read(home, " AND ".join(f"{column} = ?" for column in values) or "1", list(values.values()))


def with_blocks(home: Home, blocks: Iterable[str], *, kind: Kind | None = None) -> list[Change]:
    """Return the changes whose target is filed under any of these blocks (``data.law.named_document``), by key."""
    found: dict[str, Change] = {}
    for asked in chunks(blocks):
        filed = f"SELECT change FROM law.change_blocks WHERE block IN ({places(asked)})"
        if kind:
            filed = f"SELECT key FROM law.changes INDEXED BY changes_facts WHERE kind = '{kind}' AND key IN ({filed})"
        found |= {change.key: change for change in _read(home, f"stated.key IN ({filed})", asked)}
    return [found[key] for key in sorted(found)]


def on_targets(home: Home, documents: Iterable[str]) -> Iterator[Change]:
    """Yield the changes whose target is one of these documents, by id."""
    for asked in chunks(documents):
        yield from _read(home, f"target_document IN ({places(asked)})", asked)


def of_documents(home: Home, documents: Iterable[str]) -> Iterator[Change]:
    """Yield the changes that one of these documents makes, by id."""
    for asked in chunks(documents):
        yield from _read(home, f"document IN ({places(asked)})", asked)


def consolidations(home: Home, named: Iterable[str] | None = None) -> set[str]:
    """Return the consolidations that name one of these documents, by id; all of them where none are given."""
    where = "kind = 'consolidates' AND standing != 'falls' AND document IS NOT NULL"
    if named is None:
        return {row[0] for row in home.law.rows(f"SELECT DISTINCT document FROM changes WHERE {where}")}
    found: set[str] = set()
    for some in chunks(named):
        asked = f"SELECT DISTINCT document FROM changes WHERE target_document IN ({places(some)}) AND {where}"
        found |= {row[0] for row in home.law.rows(asked, some)}
    return found


def without_document(home: Home, kind: Kind, *, after: str, until: date) -> Iterator[Change]:
    """Yield the changes of a kind that no document makes and that begin after one day (ISO 8601), until another."""
    where = "document IS NULL AND kind = ? AND from_on > ? AND from_on <= ?"
    yield from _read(home, where, [kind, after, until.isoformat()])


def move(home: Home, old: str, change: Change) -> None:
    """Put a change under its new key, as when its target has become known; the answer goes with it."""
    if old != change.key:
        with home.office.transaction():
            decisions.move(home, decisions.CHANGE, old, change.key)
            outbox.rename_news(home, old, change.key)
            kept_changes.move(home, old, change)
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
    kept_changes.retarget(home, old, new)
    with home.law.transaction():
        rows = list(home.law.rows("SELECT record FROM changes WHERE target_document = ?", [old]))
        put(home, (replace(decode(row["record"], Change), target_document=new) for row in rows))


def remove(home: Home, keys: Iterable[str]) -> None:
    """Forget changes that are no longer stated; persons' answers are kept in the office."""
    gone = list(keys)
    pending_work.mark_changes(home, gone)
    home.law.write_many("DELETE FROM changes WHERE key = ?", [(key,) for key in gone])


def keys_of(standing: Standing) -> str:
    """Return the SQL of the keys of the changes of one standing: those that nobody answered, and those answered so."""
    return (
        f"SELECT key FROM law.changes WHERE standing = '{standing}' AND NOT EXISTS (SELECT 1 FROM decisions"
        " WHERE subject = 'change' AND decisions.key = changes.key)"
        " UNION ALL SELECT decisions.key FROM decisions JOIN law.changes INDEXED BY changes_facts"
        f" ON changes.key = decisions.key WHERE subject = 'change' AND decisions.standing = '{standing}'"
    )


def effective_standing(key: str) -> str:
    """Return the SQL of the standing, after persons' answers, of the change whose key a column holds."""
    return (
        f"COALESCE((SELECT standing FROM decisions WHERE subject = 'change' AND decisions.key = {key}),"
        f" (SELECT standing FROM law.changes INDEXED BY changes_facts WHERE changes.key = {key}))"
    )


def _read(home: Home, where: str, values: Values) -> Iterator[Change]:
    rows = home.office.rows(
        f"SELECT stated.record, {decisions.ANSWER} FROM law.changes AS stated"
        f" {decisions.joined(decisions.CHANGE, 'stated.key')} WHERE {where} ORDER BY stated.key",
        values,
    )
    for row in rows:
        yield decisions.answered(decode(row["record"], Change), row)


def _write(home: Home, change: Change) -> None:
    home.law.write(
        "INSERT INTO changes VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET document = excluded.document,"
        " target_document = excluded.target_document, standing = excluded.standing, record = excluded.record",
        [change.key, change.document, change.target_document, change.standing, encode(change)],
    )
    home.law.write_many(
        "INSERT OR IGNORE INTO change_blocks VALUES (?, ?)",
        [(block, change.key) for block in described(change.target).blocks],
    )

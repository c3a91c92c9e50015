"""Entries: what a source lists, so that a row that has not changed costs no request."""

from __future__ import annotations

from collections.abc import Iterator

from data.store.arrival_ledger import EntryArrival
from data.store.home import Home


def fingerprints(home: Home, source: str) -> dict[str, str]:
    """Return what was last seen of each row of a source: its own id to the hash of what the row said."""
    rows = home.law.rows("SELECT key, fingerprint FROM entries WHERE source = ?", [source])
    return {row["key"]: row["fingerprint"] for row in rows}


def all_of(home: Home) -> Iterator[EntryArrival]:
    """Yield the rows dealt with, in the order they were seen."""
    for row in home.law.rows("SELECT source, key, fingerprint, document, seen_at FROM entries ORDER BY seen_at"):
        yield EntryArrival(**dict(row))


def put(home: Home, *, source: str, key: str, fingerprint: str, document: str | None, seen_at: str) -> None:
    """Note a row of a source as dealt with, and the document it led to."""
    with home.law.transaction():
        home.law.write(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?) ON CONFLICT (source, key) DO UPDATE SET"
            " fingerprint = excluded.fingerprint, document = excluded.document, seen_at = excluded.seen_at",
            [source, key, fingerprint, document, seen_at],
        )
        home.arrivals.note(
            EntryArrival(source=source, key=key, fingerprint=fingerprint, document=document, seen_at=seen_at)
        )

"""Changes that persons entered or answered: kept in the office, so that a law.db made anew has them, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from data.law.change import Change
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


def put(home: Home, change: Change, *, entered: bool) -> None:
    """Keep a change as it stood then, its answer is kept apart; what was ``entered`` by hand stays so."""
    home.office.write(
        "INSERT INTO kept_changes VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET record = excluded.record",
        [change.key, entered, encode(change)],
    )


def all_of(home: Home) -> Iterator[Change]:
    """Yield the changes as they stood, by key."""
    for row in home.office.rows("SELECT record FROM kept_changes ORDER BY key"):
        yield decode(row["record"], Change)


def entered(home: Home, keys: Iterable[str]) -> set[str]:
    """Return which of these keys were entered by hand."""
    found: set[str] = set()
    for asked in chunks(keys):
        rows = home.office.rows(f"SELECT key FROM kept_changes WHERE entered AND key IN ({places(asked)})", asked)
        found |= {row["key"] for row in rows}
    return found


def move(home: Home, old: str, change: Change) -> None:
    """Put what is kept under its new key."""
    row = home.office.row("SELECT entered FROM kept_changes WHERE key = ?", [old])
    if row is not None:
        home.office.write("DELETE FROM kept_changes WHERE key = ?", [old])
        put(home, change, entered=bool(row["entered"]))


def retarget(home: Home, old: str, new: str) -> None:
    """Let what is kept name a document by its new id."""
    for change in [kept for kept in all_of(home) if kept.target_document == old]:
        put(home, replace(change, target_document=new), entered=False)

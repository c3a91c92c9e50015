"""Snapshots: the bytes a source gave, when, and the headers that make the next visit cheap."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from data.store.arrival_ledger import PageArrival
from data.store.home import Home


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of one address. ``content_hash`` is of the page without noise, ``file_hash`` of the bytes kept."""

    source: str
    url: str
    content_hash: str
    file_hash: str
    media_type: str
    fetched_at: str
    seen_at: str
    etag: str = ""
    last_modified: str = ""


def put(
    home: Home,
    *,
    source: str,
    url: str,
    data: bytes,
    content_hash: str,
    media_type: str,
    fetched_at: str,
    etag: str = "",
    last_modified: str = "",
) -> tuple[Snapshot, bool]:
    """Keep a page; return its snapshot and whether it says something new.

    The same content as the latest snapshot of that address only renews its marks: no row, no file.
    """
    known = latest(home, url)
    if known and known.content_hash == content_hash:
        _renew(home, known, fetched_at, etag, last_modified)
        return msgspec.structs.replace(known, seen_at=fetched_at, etag=etag, last_modified=last_modified), False
    made = Snapshot(
        source=source,
        url=url,
        content_hash=content_hash,
        file_hash=home.files.put(data),
        media_type=media_type,
        fetched_at=fetched_at,
        seen_at=fetched_at,
        etag=etag,
        last_modified=last_modified,
    )
    keep(home, _arrival(made))
    return made, True


def keep(home: Home, page: PageArrival) -> None:
    """Keep a page whose bytes lie in a file already, and note its arrival."""
    with home.law.transaction():
        home.law.write(
            f"INSERT OR REPLACE INTO snapshots ({', '.join(_ARRIVED)}, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*(getattr(page, column) for column in _ARRIVED), page.fetched_at],
        )
        home.arrivals.note(page)


def latest(home: Home, url: str) -> Snapshot | None:
    """Return the newest snapshot of an address, or None when it was never fetched."""
    row = home.law.row("SELECT * FROM snapshots WHERE url = ? ORDER BY id DESC LIMIT 1", [url])
    return _snapshot(row) if row else None


def of_file(home: Home, file_hash: str) -> Snapshot | None:
    """Return the newest snapshot whose bytes have that hash, or None."""
    row = home.law.row("SELECT * FROM snapshots WHERE file_hash = ? ORDER BY id DESC LIMIT 1", [file_hash])
    return _snapshot(row) if row else None


def pages(home: Home) -> Iterator[PageArrival]:
    """Yield every page kept, as it arrived."""
    for row in home.law.rows("SELECT * FROM snapshots ORDER BY id"):
        yield _arrival(_snapshot(row))


def seen(home: Home, since: str, until: str) -> Iterator[Snapshot]:
    """Yield what was read, or found as it was, after an instant and up to another (UTC, ISO 8601), by address."""
    for row in home.law.rows("SELECT * FROM snapshots WHERE seen_at > ? AND seen_at <= ? ORDER BY url", [since, until]):
        yield _snapshot(row)


def count(home: Home) -> int:
    """Return how many snapshots are kept."""
    return home.law.number("SELECT count(*) FROM snapshots")


def file_hashes(home: Home) -> Iterator[str]:
    """Yield the hash of every file a snapshot stands on."""
    for row in home.law.rows("SELECT DISTINCT file_hash FROM snapshots"):
        yield row[0]


_COLUMNS = Snapshot.__struct_fields__
_ARRIVED = PageArrival.__struct_fields__


def _arrival(made: Snapshot) -> PageArrival:
    return PageArrival(**{column: getattr(made, column) for column in _ARRIVED})


def _renew(home: Home, known: Snapshot, seen_at: str, etag: str, last_modified: str) -> None:
    home.law.write(
        "UPDATE snapshots SET seen_at = ?, etag = ?, last_modified = ?"
        " WHERE url = ? AND content_hash = ? AND fetched_at = ?",
        [seen_at, etag, last_modified, known.url, known.content_hash, known.fetched_at],
    )


def _snapshot(row: sqlite3.Row) -> Snapshot:
    return Snapshot(**{column: row[column] for column in _COLUMNS})

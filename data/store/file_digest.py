"""The digest of a database file at rest: every byte of it, also those on which nothing stands.

Seals (``data.store.table_digests``) tell what was done to rows; this tells what was done to the file while nobody used
it. The digest lies beside the file, with the seals for which it holds: once more was written it says nothing any more.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import msgspec

from data.store.open_databases import is_open
from data.store.table_digests import SEALS

#: Larger files have no digest (64 MiB: a tenth of a second).
_LARGEST = 64 * 1024 * 1024
#: What the name of the file beside ends with.
DIGEST = ".digest"


class _Signed(msgspec.Struct, frozen=True):
    """The seals of a database, and the digest of its file with them."""

    seals: str
    file: str


def put_away_log(connection: sqlite3.Connection, path: Path) -> str | None:
    """Bring a file that is about to be closed to its last state; return its seals, null when it needs no digest.

    It needs none when one is kept already, and has none while somebody else uses the file, or when it is so large
    that its digest would be waited for: the seals of its rows still hold then.
    """
    if not path.exists() or path.stat().st_size > _LARGEST or _kept(path, seals := _seals(connection)):
        return None
    connection.execute("PRAGMA busy_timeout = 0")
    busy, *_ = connection.execute("PRAGMA main.wal_checkpoint(TRUNCATE)").fetchone()
    return None if busy else seals


def sign(path: Path, seals: str) -> None:
    """Keep the digest of a file that was closed at these seals, unless a connection of this process has it open.

    Who writes it meanwhile, in another process, also writes other seals: then the digest says nothing.
    """
    if not is_open(path) and not log_of(path):
        _keep(path, _Signed(seals, _digest(path)))


def at_rest_faults(path: Path) -> Iterator[str]:
    """Yield one line when a file is not as it was left; to be asked before it is opened."""
    beside = path.with_name(path.name + DIGEST)
    if log_of(path) or not beside.exists():
        return
    try:
        signed = msgspec.json.decode(beside.read_bytes(), type=_Signed)
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
            seals = _seals(connection)
    except (msgspec.DecodeError, UnicodeDecodeError, sqlite3.Error) as fault:
        yield f"tệp, hoặc {beside.name}, bị sửa (was altered: {fault})"
        return
    if _digest(path) != signed.file and seals == signed.seals:
        yield "tệp bị sửa khi không ai dùng (a byte of the file was altered while nobody used it)"
    elif seals != signed.seals and _digest(path) == signed.file:
        yield f"{beside.name} bị sửa (was altered)"


def log_of(path: Path) -> int:
    """Return the length of the write-ahead log beside a file; with one the file is not at its last state."""
    beside = path.with_name(f"{path.name}-wal")
    return beside.stat().st_size if beside.exists() else 0


def _seals(connection: sqlite3.Connection) -> str:
    """All the seals as one; they are never twice the same."""
    rows = connection.execute(f"SELECT name, rows, digest FROM main.{SEALS} ORDER BY name")
    return hashlib.sha256(msgspec.json.encode([tuple(row) for row in rows])).hexdigest()


def _kept(path: Path, seals: str) -> bool:
    try:
        return msgspec.json.decode(path.with_name(path.name + DIGEST).read_bytes(), type=_Signed).seals == seals
    except (OSError, msgspec.DecodeError):
        return False


def _keep(path: Path, signed: _Signed) -> None:
    """Not flushed: lost by a power cut, it only says nothing. A folder that may not be written has none."""
    with contextlib.suppress(OSError), _aside(path.parent) as file:
        file.write(msgspec.json.encode(signed))
        file.close()
        Path(file.name).replace(path.with_name(path.name + DIGEST))


def _aside(folder: Path) -> IO[bytes]:
    return tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()

"""Seals: a digest of the rows of every table, kept up by each write of this program and by nothing else.

A row edited from outside, or a bit that flipped in one, no longer adds up to the digest of its table. The sum of the
hashes of all rows does not depend on their order, so that a write costs the hash of what it touches and no more.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator

import msgspec

SEALS = "seals"

#: Under this name stands how often was written, so that no two states have the same seals.
_TIMES = ""
_MODULUS = 1 << 128
_ROW = "sealed_row"


class Seals:
    """The seals of one open database: they watch what its connection writes, and are written with it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._armed = False
        self._rows: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        connection.create_function(_ROW, -1, self._note)

    @property
    def pending(self) -> bool:
        """Whether rows were written since the last ``write`` or ``forget``."""
        return bool(self._sums)

    def arm(self) -> None:
        """Begin to watch every table; call it before the first write of a connection, and after the schema changed."""
        if self._armed:
            return
        self._connection.execute("PRAGMA recursive_triggers = ON")  # rows that INSERT OR REPLACE takes away count too
        for table in tables(self._connection):
            for event, said in _watches(self._connection, table):
                self._connection.execute(f"CREATE TEMP TRIGGER {table}_{event} AFTER {event} ON main.{table} {said}")
        self._armed = True

    def write(self) -> None:
        """Add what was written to the seals; call it inside the transaction that wrote it."""
        for table, added in self._sums.items():
            rows, digest = self._kept(table)
            self._put(table, rows + self._rows[table], digest + added)
        if self.pending:
            self._put(_TIMES, self._kept(_TIMES)[0] + 1, 0)
        self.forget()

    def forget(self) -> None:
        """Forget what was written since the last ``write``: the transaction was rolled back."""
        self._rows.clear()
        self._sums.clear()

    def renew(self) -> None:
        """Seal every table as it stands: after the schema was brought forward, inside that transaction."""
        self._connection.execute(f"DELETE FROM {SEALS}")
        for table in tables(self._connection):
            self._put(table, *self._counted(table))
        self.forget()

    def broken(self) -> Iterator[str]:
        """Yield one line for each table whose rows are not those that this program wrote; call it in a transaction."""
        known = {row[0]: (row[1], row[2]) for row in self._connection.execute(f"SELECT * FROM {SEALS}")}
        if known.pop(_TIMES, (0, _hex(0)))[1] != _hex(0):
            yield "số lần ghi bị sửa (the count of writes was altered)"
        for table in tables(self._connection):
            try:
                rows, digest = self._counted(table)
            except sqlite3.Error as fault:
                yield f"bảng {table} không đọc hết được (table {table} cannot be read to its end: {fault})"
                continue
            if known.pop(table, None) != (rows, _hex(digest)):
                yield f"bảng {table}: {rows} dòng không như đã ghi (its rows are not those that were stored)"
        for table in known:
            yield f"mất bảng {table} (the table is gone)"
        self.forget()

    def _kept(self, name: str) -> tuple[int, int]:
        row = self._connection.execute(f"SELECT rows, digest FROM {SEALS} WHERE name = ?", [name]).fetchone()
        return (row[0], int(row[1], 16)) if row else (0, 0)

    def _counted(self, table: str) -> tuple[int, int]:
        self.forget()
        names = ", ".join(_columns(self._connection, table))
        for _ in self._connection.execute(f"SELECT {_ROW}('{table}', 1, {names}) FROM {table} NOT INDEXED"):
            pass
        return self._rows[table], self._sums[table]

    def _note(self, table: str, sign: int, *values: object) -> None:
        said = hashlib.blake2b(msgspec.msgpack.encode(values), digest_size=16, person=table.encode()[:16]).digest()
        self._rows[table] += sign
        self._sums[table] += sign * int.from_bytes(said, "big")

    def _put(self, table: str, rows: int, digest: int) -> None:
        self._connection.execute(f"INSERT OR REPLACE INTO {SEALS} VALUES (?, ?, ?)", [table, rows, _hex(digest)])


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that are sealed: an index of words is made again from what is."""
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name != ? ORDER BY name",
        [SEALS],
    )
    return [row[0] for row in found]


def _watches(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    """Yield each event with the body of its trigger: the old row is taken away, the new one added."""
    columns = _columns(connection, table)
    old = f"SELECT {_ROW}('{table}', -1, {', '.join(f'OLD.{name}' for name in columns)});"
    new = f"SELECT {_ROW}('{table}', 1, {', '.join(f'NEW.{name}' for name in columns)});"
    yield "INSERT", f"BEGIN {new} END"
    yield "DELETE", f"BEGIN {old} END"
    yield "UPDATE", f"BEGIN {old} {new} END"


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})")]


def _hex(digest: int) -> str:
    return f"{digest % _MODULUS:032x}"

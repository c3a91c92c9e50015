"""One SQLite file: opened, migrated, read and written, its faults said in one line."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from data.errors import Busy, OutOfOrder
from data.store import open_databases
from data.store.file_digest import put_away_log, sign
from data.store.file_modes import make_file
from data.store.schema_version import Schema
from data.store.table_digests import Seals
from data.store.turns import Turns

_Key = TypeVar("_Key", str, int)
_Found = TypeVar("_Found")

Values = Sequence[str | int | float | bytes | None]

_BUSY_SECONDS = 30.0
#: So long one waits to try something out: somebody looks at a page meanwhile.
_TRY_SECONDS = 2.0
_TRYING = Turns(pause=0.3)
_CACHE = -65536
_MOST_PLACES = 500
_ROWS_AT_ONCE = 1000
# SQLite objects created in a thread can only be used in that same thread. The object was created in thread id …
_IN_A_THREAD = "created in a thread"
_OF_ANOTHER_THREAD = "opened by another thread"


def chunks(values: Iterable[_Key]) -> Iterator[list[_Key]]:
    """Yield the values, each once, in lists short enough for one statement."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), _MOST_PLACES):
        yield wanted[start : start + _MOST_PLACES]


def places(values: Sequence[object]) -> str:
    """Return a place holder for each value.

    >>> places(["a", "b"])
    '?,?'
    """
    return ",".join("?" * len(values))


class Companion(Protocol):
    """Something that has to be written with every transaction that wrote, or in step with it."""

    def before_commit(self) -> None:
        """Write what belongs to this transaction; a fault rolls it back."""

    def rolled_back(self) -> None:
        """Forget what belonged to a transaction that did not come to its end."""


class _TakenBackError(Exception):
    """Ends what was only tried out."""


class Database:
    """A database in write-ahead mode: readers never wait, one writer at a time waits up to half a minute.

    It belongs to the thread that opened it and refuses any other: two threads on one connection would share one
    transaction, so that what one has written falls when the other's is rolled back. Every write goes through a
    transaction of this class, which seals it (``data.store.table_digests``); outside of one the connection refuses to
    write. ``companions`` are called, in order, at the end of each transaction.
    """

    def __init__(self, path: Path, schema: Schema) -> None:
        self.path, self._schema = path, schema
        self.companions: list[Companion] = []
        self._files = [path]
        with self._named_faults():
            # Transactions are opened by name (BEGIN IMMEDIATE).
            make_file(path)
            self._connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, uri=True)
            open_databases.opened(path)
            self._connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"cache_size = {_CACHE}"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._seals = Seals(self._connection)
            self._bring_forward(schema)
            self._connection.execute("PRAGMA query_only = ON")

    def _bring_forward(self, schema: Schema) -> None:
        version = self.number("PRAGMA user_version")
        if version > schema.version:
            raise OutOfOrder(
                "do bản cancu mới hơn ghi (made by a newer cancu)",
                where=str(self.path),
                mend="cài lại bản đó (install that version)",
            )
        if version < schema.version:
            # Not by the transaction of this class: rows are sealed as they stand when the schema is what it should be.
            self._connection.execute("BEGIN IMMEDIATE")
            schema.bring_forward(self._connection)
            self._seals.renew()
            self._connection.execute("COMMIT")

    def attach(self, path: Path, name: str) -> None:
        """Read another database, which is open elsewhere, as ``name.table``; it is never written nor locked here."""
        self._run(f"ATTACH ? AS {name}", [f"{path.absolute().as_uri()}?mode=ro"])
        open_databases.opened(path)
        self._files.append(path)
        self._run(f"PRAGMA {name}.cache_size = {_CACHE}", ())

    def rows(self, sql: str, values: Values = ()) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query as they come."""
        cursor = self._run(sql, values)
        while found := self._fetch(cursor):
            yield from found

    def row(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        cursor = self._run(sql, values)
        try:
            found: sqlite3.Row | None = cursor.fetchone()
        except sqlite3.Error as fault:
            raise self._named(fault) from fault
        return found

    def number(self, sql: str, values: Values = ()) -> int:
        """Return the whole number that a query counts."""
        row = self.row(sql, values)
        return int(row[0]) if row is not None and row[0] is not None else 0

    def write(self, sql: str, values: Values = ()) -> int:
        """Run one statement; return how many rows it touched."""
        with self.transaction():
            return self._run(sql, values).rowcount

    def write_returning(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """Run one statement; return the rows it says it wrote (RETURNING)."""
        with self.transaction():
            return self._fetch_all(self._run(sql, values))

    def write_many(self, sql: str, many: Iterable[Values]) -> None:
        """Run one statement for many rows, all or none."""
        with self.transaction(), self._named_faults():
            self._connection.executemany(sql, many)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside stand or fall together; inside another transaction it joins that one."""
        if self.is_in_transaction:
            yield
            return
        with self._named_faults():
            self._connection.execute("PRAGMA query_only = OFF")
            self._seals.arm()
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._commit()
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._connection.execute("PRAGMA query_only = ON")

    def try_out(self, act: Callable[[], _Found]) -> _Found:
        """Return what comes of doing something whose writes are taken back; not to be had inside a transaction.

        Raises Busy when another one writes for longer than two seconds.
        """
        if self.is_in_transaction:
            raise RuntimeError("what a transaction has written cannot be taken back in part")
        found: list[_Found] = []
        try:
            with (
                _TRYING.take(_TRY_SECONDS),
                self._waiting(_TRY_SECONDS),
                contextlib.suppress(_TakenBackError),
                self.transaction(),
            ):
                found.append(act())
                raise _TakenBackError
        except TimeoutError as fault:
            what = "người khác đang xem thử (somebody else tries something out)"
            raise Busy(what, where=str(self.path), mend="đợi rồi thử lại (wait, and try again)") from fault
        return found[0]

    @contextmanager
    def _waiting(self, seconds: float) -> Iterator[None]:
        """Wait less than usual for another writer."""
        self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")

    def _commit(self) -> None:
        for companion in self.companions:
            companion.before_commit()
        with self._named_faults():
            self._seals.write()
            self._connection.execute("COMMIT")

    def _roll_back(self) -> None:
        if self.is_in_transaction:
            self._connection.execute("ROLLBACK")
        self._seals.forget()
        for companion in self.companions:
            companion.rolled_back()

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the whole database, also while another process writes."""
        with self._named_faults():
            make_file(path)
            target = sqlite3.connect(path)
            try:
                self._connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            finally:
                target.close()

    def faults(self) -> list[str]:
        """Return what SQLite's own check, the schema and the seals find wrong; empty when the file is sound."""
        with self._named_faults():
            found = [str(row[0]) for row in self._connection.execute("PRAGMA main.integrity_check")]
            self._connection.execute("BEGIN")  # rows and seals of one moment, whoever writes meanwhile
            try:
                changed = [*self._schema.differences(self._connection), *self._seals.broken()]
            finally:
                self._connection.execute("ROLLBACK")
        return [*(line for line in found if line != "ok"), *changed]

    def digest(self, table: str) -> str:
        """Return the digest of the rows of a table: another one when any of them is another."""
        row = self.row("SELECT digest FROM seals WHERE name = ?", [table])
        return str(row["digest"]) if row else ""

    @property
    def has_written(self) -> bool:
        """Whether the transaction that is open has written a row."""
        return self._seals.pending

    def close(self) -> None:
        """Close the file, with its digest kept when it is at rest then; closing it again changes nothing."""
        seals = self._put_away_log() if self._files else None
        with self._named_faults():
            self._connection.close()
        while self._files:
            open_databases.closed(self._files.pop())
        if seals:
            sign(self.path, seals)

    def _put_away_log(self) -> str | None:
        with contextlib.suppress(sqlite3.Error):  # damaged or in use: what is kept of it is not less for that
            self._connection.execute("PRAGMA query_only = OFF")
            return put_away_log(self._connection, self.path)
        return None

    @property
    def is_in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def _run(self, sql: str, values: Values) -> sqlite3.Cursor:
        """Every statement comes here, a million in an import: a context for each would cost more than some of them."""
        try:
            return self._connection.execute(sql, values)
        except sqlite3.Error as fault:
            raise self._named(fault) from fault

    def _fetch(self, cursor: sqlite3.Cursor) -> list[sqlite3.Row]:
        with self._named_faults():
            return cursor.fetchmany(_ROWS_AT_ONCE)

    def _fetch_all(self, cursor: sqlite3.Cursor) -> list[sqlite3.Row]:
        with self._named_faults():
            return cursor.fetchall()

    @contextmanager
    def _named_faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as fault:
            raise self._named(fault) from fault

    def _named(self, fault: sqlite3.Error) -> OutOfOrder:
        said = _OF_ANOTHER_THREAD if _IN_A_THREAD in str(fault) else str(fault)
        kind = Busy if "locked" in said else OutOfOrder
        return kind(f"lỗi cơ sở dữ liệu ({said})", where=str(self.path), mend=_mend(said))


def _mend(fault: str) -> str:
    if fault == _OF_ANOTHER_THREAD:
        return "mỗi luồng mở Home riêng (open a Home in each thread)"
    if "disk is full" in fault or "disk I/O" in fault:
        return "giải phóng chỗ trên đĩa rồi chạy lại; những gì đã ghi vẫn nguyên (free some space and run again)"
    if "locked" in fault:
        return "lượt khác đang ghi; đợi rồi chạy lại (another run is writing; wait for it and run again)"
    if "malformed" in fault or "not a database" in fault:
        return "khôi phục bản sao lưu: cancu restore (put a backup back)"
    return "xem thư mục dữ liệu có ghi được không (check that the home folder may be written)"

"""Versions of the two schemas, and how a database is brought to its own."""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec


class Schema(msgspec.Struct, frozen=True, kw_only=True):
    """A schema: the module of its migrations, and how many there are, as SQLite's ``user_version`` keeps it."""

    module: str
    version: int

    def bring_forward(self, connection: sqlite3.Connection) -> None:
        """Apply the migrations a database lacks; call it inside a transaction."""
        # sqlite-utils loads NumPy where there is one, half a second that only a home of another version must wait.
        database = importlib.import_module("sqlite_utils").Database(connection, execute_plugins=False)
        importlib.import_module(self.module).migrations.apply(database)
        connection.execute(f"PRAGMA user_version = {self.version}")

    def differences(self, connection: sqlite3.Connection) -> Iterator[str]:
        """Yield one line for each table or index of a database that is not as the migrations make it."""
        with closing(sqlite3.connect(":memory:")) as fresh:
            self.bring_forward(fresh)
            wanted, found = _said(fresh), _said(connection)
        for name in sorted(wanted.keys() | found.keys()):
            if wanted.get(name) != found.get(name):
                yield f"cấu trúc của {name} không phải của bản này (the schema is not that of this version)"


def is_foreign(path: Path) -> bool:
    """Return whether a file is a sound SQLite database that no migration of ours has made; nothing is written."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return bool(names) and _OF_MIGRATIONS not in names


def _said(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    rows = connection.execute("SELECT name, type, sql FROM main.sqlite_schema WHERE sql IS NOT NULL")
    return {row[0]: (row[1], row[2]) for row in rows}


_OF_MIGRATIONS = "_sqlite_migrations"

LAW = Schema(module="data.store.migrations_law", version=18)
OFFICE = Schema(module="data.store.migrations_office_later", version=30)

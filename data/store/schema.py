"""Versions of the two schemas, and how a database is brought to its own."""

from __future__ import annotations

import importlib
import sqlite3

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


LAW = Schema(module="data.store.migrations_law", version=7)
OFFICE = Schema(module="data.store.migrations_office", version=10)

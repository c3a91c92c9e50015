"""Marks: single facts a database keeps of itself and of what lies beside it."""

from __future__ import annotations

from data.store.database import Database


def get(database: Database, name: str) -> str | None:
    """Return a mark, or None."""
    row = database.row("SELECT value FROM marks WHERE name = ?", [name])
    return str(row["value"]) if row else None


def put(database: Database, name: str, value: str) -> None:
    """Keep a mark."""
    database.write("INSERT OR REPLACE INTO marks VALUES (?, ?)", [name, value])

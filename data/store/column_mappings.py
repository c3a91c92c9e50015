"""Kept mappings of columns, by the shape of their sheets."""

from __future__ import annotations

from msgspec.structs import replace

from data.office.column_mapping import ColumnMapping
from data.store.home import Home
from data.store.record_encoding import decode, encode


def save(home: Home, mapping: ColumnMapping) -> None:
    """Keep a mapping in place of the one of that shape."""
    home.office.write(
        "INSERT INTO column_mappings (shape, record) VALUES (?, ?)"
        " ON CONFLICT (shape) DO UPDATE SET record = excluded.record",
        [mapping.shape, encode(mapping)],
    )


def remove(home: Home, number: int) -> None:
    """Forget a mapping."""
    home.office.write("DELETE FROM column_mappings WHERE number = ?", [number])


def all_of(home: Home) -> list[ColumnMapping]:
    """Return the mappings, each with its number, the oldest first."""
    rows = home.office.rows("SELECT number, record FROM column_mappings ORDER BY number")
    return [replace(decode(row["record"], ColumnMapping), number=row["number"]) for row in rows]

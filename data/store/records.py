"""Encoding of records into columns: JSON by msgspec, large ones compressed."""

from __future__ import annotations

import zlib
from datetime import date
from typing import TypeVar

import msgspec

_Record = TypeVar("_Record")


def encode(record: object) -> str:
    """Return a record as JSON text."""
    return msgspec.json.encode(record).decode()


def decode(text: str | bytes, kind: type[_Record]) -> _Record:
    """Return the record of that kind from JSON text."""
    return msgspec.json.decode(text, type=kind)


def iso(day: date | None) -> str | None:
    """Return a day as columns keep it."""
    return day.isoformat() if day else None


def pack(record: object) -> bytes:
    """Return a record as compressed JSON."""
    return zlib.compress(msgspec.json.encode(record), 6)


def unpack(data: bytes, kind: type[_Record]) -> _Record:
    """Return the record of that kind from compressed JSON."""
    return msgspec.json.decode(zlib.decompress(data), type=kind)

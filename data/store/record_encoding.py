"""Encoding of records into columns: JSON by msgspec, large ones compressed."""

from __future__ import annotations

import zlib
from datetime import date
from typing import TypeVar

import msgspec

from data.errors import OutOfOrder

_Record = TypeVar("_Record")


def encode(record: object) -> str:
    """Return a record as JSON text."""
    return msgspec.json.encode(record).decode()


def decode(text: str | bytes, kind: type[_Record]) -> _Record:
    """Return the record of that kind from JSON text; raises OutOfOrder when it was damaged."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise _damaged(kind, fault) from fault


def iso(day: date | None) -> str | None:
    """Return a day as columns keep it."""
    return day.isoformat() if day else None


def pack(record: object) -> bytes:
    """Return a record as compressed JSON."""
    return zlib.compress(msgspec.json.encode(record), 6)


def unpack(data: bytes, kind: type[_Record]) -> _Record:
    """Return the record of that kind from compressed JSON; raises OutOfOrder when it was damaged."""
    try:
        return decode(zlib.decompress(data), kind)
    except zlib.error as fault:
        raise _damaged(kind, fault) from fault


def _damaged(kind: type[object], fault: Exception) -> OutOfOrder:
    return OutOfOrder(
        f"dữ liệu hỏng (a stored {kind.__name__} is damaged: {fault})", mend="chạy: cancu verify (run it)"
    )

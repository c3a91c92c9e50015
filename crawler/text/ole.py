"""Compound files (OLE), the container of old Office files: enough of one to tell what it is before it is read.

The first bytes alone say little: behind them may stand a workbook, an encrypted .docx, or noise that a lenient
program would turn into "text". Layout: [MS-CFB]; the first bytes of a Word text: [MS-DOC] 2.5.1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec

from crawler.text.file_faults import encrypted
from data.errors import BadInput

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_WORD, _ENCRYPTED, _BOOKS = "WordDocument", "EncryptedPackage", ("Workbook", "Book")
_ENTRY = 128
_STREAM = 2
_LAST_SECTOR = 0xFFFFFFFA
# Shorter streams lie elsewhere; a Word text is never that short.
_LEAST_SIZE = 4096
_WORD_MARKS = (0xA5EC, 0xA5DC)
_ENCRYPTED_FLAG = 0x0100


class _Stream(msgspec.Struct, frozen=True):
    """A stream by its name; ``at`` is where its first bytes stand, None when it is short."""

    name: str
    at: int | None


def check_word(data: bytes) -> None:
    """Raise BadInput that says what it is instead, unless the bytes are an old Word file without a password."""
    streams = _streams(data)
    if _ENCRYPTED in streams:
        raise encrypted()
    at = streams.get(_WORD)
    if at is None or len(data) < at + 12:
        raise _no_word(is_book=any(book in streams for book in _BOOKS))
    mark, flags = struct.unpack_from("<H8xH", data, at)
    if mark not in _WORD_MARKS:
        raise _no_word()
    if flags & _ENCRYPTED_FLAG:
        raise encrypted()


def _no_word(*, is_book: bool = False) -> BadInput:
    what = "không phải tệp Word (not a readable .doc file)"
    if is_book:
        what = "không phải tệp Word mà là Excel đời cũ (an old Excel file, not a readable .doc file)"
    return BadInput(what, mend="lưu lại dạng .docx (save it as .docx)")


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are an old Excel file (.xls)."""
    return any(book in _streams(data) for book in _BOOKS)


def is_encrypted_package(data: bytes) -> bool:
    """Return whether the bytes are a .docx or .xlsx behind a password: those become a compound file."""
    return data.startswith(HEAD) and _ENCRYPTED in _streams(data)


def _streams(data: bytes) -> dict[str, int | None]:
    """The streams of the directory; empty when the bytes are not a whole compound file."""
    try:
        return {stream.name: stream.at for stream in _directory(data)}
    except (struct.error, ValueError, IndexError):
        return {}


def _directory(data: bytes) -> Iterator[_Stream]:
    order, shift = struct.unpack_from("<HH", data, 28)
    if not data.startswith(HEAD) or order != 0xFFFE or shift not in (9, 12):
        raise ValueError("not the head of a compound file")
    table = _sector_table(data, shift)
    (sector,) = struct.unpack_from("<I", data, 48)
    for _ in range(len(table)):  # a chain that bites its tail ends here
        if sector >= _LAST_SECTOR:
            return
        start = (sector + 1) << shift
        yield from _entries(data[start : start + (1 << shift)], shift)
        sector = table[sector]


def _sector_table(data: bytes, shift: int) -> list[int]:
    """Which sector follows which; the places of the table's own sectors stand in the head, then in a chain."""
    places = list(struct.unpack_from("<109I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    width = (1 << shift) // 4
    while more < _LAST_SECTOR and len(places) < len(data) >> shift:
        *found, more = struct.unpack_from(f"<{width}I", data, (more + 1) << shift)
        places += found
    return [
        follower
        for place in places
        if place < _LAST_SECTOR
        for follower in struct.unpack_from(f"<{width}I", data, (place + 1) << shift)
    ]


def _entries(sector: bytes, shift: int) -> Iterator[_Stream]:
    for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", sector, at + 64)
        start, size = struct.unpack_from("<II", sector, at + 116)
        if kind == _STREAM and 2 <= length <= 64:
            name = sector[at : at + length - 2].decode("utf-16-le", "replace")
            yield _Stream(name, (start + 1) << shift if size >= _LEAST_SIZE else None)

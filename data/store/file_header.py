"""The first hundred bytes of a SQLite file (sqlite.org/fileformat2.html, 1.3), as this program leaves them.

SQLite ignores or silently mends many of them, and so would not say that they were altered.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from data.store.file_digest import log_of

_MAGIC = b"SQLite format 3\x00"
_HEADER = struct.Struct(">16sH6B12I20sII")
#: Version numbers with and without write-ahead; bytes reserved a page, and three fixed fractions of a page.
_VERSIONS = ((2, 2), (1, 1))
_FIXED = (0, 64, 32, 32)


def header_faults(path: Path) -> Iterator[str]:
    """Yield one line when the header is not what this program leaves behind; an empty file has none."""
    with path.open("rb") as file:
        raw = file.read(_HEADER.size)
        size = file.seek(0, 2)
    if not raw:
        return
    if len(raw) < _HEADER.size or not raw.startswith(_MAGIC):
        yield "tệp không phải cơ sở dữ liệu (the file is no database)"
        return
    fields = _HEADER.unpack(raw)
    page, changed, pages = fields[1], fields[8], fields[9]
    schema_format, cache, vacuum_root, encoding = fields[13:17]
    incremental, application, reserved, valid_for = fields[18], fields[19], fields[20], fields[21]
    sound = (
        fields[2:4] in _VERSIONS
        and fields[4:8] == _FIXED
        and (schema_format, encoding) == (4, 1)
        and changed == valid_for
        and (pages * page == size or log_of(path) > 0)
        and not (cache or vacuum_root or incremental or application or any(reserved))
    )
    if not sound:
        yield "phần đầu tệp bị sửa (the header of the file was altered)"

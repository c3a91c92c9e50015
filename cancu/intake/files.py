"""Reading of paths: every file by its kind, folders with all they hold."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from cancu.intake.draft import Item, Items
from cancu.intake.file_worker import TEXTS, WORKBOOKS, items_of
from cancu.intake.known_columns import NOTHING_TOLD, KnownColumns
from crawler.text.limited_process import call_limited
from data.errors import BadInput, CancuError, system_words

_KINDS = (*TEXTS, *WORKBOOKS, ".csv", ".json", ".jsonl", ".json.gz", ".jsonl.gz")
# What programs leave in folders, and nobody put there.
_LEFT_BEHIND = ("~$", ".")
_OF_SYSTEM = ("thumbs.db", "desktop.ini")
_MOST_BYTES = 200 * 1024 * 1024


def read_paths(paths: Iterable[Path], known: KnownColumns = NOTHING_TOLD) -> Items:
    """Yield every procedure in the files and folders, in order of names; ``known`` are columns that people told.

    A fault takes the place of what cannot be read.
    """
    for path in paths:
        unread: list[OSError] = []
        for file in files_under(path, unread.append):
            yield from read_path(file, known)
        yield from (not_opened(fault, str(fault.filename)) for fault in unread)


def read_path(path: Path, known: KnownColumns = NOTHING_TOLD) -> Items:
    """Yield the procedures in one file, or the fault with its name; nothing is raised."""
    is_wanted, name = path.name.lower().endswith(_KINDS), str(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if is_wanted and size <= _MOST_BYTES else b""
    except OSError as fault:
        yield not_opened(fault, name)
        return
    if is_wanted and size > _MOST_BYTES:
        yield BadInput("lớn hơn 200 MB (larger than 200 MB)", where=name, mend="chia nhỏ tệp (split the file)")
    else:
        yield from read_named(data, name, known)


def not_opened(fault: OSError, name: str) -> BadInput:
    """Return what is said of a file or folder that the system does not open."""
    mend = "xem lại đường dẫn và quyền (look at the path and its rights)"
    return BadInput(system_words(fault), where=name, mend=mend)


def read_named(data: bytes, name: str, known: KnownColumns = NOTHING_TOLD) -> Items:
    """Yield the procedures in the bytes of a file of that name, or the fault that names it; nothing is raised."""
    if name.lower().endswith(_KINDS):
        yield from _read_apart(data, name, known)
    else:
        yield BadInput(
            "loại tệp không đọc được (a kind of file that is not read)",
            where=name,
            mend=f"một trong (one of) {' '.join(_KINDS)}",
        )


def files_under(path: Path, unread: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the file itself; of a folder all files, so that each is read or named, save what programs leave behind.

    ``unread`` is told of each folder that the system does not open.
    """
    if not path.is_dir():
        yield path
        return
    walked = os.walk(path, onerror=unread)
    for file in sorted(Path(folder, name) for folder, _, names in walked for name in names):
        if file.is_file() and not file.name.startswith(_LEFT_BEHIND) and file.name.lower() not in _OF_SYSTEM:
            yield file


def _read_apart(data: bytes, where: str, known: KnownColumns) -> Iterator[Item]:
    """Read the bytes in the process with limits; a file on which that process dies is one fault."""
    try:
        found = call_limited(items_of, data, where, msgspec.json.encode(known).decode())
    except CancuError as fault:
        yield BadInput(fault.what, where=where, mend=fault.mend)
        return
    yield from found.read()

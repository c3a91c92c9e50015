"""Putting a backup back: whole or not at all, with what was there before set aside."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import tarfile
import zlib
from contextlib import closing
from pathlib import Path

from data.errors import BadInput
from data.store import file_modes
from data.store.atomic_switch import aside_in, finish, switch
from data.store.home import ARRIVALS, LAW, OFFICE

_FILES = "files"
_AT_ONCE = 1 << 20


def restore(path: Path, folder: Path) -> tuple[int, Path | None]:
    """Put a backup into a home folder; return how many files it held, and where what it replaced now lies.

    A night's backup holds no originals: those that are there stay. Raises BadInput when the file is no backup of
    ours, or a damaged one; then the home is as it was.
    """
    file_modes.make_folder(folder)
    finish(folder)
    made = aside_in(folder)
    try:
        held = _extract(path, made)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    names = [name for name in (_FILES, ARRIVALS, LAW, OFFICE) if (made / name).exists()]
    return held, switch(folder, made, names)


def _extract(path: Path, folder: Path) -> int:
    try:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
            file_modes.close_tree(folder)  # older backups remember files that all could read
            held = sum(member.isfile() for member in archive.getmembers())
            while archive.fileobj and archive.fileobj.read(_AT_ONCE):
                pass  # to its end, where a compressed one has the check sum of all of it
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise BadInput("không phải bản sao lưu, hoặc đã hỏng (no backup, or a damaged one)", where=str(path)) from fault
    except FileNotFoundError as fault:
        raise BadInput("không có tệp này (no such file)", where=str(path)) from fault
    for name in (LAW, OFFICE):
        if not (folder / name).is_file():
            raise BadInput("không phải bản sao lưu của cancu (no backup of cancu)", where=str(path))
        if not _is_sound(folder / name):
            what = f"{name} trong đó bị hỏng (is damaged)"
            raise BadInput(what, where=str(path), mend="lấy bản sao lưu cũ hơn (take an older backup)")
    return held


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as database:
            return bool(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False

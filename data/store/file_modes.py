"""What a home keeps is its owner's alone: folders 0700, files 0600, whatever the umask says."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_FOLDER, _FILE = 0o700, 0o600
_OTHERS = 0o077


def make_folder(folder: Path) -> None:
    """Make the folder where there is none, and those above it; raises OSError when it cannot be."""
    for missing in [each for each in (*reversed(folder.parents), folder) if not each.exists()]:
        missing.mkdir(mode=_FOLDER, exist_ok=True)
    folder.mkdir(mode=_FOLDER, exist_ok=True)  # says so when a file of that name is there


def make_file(path: Path) -> None:
    """Make an empty file where there is none, before a library makes it for all to read; that says what is wrong."""
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE))


def open_new(path: Path) -> BinaryIO:
    """Return the file opened for writing, empty, and closed to others also when it was there before."""
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE), "wb")
    os.fchmod(file.fileno(), _FILE)
    return file


def close_to_others(folder: Path, ours: re.Pattern[str]) -> bool:
    """Take from others every right on what is ours in the folder, and on the folder where nothing else is in it.

    ``ours`` fits the names of what is. Return whether others had a right; raises OSError when it cannot be taken.
    """
    inside = list(folder.iterdir())
    kept = [path for path in inside if ours.fullmatch(path.name) and not path.is_symlink()]
    # A folder shared with other things is not ours to close.
    reached = [path for path in (*([folder] if inside and kept == inside else []), *kept) if _is_open(path)]
    for path in reached:
        if path == folder:
            _close(path)
        else:
            close_tree(path)
    return bool(reached)


def close_tree(path: Path) -> None:
    """Take from others every right on a file, or on a folder and all that lies in it."""
    for each in (path, *path.rglob("*")):
        _close(each)


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & _OTHERS)


def _close(path: Path) -> None:
    if not path.is_symlink():
        path.chmod(_FOLDER if path.is_dir() else _FILE)

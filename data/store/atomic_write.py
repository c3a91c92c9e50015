"""Writing of a file so that a reader sees all of it or none, also after a power cut."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from data.store.file_modes import make_folder


def write_whole(path: Path, content: bytes) -> None:
    """Write the file aside, flush it, rename it, and flush its folder, which is made when there is none.

    Raises OSError when the disk refuses; nothing is left behind then. The file aside is hidden from listings, the
    file is its owner's alone.
    """
    make_folder(path.parent)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Flush a folder: what was renamed or made in it stays so after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

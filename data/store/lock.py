"""Lock of the home for one night at a time; the operating system frees it when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import Refused
from data.store import file_modes


@contextmanager
def hold(folder: Path, name: str = "night", *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of that name in the home folder.

    Where another holds it: wait for it, or raise Refused.
    """
    file_modes.make_folder(folder)
    handle = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            what = f"đang có lượt chạy khác ở đây (another {name} is running here)"
            raise Refused(what, where=str(folder), mend="đợi xong rồi chạy lại (wait until it ends)") from fault
        yield
    finally:
        os.close(handle)

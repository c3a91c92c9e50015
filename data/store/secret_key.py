"""The secret of a home: a file of its own, so that a copy of the database alone tells nobody what was signed."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from data.errors import OutOfOrder, system_words
from data.store.atomic_write import flush_folder
from data.store.home import Home

_NAME = "secret.key"
_BYTES = 32


def secret_key(home: Home) -> bytes:
    """Return the secret of a home; one is drawn when it is first asked for."""
    path = home.folder / _NAME
    try:
        if not path.exists():
            _draw(path)
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except OSError as fault:
        raise OutOfOrder(system_words(fault), where=str(path)) from fault
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        mend = "xóa tệp này để lập khóa mới (delete it, a new one is made)"
        raise OutOfOrder("tệp bị hỏng (damaged)", where=str(path), mend=mend)
    return key


def _draw(path: Path) -> None:
    """Whole or not at all, and the first of those who draw at once wins."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
        flush_folder(path.parent)
    finally:
        Path(aside).unlink()

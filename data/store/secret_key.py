"""The secret of a home: a file of its own, so that a copy of the database alone tells nobody what was signed."""

from __future__ import annotations

import os
import secrets

from data.errors import OutOfOrder, system_words
from data.store.home import Home

_NAME = "secret.key"
_BYTES = 32


def secret_key(home: Home) -> bytes:
    """Return the secret of a home; one is drawn when it is first asked for."""
    path = home.folder / _NAME
    try:
        if not path.exists():
            _draw(str(path))
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as fault:
        said = system_words(fault) if isinstance(fault, OSError) else "tệp bị hỏng (damaged)"
        mend = "xóa tệp này để lập khóa mới (delete it, a new one is made)"
        raise OutOfOrder(said, where=str(path), mend=mend) from fault


def _draw(path: str) -> None:
    """Whole or not at all, and the first of two processes wins."""
    aside = f"{path}.{os.getpid()}"
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, secrets.token_hex(_BYTES).encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(aside)

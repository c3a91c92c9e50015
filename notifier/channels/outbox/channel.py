"""The outbox channel: each message becomes one .eml file named by its key, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import quote

from data.errors import BadInput
from data.office.message import Message
from notifier.channels.contract import SendError
from notifier.letter import letter


class OutboxChannel:
    """Writes letters into a folder. A file that is there was written whole, so a repeat writes nothing."""

    name = "outbox"

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, message: Message) -> None:
        """Return when the letter lies in the folder, on the disk; raise SendError otherwise."""
        path = self.path(message.key)
        try:
            if not path.exists():
                self._write(path, letter(message, self._sender).as_bytes())
        except BadInput as fault:
            raise SendError(fault.what, where=fault.where, mend=fault.mend, permanent=True) from fault
        except OSError as fault:
            what = f"cannot write ({fault.strerror})"
            mend = "make room on the disk or correct the folder's rights; the message is kept"
            raise SendError(what, where=str(path), mend=mend, channel_down=True) from fault

    def path(self, key: str) -> Path:
        """Return the file of a message key; two keys never share one."""
        return self._folder / f"{quote(key, safe='@+')}.eml"

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync(self._folder)


def _sync(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

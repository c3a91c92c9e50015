"""The outbox channel: each message becomes one .eml file named by its key, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote

from data.errors import BadInput, system_words
from data.office.message import Message
from data.store.atomic_write import write_whole
from notifier.channels.contract import SendError, unaddressed
from notifier.letters.mime_message import letter


class OutboxChannel:
    """Writes letters into a folder. A file that is there was written whole, so a repeat writes nothing."""

    name = "outbox"
    repeatable = True

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, message: Message, to: str) -> str:
        """Return the hash of the letter when it lies in the folder, on the disk; raise SendError otherwise."""
        path = self.path(message.key)
        try:
            if not path.exists():
                write_whole(path, letter(message, self._sender, to).as_bytes())
            return digest_of(path)
        except BadInput as fault:
            raise unaddressed(fault, message) from fault
        except OSError as fault:
            what = system_words(fault)
            mend = "xem chỗ trống trên đĩa và quyền của thư mục; tin được giữ lại (make room; the message is kept)"
            raise SendError(what, where=str(path), mend=mend, channel_down=True) from fault

    def path(self, key: str) -> Path:
        """Return the file of a message key; two keys never share one."""
        return letter_path(self._folder, key)


def letter_path(folder: Path, key: str) -> Path:
    """Return the file in which the letter of a message key lies."""
    return folder / f"{quote(key, safe='@+')}.eml"


def digest_of(path: Path) -> str:
    """Return the hash of a letter, as the delivery keeps it."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"

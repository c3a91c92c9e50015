"""Originals and texts: compressed files named by the SHA-256 of their bytes, written whole or not at all."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from data.errors import OutOfOrder, system_words
from data.store.atomic_write import write_whole


class Files:
    """A folder of immutable files; the same bytes are kept once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep the bytes, also in place of a damaged file; return their hash.

        Raises OutOfOrder when the disk refuses.
        """
        name = hashlib.sha256(data).hexdigest()
        path = self.path(name)
        if path.exists() and self.is_sound(name):
            return name
        try:
            write_whole(path, zlib.compress(data, 6))
        except OSError as fault:
            mend = "giải phóng chỗ trên đĩa rồi chạy lại; những gì đã ghi vẫn nguyên (free some space and run again)"
            raise OutOfOrder(system_words(fault), where=str(path), mend=mend) from fault
        return name

    def put_text(self, text: str) -> str:
        """Keep a text as UTF-8; return its hash."""
        return self.put(text.encode("utf-8"))

    def get(self, name: str) -> bytes:
        """Return the bytes; raises OutOfOrder when the file is gone or damaged."""
        path = self.path(name)
        try:
            return zlib.decompress(path.read_bytes())
        except (OSError, zlib.error) as fault:
            raise _lost(path) from fault

    def text(self, name: str) -> str:
        """Return the text; raises OutOfOrder when its file is gone or damaged."""
        try:
            return self.get(name).decode("utf-8")
        except UnicodeDecodeError as fault:
            raise _lost(self.path(name)) from fault

    def is_sound(self, name: str) -> bool:
        """Return whether the file is there and its bytes still have the hash of its name."""
        try:
            return hashlib.sha256(self.get(name)).hexdigest() == name
        except OutOfOrder:
            return False

    def names(self) -> Iterator[str]:
        """Yield the hash of every file kept."""
        yield from sorted(path.stem for path in self.folder.glob("??/*.z"))

    def strangers(self) -> Iterator[Path]:
        """Yield what lies in the folder and is none of its files; one being written just now is hidden."""
        own = {self.path(name) for name in self.names()}
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path not in own and not path.name.startswith("."):
                yield path

    def path(self, name: str) -> Path:
        """Return where a file of that hash lies."""
        return self.folder / name[:2] / f"{name}.z"


def _lost(path: Path) -> OutOfOrder:
    what = "tệp đã lưu bị mất hoặc hỏng (the stored file is gone or damaged)"
    return OutOfOrder(what, where=str(path), mend="chạy: cancu verify (run it)")

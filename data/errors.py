"""The one error root, and its three kinds: the input, the permission, the machine."""

from __future__ import annotations


class CancuError(Exception):
    """Root of every fault cancu names; ``str()`` is one line: where, what, and how to mend it."""

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.mend = what, where, mend

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{head}; {self.mend}" if self.mend else head
        return " ".join(line.split())


class BadInput(CancuError):
    """Raised at the border when a file, a line, a setting or an argument is not what it should be."""


class Refused(CancuError):
    """Raised when another run holds the lock, or a person may not do what is asked."""


class OutOfOrder(CancuError):
    """Raised when a store, a disk or a foreign program does not work."""

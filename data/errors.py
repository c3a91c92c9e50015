"""The one error root. Whether an operation may be tried again is a field, not a guess."""

from __future__ import annotations


class CancuError(Exception):
    """Root of every fault cancu names; ``str()`` is one line: where, what, and how to mend it."""

    retry = False

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


class TryAgain(CancuError):
    """Raised when a source or a channel failed in a way that may pass."""

    retry = True

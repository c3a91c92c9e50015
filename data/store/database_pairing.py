"""The two databases belong together: office.db remembers how far law.db had come whenever it was written.

A law.db that is missing, older or another one would make standing tasks look groundless, so it is told apart by its
generation (drawn when it is made) and its sequence (one up for every transaction that wrote). What law.db came to
after office.db was last written may be lost with it: nothing in office.db stands on that, and the ledger of arrivals
puts it in again.
"""

from __future__ import annotations

import msgspec

from data.store import metadata
from data.store.database import Database

_GENERATION, _SEQUENCE = "generation", "sequence"
_LAW = "law"


class LawState(msgspec.Struct, frozen=True, array_like=True):
    """Which law.db, and how many transactions it has seen."""

    generation: str
    sequence: int


class Counting:
    """Counts the transactions of law.db."""

    def __init__(self, law: Database) -> None:
        self._law = law

    def before_commit(self) -> None:
        """Count this one, if it wrote."""
        if self._law.has_written:
            metadata.put(self._law, _SEQUENCE, str(state_of(self._law).sequence + 1))

    def rolled_back(self) -> None:
        """Nothing to take back: the count was rolled back too."""


class Remembering:
    """Writes into every transaction of office.db how far law.db has come."""

    def __init__(self, office: Database, law: Database) -> None:
        self._office, self._law = office, law

    def before_commit(self) -> None:
        """Remember what law.db has committed; while it is being written what it will come to is not known."""
        if self._office.has_written and not self._law.is_in_transaction:
            remember(self._office, self._law)

    def rolled_back(self) -> None:
        """Nothing to take back: the mark was rolled back too."""


def state_of(law: Database) -> LawState:
    """Return how far law.db has come."""
    return LawState(metadata.get(law, _GENERATION) or "", int(metadata.get(law, _SEQUENCE) or 0))


def remember(office: Database, law: Database) -> None:
    """Let office.db remember law.db as it stands."""
    said = msgspec.json.encode(state_of(law)).decode()
    if metadata.get(office, _LAW) != said:
        metadata.put(office, _LAW, said)


def succeed(office: Database, law: Database) -> None:
    """Let a law.db made anew be the one that office.db remembers."""
    known, found = remembered(office), state_of(law)
    if known:
        with law.transaction():
            metadata.put(law, _GENERATION, known.generation)
            metadata.put(law, _SEQUENCE, str(max(known.sequence, found.sequence)))


def remembered(office: Database) -> LawState | None:
    """Return what office.db remembers of law.db, None when it was never written beside one."""
    said = metadata.get(office, _LAW)
    return msgspec.json.decode(said, type=LawState) if said else None


def fault(office: Database, law: Database) -> str | None:
    """Return in one line why this law.db is not the one that office.db knows, None when it is."""
    known, found = remembered(office), state_of(law)
    if known is None and not office.number("SELECT EXISTS (SELECT 1 FROM matches)"):
        return None
    if known is None:  # an office of a version that remembered nothing: a law.db that was never written is not its own
        return None if found.sequence or law.number("SELECT EXISTS (SELECT 1 FROM documents)") else _MISSING
    if known.generation != found.generation:
        return _OTHER if found.sequence else _MISSING
    return _OLDER if known.sequence > found.sequence else None


_MISSING = "thiếu law.db mà office.db đã dựa vào (law.db is missing)"
_OLDER = "law.db cũ hơn điều office.db đã ghi nhận (law.db is older than office.db remembers)"
_OTHER = "law.db không phải của office.db này (law.db belongs to another office.db)"

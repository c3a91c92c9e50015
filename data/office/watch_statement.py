"""The daily statement of watching: what was read for a unit in a night, what is new, and what was not covered."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec

from data.law.change import Standing
from data.law.kind import Kind
from data.office.match import Severity


class WatchedSource(msgspec.Struct, frozen=True, kw_only=True):
    """A source that is watched: when it was visited, what was read there, and whether its lists were read whole.

    ``pages`` and ``bytes`` are those read or found unchanged; ``digest`` is the SHA-256 over their addresses and hashes
    in order of address. ``listed`` rows are each older than the window, unchanged, fetched, owed or given up.
    """

    name: str
    visited_at: str | None = None
    whole: bool = False
    pages: int = 0
    bytes: int = 0
    digest: str = ""
    listed: int = 0
    unchanged: int = 0
    fetched: int = 0
    owed: int = 0
    given_up: int = 0


class WatchedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is new: who gave it, from which address, the hashes of the bytes and of the text read from them.

    ``text`` is false where its own words are not known yet: a scan, or no file.
    """

    id: str
    number: str | None
    title: str | None
    issued_on: date | None
    source: str
    url: str | None
    snapshot: str
    text_hash: str | None
    text: bool


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """What was watched between two instants (UTC), the same for every unit.

    ``missing`` are the numbers that nobody has seen below higher ones; ``not_covered`` says what was not watched, one
    line each, Vietnamese first.
    """

    on: date
    since: str
    until: str
    reader: str
    sources: tuple[WatchedSource, ...] = ()
    documents: tuple[WatchedDocument, ...] = ()
    missing: tuple[str, ...] = ()
    not_covered: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """The SHA-256 of the record."""
        return _hash(self)


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """A new document that touches a procedure: what it does to which cited document, and where the question stands."""

    document: str
    kind: Kind
    target: str
    procedure: str
    severity: Severity
    standing: Standing


class WatchStatement(msgspec.Struct, frozen=True, kw_only=True):
    """The statement for one unit; ``watch`` is the hash of what was watched for everybody."""

    unit: str
    on: date
    watch: str
    procedures: int
    touched: tuple[Touched, ...] = ()

    @property
    def hash(self) -> str:
        """The SHA-256 of the record, which the chained log keeps."""
        return _hash(self)

    @property
    def subject(self) -> str:
        """What the log calls it: "statement 2026-11-24 Phường Mẫu"."""
        return f"statement {self.on} {self.unit}"


def _hash(record: msgspec.Struct) -> str:
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()

"""The ledger of arrivals: what came from where, line by line, beside the originals, so that law.db can be made anew.

One line a transaction of law.db, written and flushed before the transaction is committed. Each line holds the hash of
the line before it; law.db marks how far it has come. What lies behind that mark was never committed here, or law.db
is an older copy: ``data.store.arrival_replay`` puts it in again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from data.errors import OutOfOrder, system_words
from data.law.document import Document
from data.law.text_origin import OWN, TextOrigin
from data.store import metadata
from data.store.atomic_write import flush_folder
from data.store.database import Database
from data.store.file_modes import make_file

_MARK = "arrivals"


class PageArrival(msgspec.Struct, frozen=True, kw_only=True, tag="page"):
    """A page that was fetched: the bytes lie in the file of that hash."""

    source: str
    url: str
    content_hash: str
    file_hash: str
    media_type: str
    fetched_at: str
    etag: str = ""
    last_modified: str = ""


class DocumentArrival(msgspec.Struct, frozen=True, kw_only=True, tag="document"):
    """A document as a source or an archive gave it; its text lies in the file of that hash."""

    document: Document
    text_hash: str | None
    source: str
    source_key: str
    snapshot: str
    needs_ocr: bool
    stored_at: str
    origin: TextOrigin = OWN
    files: tuple[str, ...] = ()


class ScanArrival(msgspec.Struct, frozen=True, kw_only=True, tag="scan"):
    """What a machine read off the pictures in these files of a document; the text lies in the file of that hash."""

    document: str
    files: tuple[str, ...]
    text_hash: str
    origin: TextOrigin
    read_at: str


class EntryArrival(msgspec.Struct, frozen=True, kw_only=True, tag="entry"):
    """A row of a source's list that was dealt with."""

    source: str
    key: str
    fingerprint: str
    document: str | None
    seen_at: str


class VisitArrival(msgspec.Struct, frozen=True, kw_only=True, tag="visit"):
    """A visit to a source: its record as ``data.store.source_runs`` keeps it."""

    record: msgspec.Raw


class SearchArrival(msgspec.Struct, frozen=True, kw_only=True, tag="search"):
    """What came of looking for a document: its record as ``data.store.document_searches`` keeps it."""

    record: msgspec.Raw


class GapArrival(msgspec.Struct, frozen=True, kw_only=True, tag="gap"):
    """A number that is missing in its series: its record as ``data.store.number_gaps`` keeps it."""

    record: msgspec.Raw


class ReportArrival(msgspec.Struct, frozen=True, kw_only=True, tag="report"):
    """What a source reports of two documents: its record as ``data.store.reported_relations`` keeps it."""

    record: msgspec.Raw


class SignalArrival(msgspec.Struct, frozen=True, kw_only=True, tag="signal"):
    """The state that a portal names on the page of a document: its record as ``data.store.signals`` keeps it."""

    said_by: str
    record: msgspec.Raw


Arrival = (
    PageArrival
    | DocumentArrival
    | ScanArrival
    | EntryArrival
    | VisitArrival
    | SearchArrival
    | GapArrival
    | ReportArrival
    | SignalArrival
)


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what one transaction brought, and the hash of the line before."""

    previous: str
    arrivals: tuple[Arrival, ...]


class LedgerPosition(msgspec.Struct, frozen=True, array_like=True):
    """Where in the ledger a line ends, in bytes, and the hash of that line."""

    end: int = 0
    hash: str = ""


class Arrivals:
    """The ledger of a home. What is noted inside a transaction of law.db is written with it."""

    def __init__(self, path: Path, law: Database) -> None:
        self.path, self._law = path, law
        self._file: BinaryIO | None = None
        self._noted: list[Arrival] = []

    def note(self, arrival: Arrival) -> None:
        """Note what arrives; call it inside the transaction of law.db that keeps it."""
        self._noted.append(arrival)

    def known(self) -> LedgerPosition:
        """Return how far law.db has come."""
        said = metadata.get(self._law, _MARK)
        return msgspec.json.decode(said, type=LedgerPosition) if said else LedgerPosition()

    def pass_over(self, place: LedgerPosition) -> None:
        """Let law.db mark that it has all up to this place; what is noted in this transaction is on the line there."""
        self._noted.clear()
        metadata.put(self._law, _MARK, msgspec.json.encode(place).decode())

    def before_commit(self) -> None:
        """Write what was noted as one line. Raises OutOfOrder when the ledger is not the one law.db knows."""
        if not self._noted:
            return
        known = self.known()
        line = msgspec.json.encode(Batch(previous=known.hash, arrivals=tuple(self._noted))) + b"\n"
        try:
            self._append(known.end, line)
        except OSError as fault:
            mend = "giải phóng chỗ trên đĩa rồi chạy lại; những gì đã ghi vẫn nguyên (free some space and run again)"
            raise OutOfOrder(system_words(fault), where=str(self.path), mend=mend) from fault
        self.pass_over(LedgerPosition(known.end + len(line), hashlib.sha256(line).hexdigest()))

    def rolled_back(self) -> None:
        """Forget what was noted; a line already written lies behind the mark, and the next one takes its place."""
        self._noted.clear()

    def since(self, place: LedgerPosition) -> Iterator[tuple[LedgerPosition, Batch | None]]:
        """Yield the lines behind a place with where each ends; None for one that is damaged, the last one cut off.

        After a damaged line the chain starts anew: one line lost costs itself alone.
        """
        if not self.path.exists():
            return
        follows: str | None = place.hash
        with self.path.open("rb") as ledger:
            ledger.seek(place.end)
            for line in ledger:
                place = LedgerPosition(place.end + len(line), hashlib.sha256(line).hexdigest())
                batch = _batch(line, follows)
                yield place, batch
                follows = place.hash if batch else None

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

    def _append(self, end: int, line: bytes) -> None:
        if self._file is None:
            make_file(self.path)
            self._file = self.path.open("ab")
            flush_folder(self.path.parent)
        size = os.fstat(self._file.fileno()).st_size
        if size < end:
            mend = "lấy lại từ bản sao lưu, hoặc bỏ tệp đi để ghi lại từ law.db (put it back, or take it away)"
            raise OutOfOrder(
                "sổ văn bản đến ngắn hơn law.db còn nhớ (the ledger is shorter than law.db remembers)",
                where=str(self.path),
                mend=mend,
            )
        if size > end:  # of a transaction that never came to its end
            self._file.truncate(end)
        self._file.write(line)
        self._file.flush()
        os.fsync(self._file.fileno())


def _batch(line: bytes, previous: str | None) -> Batch | None:
    try:
        batch = msgspec.json.decode(line, type=Batch)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return batch if previous in (None, batch.previous) and line.endswith(b"\n") else None

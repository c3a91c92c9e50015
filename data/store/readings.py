"""Readings: what was read of a text by one version of the reader. Key = (text hash, reader version)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from data.law.document import Document
from data.law.reading import Reading
from data.law.validity.own_dates import more_than_whole_days
from data.store.database import chunks, places
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.record_encoding import encode, iso, pack, unpack

_HEAD = ("number", "type", "issuer", "title", "issued_on")


class ReadingFault(msgspec.Struct, frozen=True, kw_only=True):
    """A document that a version of the reader could not bear, and what broke."""

    document: str
    fault: str


def unread(home: Home, reader: str = "") -> list[str]:
    """Return the ids of documents with a text that no reader has read as it stands, in order of arrival.

    What the version ``reader`` could not bear is left out: it waits for another version.
    """
    rows = home.law.rows(
        "SELECT id FROM documents WHERE text_hash IS NOT NULL AND read_by IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM reading_faults AS known"
        " WHERE known.text_hash = documents.text_hash AND known.reader = ?) ORDER BY sequence",
        [reader],
    )
    return [row["id"] for row in rows]


def first_read(home: Home, since: str, until: str) -> list[str]:
    """Return the ids of documents whose text was first read after an instant and up to another (UTC, ISO 8601).

    A text that another version of the reader reads again is none of them.
    """
    rows = home.law.rows(
        "SELECT documents.id FROM documents JOIN (SELECT text_hash, min(read_at) AS read FROM readings GROUP BY"
        " text_hash HAVING read > ? AND read <= ?) AS first ON first.text_hash = documents.text_hash ORDER BY sequence",
        [since, until],
    )
    return [row["id"] for row in rows]


def count_unread(home: Home) -> int:
    """Return how many documents ``unread`` would name."""
    return home.law.number("SELECT count(*) FROM documents WHERE text_hash IS NOT NULL AND read_by IS NULL")


def put_fault(home: Home, stored: StoredDocument, fault: str, *, reader: str, at: str) -> None:
    """Note that a version of the reader could not bear the text of a document."""
    home.law.write("INSERT OR REPLACE INTO reading_faults VALUES (?, ?, ?, ?)", [stored.text_hash, reader, at, fault])


def faults(home: Home, reader: str) -> list[ReadingFault]:
    """Return the documents unread because that version of the reader could not bear them, in order of arrival."""
    rows = home.law.rows(
        "SELECT id, fault FROM documents JOIN reading_faults ON reading_faults.text_hash = documents.text_hash"
        " AND reading_faults.reader = ? WHERE documents.text_hash IS NOT NULL AND read_by IS NULL ORDER BY sequence",
        [reader],
    )
    return [ReadingFault(document=row["id"], fault=row["fault"]) for row in rows]


def outdated(home: Home, reader: str) -> list[str]:
    """Return the ids of documents read last by another version; re-reading them shows the difference first."""
    rows = home.law.rows(
        "SELECT id FROM documents WHERE read_by IS NOT NULL AND read_by != ? ORDER BY sequence", [reader]
    )
    return [row["id"] for row in rows]


def count_outdated(home: Home, reader: str) -> int:
    """Return how many documents were read last by another version."""
    return home.law.number("SELECT count(*) FROM documents WHERE read_by IS NOT NULL AND read_by != ?", [reader])


def put(home: Home, stored: StoredDocument, reading: Reading, *, reader: str, read_at: str) -> None:
    """Keep what was read of a document; it then waits to be linked, unless it is read just as it was before."""
    record = replace(reading, id=stored.id)
    with home.law.transaction():
        same = of_document(home, stored.id) == record
        home.law.write(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", [stored.text_hash, reader, read_at, pack(record)]
        )
        # Only for the text that was read: another may have arrived meanwhile.
        home.law.write(
            "UPDATE documents SET read_by = ?1, linked_by = CASE WHEN ?2 AND linked_by IS NOT NULL THEN ?1 END,"
            " effective_from = ?3, effective_to = ?4, own_days = ?5 WHERE id = ?6 AND text_hash = ?7",
            [
                reader,
                same,
                iso(record.effective_from),
                iso(record.effective_to),
                encode(days) if (days := more_than_whole_days(record)) else None,
                stored.id,
                stored.text_hash,
            ],
        )


def of_document(home: Home, identity: str) -> Reading | None:
    """Return the newest reading of a document, or None when it has not been read as it stands."""
    row = home.law.row(
        "SELECT readings.record FROM documents JOIN readings ON readings.text_hash = documents.text_hash"
        " AND readings.reader = documents.read_by WHERE documents.id = ?",
        [identity],
    )
    return replace(unpack(row["record"], Reading), id=identity) if row else None


def of_documents(home: Home, identities: Iterable[str]) -> Iterator[Reading]:
    """Yield the newest readings of these documents, each with the id of its document; what is unread is left out."""
    for asked in chunks(identities):
        rows = home.law.rows(
            "SELECT documents.id, readings.record FROM documents JOIN readings ON readings.text_hash ="
            f" documents.text_hash AND readings.reader = documents.read_by WHERE documents.id IN ({places(asked)})"
            " ORDER BY documents.id",
            asked,
        )
        for row in rows:
            yield replace(unpack(row["record"], Reading), id=row["id"])


def as_read(home: Home, stored: StoredDocument) -> Document:
    """Return a document's facts: the text wins where it is explicit, what the source says fills the gaps."""
    reading = of_document(home, stored.id)
    return replace(stored.document, **{name: getattr(reading, name) for name in _HEAD if getattr(reading, name, None)})


def unlinked(home: Home) -> list[str]:
    """Return the ids of documents that were read and not yet linked, in order of arrival."""
    rows = home.law.rows("SELECT id FROM documents WHERE read_by IS NOT NULL AND linked_by IS NULL ORDER BY sequence")
    return [row["id"] for row in rows]


def mark_linked(home: Home, identities: list[str]) -> None:
    """Note that the readings of these documents have been linked."""
    home.law.write_many(
        "UPDATE documents SET linked_by = read_by WHERE id = ?", [(identity,) for identity in identities]
    )


def relink(home: Home) -> None:
    """Let every reading be linked again, as after new linking rules; decisions stay."""
    home.law.write("UPDATE documents SET linked_by = NULL WHERE linked_by IS NOT NULL")

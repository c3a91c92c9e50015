"""The schema of law.db, step by step; a step that has shipped is never changed, only followed."""

from __future__ import annotations

import json
import zlib
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from data.store.word_index_schema import make_document_index

migrations = Migrations("law")


@migrations()
def m001_sources(db: Database) -> None:
    """What was fetched, what the sources list, and how each visit went."""
    db.execute(
        """CREATE TABLE snapshots (
            id INTEGER PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, content_hash TEXT NOT NULL,
            file_hash TEXT NOT NULL, media_type TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
            fetched_at TEXT NOT NULL, seen_at TEXT NOT NULL, UNIQUE (url, content_hash, fetched_at))"""
    )
    db.execute(
        """CREATE TABLE entries (
            source TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, document TEXT,
            seen_at TEXT NOT NULL, PRIMARY KEY (source, key)) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE source_runs (
            id INTEGER PRIMARY KEY, source TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT NOT NULL,
            documents INTEGER NOT NULL, record TEXT NOT NULL, UNIQUE (source, started_at))"""
    )


@migrations()
def m002_documents(db: Database) -> None:
    """Documents, where each was seen, and what was read of them."""
    db.execute(
        """CREATE TABLE documents (
            id TEXT PRIMARY KEY, sequence INTEGER NOT NULL UNIQUE, number_key TEXT, text_hash TEXT,
            needs_ocr INTEGER NOT NULL DEFAULT 0, stored_at TEXT NOT NULL, source TEXT NOT NULL,
            snapshot TEXT NOT NULL, read_by TEXT, linked_by TEXT, record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX documents_number ON documents (number_key)")
    db.execute("CREATE INDEX documents_to_read ON documents (sequence) WHERE text_hash IS NOT NULL AND read_by IS NULL")
    db.execute("CREATE INDEX documents_to_link ON documents (sequence) WHERE read_by IS NOT NULL AND linked_by IS NULL")
    db.execute(
        """CREATE TABLE document_blocks (
            block TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (block, document)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX document_blocks_document ON document_blocks (document)")
    db.execute(
        """CREATE TABLE sightings (
            document TEXT NOT NULL REFERENCES documents (id), source TEXT NOT NULL, source_key TEXT NOT NULL,
            url TEXT NOT NULL, snapshot TEXT NOT NULL, seen_at TEXT NOT NULL,
            PRIMARY KEY (document, source, source_key)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX sightings_by_day ON sightings (source, seen_at)")
    db.execute(
        """CREATE TABLE readings (
            text_hash TEXT NOT NULL, reader TEXT NOT NULL, read_at TEXT NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (text_hash, reader)) WITHOUT ROWID"""
    )


@migrations()
def m003_changes(db: Database) -> None:
    """What happens to documents, as the machine states it; a person's answer lies in office.db."""
    db.execute(
        """CREATE TABLE changes (
            key TEXT PRIMARY KEY, document TEXT, target_document TEXT,
            standing TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE change_blocks (
            block TEXT NOT NULL, change TEXT NOT NULL REFERENCES changes (key) ON DELETE CASCADE,
            PRIMARY KEY (block, change)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX change_blocks_change ON change_blocks (change)")
    db.execute("CREATE INDEX changes_document ON changes (document)")
    db.execute("CREATE INDEX changes_target ON changes (target_document)")
    db.execute("CREATE INDEX changes_standing ON changes (standing)")


@migrations()
def m004_effect(db: Database) -> None:
    """The day a document takes effect by its own text and its first day out, and which reader read it."""
    db.execute("ALTER TABLE documents ADD COLUMN effective_from TEXT")
    db.execute("ALTER TABLE documents ADD COLUMN effective_to TEXT")
    db.execute("CREATE INDEX documents_read_by ON documents (read_by) WHERE read_by IS NOT NULL")


@migrations()
def m005_aliases(db: Database) -> None:
    """The ids that documents had before their text told which document they are."""
    db.execute("CREATE TABLE document_aliases (alias TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID")
    db.execute("CREATE INDEX document_aliases_document ON document_aliases (document)")


@migrations()
def m006_changes_by_kind(db: Database) -> None:
    """The kind of a change and its first day as columns, and the little that most questions ask of a key."""
    db.execute("ALTER TABLE changes ADD COLUMN kind TEXT GENERATED ALWAYS AS (json_extract(record, '$.kind'))")
    db.execute("ALTER TABLE changes ADD COLUMN from_on TEXT GENERATED ALWAYS AS (json_extract(record, '$.from'))")
    # The rows are wide: without this a look at the standing of a key reads a page for it.
    db.execute("CREATE INDEX changes_facts ON changes (key, kind, standing)")
    db.execute("CREATE INDEX changes_without_document ON changes (kind, from_on) WHERE document IS NULL")


@migrations()
def m007_reading_faults(db: Database) -> None:
    """Texts that a version of the reader could not bear: tried again by the next version only."""
    db.execute(
        """CREATE TABLE reading_faults (
            text_hash TEXT NOT NULL, reader TEXT NOT NULL, at TEXT NOT NULL, fault TEXT NOT NULL,
            PRIMARY KEY (text_hash, reader)) WITHOUT ROWID"""
    )


@migrations()
def m008_seals(db: Database) -> None:
    """What the file keeps of itself: which law.db it is, how far it has come, the digest of each table."""
    db.execute("CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    db.execute(f"INSERT INTO marks VALUES ('generation', '{uuid4().hex}')")
    db.execute("CREATE TABLE seals (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID")


@migrations()
def m009_change_days(db: Database) -> None:
    """The first day of a change beside the little that most questions ask of a key: lists are in its order.

    And the kind beside the standing: what ends documents is looked for among what waits.
    """
    db.execute("DROP INDEX changes_facts")
    db.execute("CREATE INDEX changes_facts ON changes (key, kind, standing, from_on)")
    db.execute("DROP INDEX changes_standing")
    db.execute("CREATE INDEX changes_standing ON changes (standing, kind)")


@migrations()
def m010_scans(db: Database) -> None:
    """Where the text of a document comes from, and the files whose pictures are to be read."""
    db.execute("ALTER TABLE documents ADD COLUMN origin TEXT")
    db.execute("ALTER TABLE documents ADD COLUMN files TEXT")
    db.execute(
        """CREATE INDEX documents_without_text ON documents (sequence)
            WHERE needs_ocr OR origin = '{"kind":"title"}' OR (text_hash IS NULL AND source <> 'archive')"""
    )


@migrations()
def m011_own_days(db: Database) -> None:
    """What a text says of days beside those of the whole: of parts, several, or of an event; from what was read."""
    db.execute("ALTER TABLE documents ADD COLUMN own_days TEXT")
    read = (
        "SELECT documents.id, readings.record FROM documents JOIN readings"
        " ON readings.text_hash = documents.text_hash AND readings.reader = documents.read_by"
    )
    for identity, record in db.execute(read).fetchall():
        reading = json.loads(zlib.decompress(record))
        begins, ends = reading.get("effective", []), reading.get("expires", [])
        if _say_more(begins) or _say_more(ends):
            said = {"begins": [_own_day(each, each["on"]) for each in begins], "ends": list(map(_own_end, ends))}
            db.execute("UPDATE documents SET own_days = ? WHERE id = ?", [json.dumps(said), identity])


def _say_more(days: list[dict[str, Any]]) -> bool:
    return len(days) > 1 or any(day["scope"] != "whole" or day["on"] is None for day in days)


def _own_day(stated: dict[str, Any], on: str | None) -> dict[str, Any]:
    return {"on": on, "scope": stated["scope"]}


def _own_end(stated: dict[str, Any]) -> dict[str, Any]:
    """The first day out: of what holds until the end of a day, the next."""
    on = stated["on"]
    if on and stated.get("last_day") == on:
        on = (date.fromisoformat(on) + timedelta(days=1)).isoformat()
    return _own_day(stated, on)


@migrations()
def m012_signals(db: Database) -> None:
    """What sources say of the state of documents: lists that announce it, portals; filed by the document named."""
    db.execute(
        """CREATE TABLE signals (
            said_by TEXT NOT NULL, ordinal INTEGER NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (said_by, ordinal)) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE signal_blocks (
            block TEXT NOT NULL, said_by TEXT NOT NULL, ordinal INTEGER NOT NULL,
            PRIMARY KEY (block, said_by, ordinal),
            FOREIGN KEY (said_by, ordinal) REFERENCES signals (said_by, ordinal) ON DELETE CASCADE) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX signal_blocks_signal ON signal_blocks (said_by, ordinal)")


@migrations()
def m013_document_searches(db: Database) -> None:
    """What came of looking for a document by its number at a source, and from which day on it is asked again."""
    db.execute(
        """CREATE TABLE document_searches (
            source TEXT NOT NULL, number_key TEXT NOT NULL, again_on TEXT NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (source, number_key)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX document_searches_number ON document_searches (number_key)")


@migrations()
def m014_reported_relations(db: Database) -> None:
    """What portals and the codification say that documents do to each other."""
    db.execute(
        """CREATE TABLE reported_relations (
            key TEXT PRIMARY KEY, source TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE reported_blocks (
            block TEXT NOT NULL, report TEXT NOT NULL REFERENCES reported_relations (key) ON DELETE CASCADE,
            PRIMARY KEY (block, report)) WITHOUT ROWID"""
    )


@migrations()
def m015_failed_entries(db: Database) -> None:
    """What a source lists and could not be fetched whole, until it is."""
    db.execute(
        """CREATE TABLE failed_entries (
            source TEXT NOT NULL, key TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (source, key)) WITHOUT ROWID"""
    )


@migrations()
def m016_portal_notices(db: Database) -> None:
    """That a portal has a document of a number, where nothing more is known of it."""
    db.execute(
        """CREATE TABLE portal_notices (
            source TEXT NOT NULL, key TEXT NOT NULL, number_key TEXT, record TEXT NOT NULL,
            PRIMARY KEY (source, key)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX portal_notices_number ON portal_notices (number_key)")


@migrations()
def m017_number_gaps(db: Database) -> None:
    """Numbers of a series that nobody has seen below a higher one, until they come or are closed."""
    db.execute(
        """CREATE TABLE number_gaps (
            number_key TEXT PRIMARY KEY, closed_on TEXT, record TEXT NOT NULL) WITHOUT ROWID"""
    )


@migrations()
def m018_document_words(db: Database) -> None:
    """The words by which documents are found, and pages by their bytes."""
    make_document_index(db)
    db.execute("CREATE INDEX snapshots_file ON snapshots (file_hash)")

"""The schema of office.db from its 24th step on: what the desk, its programs and the watch brought."""

from __future__ import annotations

from sqlite_utils import Database

from data.store import migrations_office
from data.store.word_index_schema import make_procedure_index

migrations = migrations_office.migrations


@migrations()
def m024_watch_statements(db: Database) -> None:
    """What was watched each night, and the statement of it for each unit."""
    db.execute("CREATE TABLE watches (hash TEXT PRIMARY KEY, until TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID")
    db.execute("CREATE INDEX watches_until ON watches (until)")
    db.execute(
        """CREATE TABLE watch_statements (
            id INTEGER PRIMARY KEY, unit TEXT NOT NULL, on_day TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
            watch TEXT NOT NULL REFERENCES watches (hash), record BLOB NOT NULL)"""
    )
    db.execute("CREATE INDEX watch_statements_unit ON watch_statements (unit, on_day)")


@migrations()
def m025_api_tokens(db: Database) -> None:
    """Tokens by which programs act as a person, by their hashes; a token goes with its person."""
    db.execute(
        """CREATE TABLE api_tokens (
            number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE,
            person TEXT NOT NULL REFERENCES people (email) ON DELETE CASCADE, purpose TEXT NOT NULL,
            made_at TEXT NOT NULL, ends_at TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX api_tokens_person ON api_tokens (person)")


@migrations()
def m026_issue_texts(db: Database) -> None:
    """The texts of the files that issues came from, compressed; they go with the issue."""
    db.execute(
        """CREATE TABLE issue_texts (
            issue INTEGER PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE, text BLOB NOT NULL)"""
    )


@migrations()
def m027_procedure_words(db: Database) -> None:
    """The words by which procedures are found."""
    make_procedure_index(db)


@migrations()
def m028_words(db: Database) -> None:
    """Every consolidation in the store is held against our words once."""
    db.execute("INSERT INTO moved (stage, key) VALUES ('words', '*')")


@migrations()
def m029_watched_folders(db: Database) -> None:
    """Folders of procedure files that are read every night, and each file as it was last read."""
    db.execute(
        """CREATE TABLE watched_folders (
            path TEXT PRIMARY KEY, by TEXT NOT NULL, unit TEXT, "group" TEXT, owner TEXT, fault TEXT NOT NULL
            ) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE watched_files (
            folder TEXT NOT NULL, path TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (folder, path)) WITHOUT ROWID"""
    )


@migrations()
def m030_column_mappings(db: Database) -> None:
    """What people said of the columns of sheets, one for each shape; a number is never given twice."""
    db.execute(
        """CREATE TABLE column_mappings (
            number INTEGER PRIMARY KEY AUTOINCREMENT, shape TEXT NOT NULL UNIQUE, record TEXT NOT NULL)"""
    )

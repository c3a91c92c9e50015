"""The schema of office.db, step by step; a step that has shipped is never changed, only followed."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("office")


@migrations()
def m001_people(db: Database) -> None:
    """Units and the people in them."""
    db.execute("CREATE TABLE units (name TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID")
    db.execute(
        """CREATE TABLE people (
            email TEXT PRIMARY KEY, unit TEXT REFERENCES units (name), role TEXT NOT NULL,
            record TEXT NOT NULL) WITHOUT ROWID"""
    )


@migrations()
def m002_register(db: Database) -> None:
    """Procedures, their issues, and one row per citation of each issue."""
    db.execute(
        """CREATE TABLE imports (
            id INTEGER PRIMARY KEY, path TEXT NOT NULL, unit TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
            undone_at TEXT)"""
    )
    db.execute(
        """CREATE TABLE procedures (
            id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES units (name), "group" TEXT NOT NULL,
            code TEXT NOT NULL, owner TEXT, current INTEGER, retired_on TEXT, retired_why TEXT NOT NULL DEFAULT '',
            merged_into TEXT) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX procedures_code ON procedures (code)")
    db.execute(
        """CREATE TABLE issues (
            id INTEGER PRIMARY KEY, procedure TEXT NOT NULL REFERENCES procedures (id), issue_number TEXT NOT NULL,
            content_hash TEXT NOT NULL, import INTEGER NOT NULL REFERENCES imports (id), adopted_at TEXT NOT NULL,
            record TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX issues_procedure ON issues (procedure)")
    db.execute("CREATE INDEX issues_import ON issues (import)")
    db.execute(
        """CREATE TABLE legal_bases (
            issue INTEGER NOT NULL REFERENCES issues (id), ordinal INTEGER NOT NULL, id TEXT NOT NULL,
            procedure TEXT NOT NULL, current INTEGER NOT NULL, number_key TEXT, state TEXT, document TEXT,
            resolution TEXT, record TEXT NOT NULL, PRIMARY KEY (issue, ordinal)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX legal_bases_procedure ON legal_bases (procedure)")
    db.execute("CREATE INDEX legal_bases_id ON legal_bases (id)")
    db.execute("CREATE INDEX legal_bases_document ON legal_bases (document) WHERE current = 1")
    db.execute(
        """CREATE TABLE basis_blocks (
            block TEXT NOT NULL, issue INTEGER NOT NULL, ordinal INTEGER NOT NULL,
            PRIMARY KEY (block, issue, ordinal),
            FOREIGN KEY (issue, ordinal) REFERENCES legal_bases (issue, ordinal) ON DELETE CASCADE) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX basis_blocks_basis ON basis_blocks (issue, ordinal)")
    db.execute("CREATE INDEX legal_bases_open ON legal_bases (state) WHERE current = 1 AND state IS NOT 'resolved'")


@migrations()
def m003_decisions(db: Database) -> None:
    """Matches, and what persons decided on changes and matches."""
    db.execute(
        """CREATE TABLE matches (
            key TEXT PRIMARY KEY, change TEXT NOT NULL, procedure TEXT NOT NULL, basis TEXT NOT NULL,
            standing TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX matches_change ON matches (change)")
    db.execute("CREATE INDEX matches_procedure ON matches (procedure)")
    db.execute("CREATE INDEX matches_basis ON matches (basis)")
    db.execute("CREATE INDEX matches_standing ON matches (standing)")
    db.execute(
        """CREATE TABLE decisions (
            subject TEXT NOT NULL, key TEXT NOT NULL, standing TEXT NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (subject, key)) WITHOUT ROWID"""
    )


@migrations()
def m004_tasks(db: Database) -> None:
    """Update tasks with their reasons and history; one task of a procedure is open at a time."""
    db.execute(
        """CREATE TABLE tasks (
            id TEXT PRIMARY KEY, procedure TEXT NOT NULL, state TEXT NOT NULL, is_open INTEGER NOT NULL,
            owner TEXT, due TEXT, record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute("CREATE UNIQUE INDEX tasks_one_open ON tasks (procedure) WHERE is_open = 1")
    db.execute(
        """CREATE TABLE reasons (
            "match" TEXT NOT NULL, task TEXT NOT NULL REFERENCES tasks (id),
            PRIMARY KEY ("match", task)) WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE moves (
            id INTEGER PRIMARY KEY, task TEXT NOT NULL REFERENCES tasks (id), record TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX moves_task ON moves (task)")
    db.execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID")


@migrations()
def m005_outbox(db: Database) -> None:
    """Messages and every attempt to deliver them."""
    db.execute(
        """CREATE TABLE messages (
            key TEXT PRIMARY KEY, person TEXT NOT NULL, day TEXT NOT NULL, channel TEXT NOT NULL,
            state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT, leased_until TEXT,
            record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX messages_due ON messages (state, next_at)")
    db.execute("CREATE INDEX messages_person ON messages (person, channel)")
    db.execute(
        """CREATE TABLE deliveries (
            message TEXT NOT NULL REFERENCES messages (key), attempt INTEGER NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (message, attempt)) WITHOUT ROWID"""
    )


@migrations()
def m006_nights(db: Database) -> None:
    """How each night went, and the log of what people did."""
    db.execute(
        """CREATE TABLE nights (
            id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT, record TEXT NOT NULL)"""
    )
    db.execute(
        """CREATE TABLE log (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, did TEXT NOT NULL, subject TEXT NOT NULL,
            reason TEXT NOT NULL)"""
    )


@migrations()
def m007_retirement(db: Database) -> None:
    """The retirement that an issue ended, so that undoing its import brings it back."""
    db.execute("ALTER TABLE issues ADD COLUMN ended_retirement TEXT")

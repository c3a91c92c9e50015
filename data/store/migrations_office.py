"""The schema of office.db, step by step, its first 23; a step that has shipped is never changed, only followed."""

from __future__ import annotations

import re

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from data.store.log_chain import link

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


@migrations()
def m008_effective_standing(db: Database) -> None:
    """The standing of a match after the unit's answer, as a column that follows every answer; its severity."""
    db.execute("ALTER TABLE matches ADD COLUMN effective TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE matches ADD COLUMN severity TEXT GENERATED ALWAYS AS (json_extract(record, '$.severity'))")
    effective = (
        "COALESCE((SELECT standing FROM decisions WHERE subject = 'match' AND decisions.key = matches.key), standing)"
    )
    db.execute(f"UPDATE matches SET effective = {effective}")
    db.execute("DROP INDEX matches_standing")
    db.execute("CREATE INDEX matches_effective ON matches (effective, change)")
    for name, event, keys in (
        ("matches_found", "INSERT ON matches", "NEW.key"),
        ("match_answered", "INSERT ON decisions WHEN NEW.subject = 'match'", "NEW.key"),
        ("match_answer_moved", "UPDATE ON decisions WHEN NEW.subject = 'match'", "OLD.key, NEW.key"),
        ("match_answer_gone", "DELETE ON decisions WHEN OLD.subject = 'match'", "OLD.key"),
    ):
        db.execute(
            f"CREATE TRIGGER {name} AFTER {event} BEGIN"
            f" UPDATE matches SET effective = {effective} WHERE matches.key IN ({keys}); END"
        )


@migrations()
def m009_told(db: Database) -> None:
    """What each person was told, a row for each piece of news in a letter; ``news`` is its kind, a blank, its key."""
    db.execute(
        """CREATE TABLE told (
            person TEXT NOT NULL, channel TEXT NOT NULL, news TEXT NOT NULL, message TEXT NOT NULL,
            PRIMARY KEY (person, channel, news, message)) WITHOUT ROWID"""
    )
    db.execute(
        "INSERT INTO told SELECT DISTINCT person, channel, news.value, messages.key"
        " FROM messages, json_each(messages.record, '$.about') AS news"
    )
    db.execute("CREATE INDEX told_message ON told (message)")
    db.execute("CREATE INDEX told_key ON told (substr(news, instr(news, ' ') + 1))")


@migrations()
def m010_moved(db: Database) -> None:
    """What a stage has to look at (``data.store.pending_work``), marked by the writes; how far stages came."""
    db.execute(
        """CREATE TABLE moved (
            id INTEGER PRIMARY KEY AUTOINCREMENT, stage TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (stage, key))"""
    )
    db.execute("CREATE TABLE progress (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    for table in ("matches", "tasks"):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            _mark_on(db, f"{event} ON {table}", ("raise", f"{row}.procedure"))
    resolved = "UPDATE OF document ON legal_bases WHEN OLD.document IS NOT NEW.document"
    _mark_on(db, resolved, ("raise", "NEW.procedure"))
    _mark_on(db, "UPDATE OF owner, unit ON procedures", ("raise", "NEW.id"))
    for event, row in (("UPDATE OF current, retired_on", "NEW"), ("DELETE", "OLD")):
        _mark_on(db, f"{event} ON procedures", ("raise", f"{row}.id"), ("close", f"{row}.id"))
    for table in ("people", "units"):
        for event in ("INSERT", "UPDATE", "DELETE"):
            _mark_on(db, f"{event} ON {table}", ("raise", "'*'"))
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        touched = f"SELECT 'raise', procedure FROM matches WHERE change = {row}.key"
        marks = f"SELECT 'follow', {row}.key UNION {touched}"
        _trigger(db, f"{event} ON decisions WHEN {row}.subject = 'change'", marks)
    db.execute("INSERT INTO moved (stage, key) VALUES ('raise', '*'), ('follow', '*')")
    db.execute("INSERT INTO moved (stage, key) SELECT DISTINCT 'close', procedure FROM matches")


@migrations()
def m011_seals(db: Database) -> None:
    """What the file keeps of itself: which law.db it goes with, the digest of each table."""
    db.execute("CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    db.execute("CREATE TABLE seals (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID")


@migrations()
def m012_chained_log(db: Database) -> None:
    """The log with before and after, each line holding the hash of the one before; what is there is chained."""
    db.execute("ALTER TABLE log ADD COLUMN before TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE log ADD COLUMN after TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE log ADD COLUMN hash TEXT NOT NULL DEFAULT ''")
    db.execute("CREATE INDEX log_subject ON log (subject)")
    head = ""
    lines = db.execute("SELECT id, at, by, did, subject, reason, before, after FROM log ORDER BY id").fetchall()
    for number, *said in lines:
        head = link(head, number, *said)
        db.execute("UPDATE log SET hash = ? WHERE id = ?", [head, number])


@migrations()
def m013_current_bases(db: Database) -> None:
    """The bases of a procedure by whether they count today, so that counting them reads no row."""
    db.execute("DROP INDEX legal_bases_procedure")
    db.execute("CREATE INDEX legal_bases_procedure ON legal_bases (procedure, current)")


@migrations()
def m014_match_marks(db: Database) -> None:
    """A mass change finds tens of thousands of matches: one mark a procedure, and no second write for the standing.

    A mark of raising need not be renewed, for that stage reads and settles its marks in one transaction.
    """
    for name in ("matches_found", "insert_on_matches_marks", "update_on_matches_marks"):
        db.execute(f"DROP TRIGGER {name}")
    for name, event in (("match_found", "INSERT"), ("match_standing", "UPDATE OF effective")):
        db.execute(
            f"CREATE TRIGGER {name}_marks AFTER {event} ON matches WHEN NOT EXISTS"
            " (SELECT 1 FROM moved WHERE stage = 'raise' AND key IN (NEW.procedure, '*'))"
            " BEGIN INSERT INTO moved (stage, key) VALUES ('raise', NEW.procedure); END"
        )


@migrations()
def m015_questions(db: Database) -> None:
    """What the two queues ask of a match, severity included, read from the indexes alone: the rows are wide.

    The severity is written down, for SQLite looks a generated column up in the row whatever an index holds.
    """
    db.execute("ALTER TABLE matches DROP COLUMN severity")
    db.execute("ALTER TABLE matches ADD COLUMN severity TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE matches SET severity = json_extract(record, '$.severity')")
    db.execute("DROP INDEX matches_change")
    db.execute("CREATE INDEX matches_change ON matches (change, effective, severity, procedure)")
    db.execute("DROP INDEX matches_effective")
    db.execute("CREATE INDEX matches_effective ON matches (effective, severity, change, procedure)")


@migrations()
def m016_kept_changes(db: Database) -> None:
    """Changes that persons entered by hand or answered: a reading may not state them any more."""
    db.execute(
        "CREATE TABLE kept_changes (key TEXT PRIMARY KEY, entered INTEGER NOT NULL, record TEXT NOT NULL) WITHOUT ROWID"
    )


@migrations()
def m017_waves(db: Database) -> None:
    """What stood wrong when procedures came in, in waves with a due day of their own."""
    db.execute(
        """CREATE TABLE waves (
            id INTEGER PRIMARY KEY AUTOINCREMENT, unit TEXT NOT NULL, agreed INTEGER NOT NULL,
            record TEXT NOT NULL)"""
    )
    db.execute(
        """CREATE TABLE wave_matches (
            "match" TEXT PRIMARY KEY, procedure TEXT NOT NULL,
            wave INTEGER NOT NULL REFERENCES waves (id)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX wave_matches_procedure ON wave_matches (procedure, wave)")
    db.execute("CREATE INDEX wave_matches_wave ON wave_matches (wave, procedure)")


@migrations()
def m018_links(db: Database) -> None:
    """One-use links, by the hash of what makes each of them: who it is for, what it does, until when, when it did."""
    db.execute(
        """CREATE TABLE links (
            digest TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (email) ON DELETE CASCADE,
            ends_at TEXT NOT NULL, used_at TEXT, record TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX links_person ON links (person)")
    db.execute("CREATE INDEX links_ends_at ON links (ends_at)")


@migrations()
def m019_sign_in(db: Database) -> None:
    """How people sign in at the desk; it goes with the person."""
    person = "TEXT {} REFERENCES people (email) ON DELETE CASCADE"
    db.execute(
        f"""CREATE TABLE passwords (
            person {person.format("PRIMARY KEY")}, hashed TEXT NOT NULL, set_at TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE sessions (
            digest TEXT PRIMARY KEY, person {person.format("NOT NULL")}, ends_at TEXT NOT NULL) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX sessions_person ON sessions (person)")


@migrations()
def m020_replies(db: Database) -> None:
    """Replies that were not understood, each once, until a person has read them."""
    db.execute(
        """CREATE TABLE open_replies (
            number INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL,
            at TEXT NOT NULL, text TEXT NOT NULL, read_at TEXT, UNIQUE (channel, id))"""
    )


@migrations()
def m021_addresses(db: Database) -> None:
    """The addresses of people in their order, one a channel; which of them a message takes is looked at anew."""
    db.execute(
        """CREATE TABLE addresses (
            person TEXT NOT NULL, channel TEXT NOT NULL, value TEXT NOT NULL, place INTEGER NOT NULL,
            verified_at TEXT, failed_at TEXT, why TEXT NOT NULL,
            PRIMARY KEY (person, channel), UNIQUE (channel, value)) WITHOUT ROWID"""
    )
    for event in ("INSERT", "UPDATE", "DELETE"):
        _mark_on(db, f"{event} ON addresses", ("raise", "'*'"))


@migrations()
def m022_inbound(db: Database) -> None:
    """What people wrote to us, each message once; the codes by which a chat becomes a person's address, as HMACs."""
    db.execute(
        """CREATE TABLE inbound (
            channel TEXT NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL,
            answer TEXT, PRIMARY KEY (channel, id)) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX inbound_address ON inbound (channel, address, at)")
    db.execute(
        """CREATE TABLE pairing_codes (
            mac TEXT PRIMARY KEY, person TEXT NOT NULL, channel TEXT NOT NULL, expires_at TEXT NOT NULL,
            used_at TEXT) WITHOUT ROWID"""
    )


@migrations()
def m023_zalo_tokens(db: Database) -> None:
    """The token pair of each official account of Zalo, as it was last issued."""
    db.execute("CREATE TABLE zalo_tokens (app TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID")


def _mark_on(db: Database, event: str, *marks: tuple[str, str]) -> None:
    _trigger(db, event, " UNION ".join(f"SELECT '{stage}', {key}" for stage, key in marks))


def _trigger(db: Database, event: str, marks: str) -> None:
    name = "_".join(re.findall(r"\w+", event)).lower()
    # Deleted first, not replaced: the statement that sets a trigger off decides what becomes of a conflict.
    db.execute(
        f"CREATE TRIGGER {name}_marks AFTER {event} BEGIN DELETE FROM moved WHERE (stage, key) IN ({marks});"
        f" INSERT INTO moved (stage, key) {marks}; END"
    )

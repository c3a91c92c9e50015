"""The tables of the indexes of words, as one migration of each schema makes them: never changed, only followed.

The words stand in a table of ours, which is sealed; triggers keep FTS5's index of them, which holds none of its own.
"""

from __future__ import annotations

from sqlite_utils import Database


def make_document_index(db: Database) -> None:
    """Make the index of what documents are called, and that of texts by their hashes."""
    db.execute(
        """CREATE TABLE document_words (
            id INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, issued_on TEXT, number TEXT NOT NULL,
            words TEXT NOT NULL)"""
    )
    db.execute(
        "CREATE VIRTUAL TABLE document_index USING fts5 (number, words, content = 'document_words',"
        " content_rowid = 'id', tokenize = 'ascii')"
    )
    index = "INSERT INTO document_index ({}rowid, number, words) VALUES ({})"
    come = index.format("", "NEW.id, NEW.number, NEW.words")
    gone = index.format("document_index, ", "'delete', OLD.id, OLD.number, OLD.words")
    db.execute(f"CREATE TRIGGER document_words_come AFTER INSERT ON document_words BEGIN {come}; END")
    db.execute(f"CREATE TRIGGER document_words_gone AFTER DELETE ON document_words BEGIN {gone}; END")
    for event in ("DELETE", "UPDATE OF id"):
        db.execute(
            f"CREATE TRIGGER documents_{event.split()[0].lower()}_words AFTER {event} ON documents"
            " BEGIN DELETE FROM document_words WHERE document = OLD.id; END"
        )
    db.execute("CREATE TABLE indexed_texts (id INTEGER PRIMARY KEY, text_hash TEXT NOT NULL UNIQUE)")
    db.execute(
        "CREATE VIRTUAL TABLE text_index USING fts5 (words, content = '', columnsize = 0, tokenize = 'unicode61')"
    )
    db.execute("CREATE INDEX documents_text ON documents (text_hash) WHERE text_hash IS NOT NULL")


def make_procedure_index(db: Database) -> None:
    """Make the index of codes and names of procedures; triggers fill it. FTS5 folds every letter but đ."""
    db.execute(
        "CREATE TABLE procedure_words (id INTEGER PRIMARY KEY, procedure TEXT NOT NULL UNIQUE, words TEXT NOT NULL)"
    )
    db.execute(
        "CREATE VIRTUAL TABLE procedure_index USING fts5 (words, content = 'procedure_words', content_rowid = 'id',"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )
    index = "INSERT INTO procedure_index ({}rowid, words) VALUES ({}); END"
    come = index.format("", "NEW.id, NEW.words")
    gone = index.format("procedure_index, ", "'delete', OLD.id, OLD.words")
    db.execute(f"CREATE TRIGGER procedure_words_come AFTER INSERT ON procedure_words BEGIN {come}")
    db.execute(f"CREATE TRIGGER procedure_words_gone AFTER DELETE ON procedure_words BEGIN {gone}")
    called = "json_extract(record, '$.code') || ' ' || json_extract(record, '$.name')"
    keep = (
        "INSERT INTO procedure_words (procedure, words)"
        f" SELECT procedure, replace(replace({called}, 'đ', 'd'), 'Đ', 'D') FROM issues WHERE id"
    )
    forget = "DELETE FROM procedure_words WHERE procedure = OLD.id;"
    db.execute(
        "CREATE TRIGGER procedures_current_words AFTER UPDATE OF current ON procedures"
        f" BEGIN {forget} {keep} = NEW.current; END"
    )
    db.execute(f"CREATE TRIGGER procedures_delete_words AFTER DELETE ON procedures BEGIN {forget} END")
    db.execute(f"{keep} IN (SELECT current FROM procedures)")

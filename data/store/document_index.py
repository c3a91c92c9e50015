"""The index by which documents are found: by number, type, issuer and title in words, and by the words of their text.

It follows what arrives: what has not been taken up yet is told by the sequence numbers of documents (``catch_up``).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from itertools import islice

import msgspec

from data.errors import OutOfOrder
from data.law.characters import fold, plain_letters
from data.law.search_words import asked_words, phrases, search_words
from data.store import documents, metadata
from data.store.database import chunks, places
from data.store.documents import StoredDocument
from data.store.home import Home
from data.store.record_encoding import iso

#: So many of what is found are set in order of issue: of more the last to arrive.
MOST_FOUND = 1000
_INDEXED = "indexed_to"
_TEXT_WORD = re.compile(r"\w+")
_AT_ONCE = 500


class FoundDocuments(msgspec.Struct, frozen=True):
    """Ids of documents in the order in which they are shown; ``cut``: there are more than ``MOST_FOUND``."""

    ids: tuple[str, ...]
    cut: bool


def catch_up(home: Home) -> int:
    """Take up what arrived or changed since the last time; return how many documents. Cut off, it goes on there."""
    moved = documents.all_of(home, arrived_after=_indexed(home))
    done = 0
    while some := list(islice(moved, _AT_ONCE)):
        with home.law.transaction():
            _put_heads(home, some)
            _put_texts(home, some)
            metadata.put(home.law, _INDEXED, str(some[-1].sequence))
        done += len(some)
    return done


def waiting(home: Home) -> int:
    """Return how many documents arrived or changed and are not taken up yet."""
    return home.law.number("SELECT count(*) FROM documents WHERE sequence > ?", [_indexed(home)])


def find_numbered(home: Home, typed: str) -> FoundDocuments:
    """Return the documents whose number and type have all that was typed, figures in that order, the newest first."""
    words = asked_words(typed)
    if not any(word.isdigit() for word in words):
        return FoundDocuments((), cut=False)
    return _found(home, "{number} : (" + " AND ".join(f'"{each}"' for each in phrases(words)) + ")")


def find_called(home: Home, typed: str) -> FoundDocuments:
    """Return the documents whose number, type, issuer and title together have all these words, the newest first."""
    words = asked_words(typed)
    return _found(home, " AND ".join(f'"{word}"' for word in words)) if words else FoundDocuments((), cut=False)


def find_saying(home: Home, typed: str) -> FoundDocuments:
    """Return the documents in whose text these words stand one after the other, the newest first."""
    words = text_words(typed)
    if not words:
        return FoundDocuments((), cut=False)
    rows = home.law.rows(
        "SELECT id FROM documents WHERE text_hash IN (SELECT text_hash FROM indexed_texts WHERE id IN (SELECT rowid"
        " FROM text_index WHERE text_index MATCH ? ORDER BY rowid DESC LIMIT ?))"
        " ORDER BY json_extract(record, '$.issued_on') DESC, id",
        [f'"{" ".join(words)}"', MOST_FOUND + 1],
    )
    return _cut([row["id"] for row in rows])


def text_words(typed: str) -> list[str]:
    """Return the words that were typed as texts are indexed.

    >>> text_words("“Hộ tịch”, QH14")
    ['ho', 'tich', 'qh14']
    """
    return _TEXT_WORD.findall(fold(typed).replace("_", " "))


def _found(home: Home, match: str) -> FoundDocuments:
    rows = home.law.rows(
        "SELECT document FROM document_words WHERE id IN (SELECT rowid FROM document_index WHERE document_index MATCH ?"
        " ORDER BY rowid DESC LIMIT ?) ORDER BY issued_on DESC, document",
        [match, MOST_FOUND + 1],
    )
    return _cut([row["document"] for row in rows])


def _cut(ids: list[str]) -> FoundDocuments:
    return FoundDocuments(tuple(ids[:MOST_FOUND]), cut=len(ids) > MOST_FOUND)


def _indexed(home: Home) -> int:
    return int(metadata.get(home.law, _INDEXED) or 0)


def _put_heads(home: Home, some: Sequence[StoredDocument]) -> None:
    home.law.write_many("DELETE FROM document_words WHERE document = ?", [(one.id,) for one in some])
    home.law.write_many(
        "INSERT INTO document_words (document, issued_on, number, words) VALUES (?, ?, ?, ?)",
        [(one.id, iso(one.document.issued_on), *_words(one)) for one in some],
    )


def _words(stored: StoredDocument) -> tuple[str, str]:
    head = stored.document
    said = (f"{head.number or ''} {head.type or ''}", f"{head.title or ''} {head.issuer or ''}")
    number, words = (" ".join(search_words(each)) for each in said)
    return number, words


def _put_texts(home: Home, some: Sequence[StoredDocument]) -> None:
    """What a text says never changes: it is taken up once, by its hash; one whose file is gone stays out."""
    hashes = {one.text_hash for one in some if one.text_hash}
    for asked in chunks(hashes):
        rows = home.law.rows(f"SELECT text_hash FROM indexed_texts WHERE text_hash IN ({places(asked)})", asked)
        hashes -= {row["text_hash"] for row in rows}
    for text_hash in sorted(hashes):
        with contextlib.suppress(OutOfOrder):
            _put_text(home, text_hash, plain_letters(home.files.text(text_hash)))


def _put_text(home: Home, text_hash: str, text: str) -> None:
    (row,) = home.law.write_returning("INSERT INTO indexed_texts (text_hash) VALUES (?) RETURNING id", [text_hash])
    home.law.write("INSERT INTO text_index (rowid, words) VALUES (?, ?)", [row["id"], text])

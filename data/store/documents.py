"""Documents: one row per legal document, whatever number of sources gave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from data.law import number
from data.law.document import Document
from data.law.identity import document_id
from data.law.named_document import of_document
from data.law.text_origin import OWN, TextKind, TextOrigin
from data.law.validity.own_dates import OwnDates, whole_days
from data.store.arrival_ledger import DocumentArrival
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode, iso


class StoredDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the store. ``document`` carries its id and no text (``with_text`` gives it).

    ``sequence`` grows whenever a document arrives or its facts change. ``snapshot`` is the hash of the bytes
    it was read from, ``text_hash`` null for a known document without a text, ``origin`` where that text comes from.
    ``needs_ocr`` says that pages of its ``files`` (hashes, in order) are pictures still to be read; files are kept for
    documents with such pages only. ``read_by`` and ``linked_by``
    name the reader version that was done last. ``effective_from`` and ``effective_to`` (the first day out) are those
    of the whole by its own text, null where it says none or was not read; ``own_days`` is there where its text says
    more of days than those two; ``document`` has what the source says.
    """

    id: str
    sequence: int
    document: Document
    source: str
    snapshot: str
    text_hash: str | None
    stored_at: str
    needs_ocr: bool = False
    origin: TextOrigin = OWN
    files: tuple[str, ...] = ()
    read_by: str | None = None
    linked_by: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    own_days: OwnDates | None = None

    @property
    def dates(self) -> OwnDates:
        """The days it says of itself, those of its source filling gaps."""
        return replace(
            self.own_days or whole_days(self.effective_from, self.effective_to),
            given_on=self.document.effective_on,
            issued_on=self.document.issued_on,
            year=None if self.document.issued_on else of_document(self.document).year,
        )


class Put(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a document given to the store."""

    id: str
    new: bool
    changed: bool


def put(
    home: Home,
    document: Document,
    *,
    source: str,
    stored_at: str,
    source_key: str = "",
    snapshot: str = "",
    needs_ocr: bool = False,
    origin: TextOrigin = OWN,
    files: tuple[str, ...] = (),
) -> Put:
    """Keep a document; the same one from elsewhere is merged.

    What is missing is filled, a new text replaces the old one (and is read again), an empty text never does, nor one
    that came without a number where there is another, nor one that says less surely what the document says.
    """
    identity = document_id(document)
    given = StoredDocument(
        id=identity,
        sequence=0,
        document=replace(document, id=identity, text=""),
        source=source,
        snapshot=snapshot,
        text_hash=home.files.put_text(document.text) if document.text else None,
        stored_at=stored_at,
        needs_ocr=needs_ocr,
        origin=origin,
        files=files,
    )
    with home.law.transaction():
        known = get(home, given.id)
        merged = merged_document(known, given) if known else given
        if known is None:
            _insert(home, given)
        elif merged != known:
            # What is given beside a text is part of what is read: any change of it asks for a new reading.
            write(home, replace(merged, **_UNREAD))
        if known is None or merged.document != known.document:
            file_blocks(home, merged)
        seen = home.law.write(
            "INSERT OR IGNORE INTO sightings VALUES (?, ?, ?, ?, ?, ?)",
            [merged.id, source, source_key, document.url or "", snapshot, stored_at],
        )
        if seen or merged != known:
            home.arrivals.note(_arrival(given, source_key))
    return Put(id=merged.id, new=known is None, changed=merged != known)


def fill(home: Home, identity: str, head: Document) -> bool:
    """Fill the gaps of a document with what its own text says; return whether there were any.

    The facts given are part of what was read; these were read from it, so that no new reading is asked for. The
    text's own day of effect stays apart from the source's (``StoredDocument``).
    """
    with home.law.transaction():
        known = get(home, identity)
        facts = merged_facts(known.document, replace(head, effective_on=None)) if known else head
        if known is None or facts == known.document:
            return False
        filled = replace(known, document=facts)
        write(home, filled)
        file_blocks(home, filled)
    return True


def get(home: Home, identity: str) -> StoredDocument | None:
    """Return the document that has that id, or had it before its text told which it is; None when there is none."""
    row = home.law.row("SELECT * FROM documents WHERE id = ?", [identity]) or home.law.row(
        "SELECT documents.* FROM document_aliases JOIN documents ON documents.id = document WHERE alias = ?", [identity]
    )
    return stored_of(row) if row else None


def of(home: Home, identities: Iterable[str]) -> dict[str, StoredDocument]:
    """Return the documents of these ids, by id."""
    found: dict[str, StoredDocument] = {}
    for asked in chunks(identities):
        rows = home.law.rows(f"SELECT * FROM documents WHERE id IN ({places(asked)})", asked)
        found |= {row["id"]: stored_of(row) for row in rows}
    return found


def with_text(home: Home, stored: StoredDocument) -> Document:
    """Return the document with its text, as reading wants it; raises OutOfOrder when the text file is gone."""
    text = home.files.text(stored.text_hash) if stored.text_hash else ""
    return replace(stored.document, text=text)


def of_series(home: Home, issuer: str, document_type: str) -> Iterator[StoredDocument]:
    """Yield the documents of an issuer and type (keys of ``data.law``) that were read: their ids begin so."""
    bounds = [f"{issuer}_{document_type}_", f"{issuer}_{document_type}_~"]
    for row in home.law.rows("SELECT * FROM documents WHERE id >= ? AND id < ? AND read_by IS NOT NULL", bounds):
        yield stored_of(row)


def by_number(home: Home, printed: str) -> list[StoredDocument]:
    """Return every document of that number, however it is printed; the number alone is no identity."""
    rows = home.law.rows("SELECT * FROM documents WHERE number_key = ? ORDER BY id", [number.key(printed)])
    return [stored_of(row) for row in rows]


def all_of(home: Home, *, arrived_after: int = 0) -> Iterator[StoredDocument]:
    """Yield the documents that arrived or changed after a sequence number, in that order."""
    for row in home.law.rows("SELECT * FROM documents WHERE sequence > ? ORDER BY sequence", [arrived_after]):
        yield stored_of(row)


def latest(home: Home, most: int) -> list[StoredDocument]:
    """Return the documents that arrived or changed last, the newest first."""
    return [stored_of(row) for row in home.law.rows("SELECT * FROM documents ORDER BY sequence DESC LIMIT ?", [most])]


def ids_by_key(home: Home, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of the documents that have each of these keys of numbers (``data.law.number``), by key."""
    found: dict[str, list[str]] = {}
    for asked in chunks(keys):
        rows = home.law.rows(f"SELECT number_key, id FROM documents WHERE number_key IN ({places(asked)})", asked)
        for row in rows:
            found.setdefault(row["number_key"], []).append(row["id"])
    return found


def without_text(home: Home, *, arrived_after: int) -> list[StoredDocument]:
    """Return the documents that are known without a text and arrived or changed after a sequence number, in order."""
    rows = home.law.rows(
        "SELECT * FROM documents WHERE sequence > ? AND text_hash IS NULL ORDER BY sequence", [arrived_after]
    )
    return [stored_of(row) for row in rows]


def with_blocks(home: Home, blocks: Iterable[str]) -> list[StoredDocument]:
    """Return the documents filed under any of these blocks (``data.law.named_document``), each once, by id."""
    found: dict[str, StoredDocument] = {}
    for asked in chunks(blocks):
        rows = home.law.rows(
            "SELECT * FROM documents WHERE id IN (SELECT document FROM document_blocks"
            f" WHERE block IN ({places(asked)}))",
            asked,
        )
        found |= {row["id"]: stored_of(row) for row in rows}
    return [found[identity] for identity in sorted(found)]


def write(home: Home, now: StoredDocument) -> None:
    """Keep a document, known already, as it is now; it counts as changed."""
    home.law.write(
        f"UPDATE documents SET sequence = {_NEXT}, number_key = ?, text_hash = ?, needs_ocr = ?, snapshot = ?,"
        " origin = ?, files = ?, record = ?, read_by = ?, linked_by = ?, effective_from = ?, effective_to = ?,"
        " own_days = ? WHERE id = ?",
        [
            number.key(now.document.number),
            now.text_hash,
            now.needs_ocr,
            now.snapshot,
            encode(now.origin),
            encode(now.files),
            encode(now.document),
            now.read_by,
            now.linked_by,
            iso(now.effective_from),
            iso(now.effective_to),
            encode(now.own_days) if now.own_days else None,
            now.id,
        ],
    )


def file_blocks(home: Home, now: StoredDocument) -> None:
    """File a document under the blocks by which citations find it."""
    home.law.write("DELETE FROM document_blocks WHERE document = ?", [now.id])
    home.law.write_many(
        "INSERT OR IGNORE INTO document_blocks VALUES (?, ?)",
        [(block, now.id) for block in of_document(now.document).blocks],
    )


def merged_document(known: StoredDocument, given: StoredDocument) -> StoredDocument:
    """Return what is known with its gaps filled; only a text that says something else is taken over, with its evidence.

    A text that came without a number says less surely what it is the text of: it only fills a gap. Where no whole text
    is known, other pictures of the pages are to be read, whatever is kept meanwhile.
    """
    merged = replace(known, document=merged_facts(known.document, given.document))
    if _takes_over(known, given):
        merged = replace(merged, text_hash=given.text_hash, snapshot=given.snapshot, origin=given.origin)
        return replace(merged, needs_ocr=given.needs_ocr, files=given.files)
    if given.needs_ocr and given.files != known.files and _fullness(known) < _WHOLE:
        return replace(merged, needs_ocr=True, files=given.files, snapshot=given.snapshot)
    return merged


def _takes_over(known: StoredDocument, given: StoredDocument) -> bool:
    if given.text_hash in (None, known.text_hash):
        return False
    if _fullness(known) == _WHOLE and given.id != known.id:
        return False
    return _fullness(given) >= _fullness(known)


def _fullness(stored: StoredDocument) -> int:
    """How much of the document's own words its text is: none, the title, some files, what a machine read, all."""
    if stored.text_hash is None:
        return 0
    if stored.origin.kind is not TextKind.FILE:
        return {TextKind.TITLE: 1, TextKind.SCAN: 3}[stored.origin.kind]
    return 2 if stored.needs_ocr else _WHOLE


def merged_facts(known: Document, given: Document) -> Document:
    """Return what is known of a document, its gaps filled by what is given."""
    return replace(known, **{name: getattr(known, name) or getattr(given, name) for name in _FACTS})


class Sighting(msgspec.Struct, frozen=True):
    """Where a document was seen: the source, its own id and address there, the bytes, and when first."""

    source: str
    source_key: str
    url: str
    snapshot: str
    seen_at: str


def sightings(home: Home, identity: str) -> list[Sighting]:
    """Return where a document was seen, oldest first."""
    rows = home.law.rows(
        "SELECT source, source_key, url, snapshot, seen_at FROM sightings WHERE document = ? ORDER BY seen_at, source",
        [identity],
    )
    return [Sighting(*row) for row in rows]


def sources_of(home: Home, identity: str) -> list[tuple[str, str]]:
    """Return where a document was seen: source and address, oldest first."""
    rows = home.law.rows("SELECT source, url FROM sightings WHERE document = ? ORDER BY seen_at, source", [identity])
    return [(row["source"], row["url"]) for row in rows]


def first_seen(home: Home, since: str, until: str) -> list[StoredDocument]:
    """Return the documents first seen after an instant and up to another (UTC, ISO 8601), as they arrived."""
    rows = home.law.rows(
        "SELECT documents.* FROM documents JOIN (SELECT document, min(seen_at) AS seen FROM sightings GROUP BY document"
        " HAVING seen > ? AND seen <= ?) ON document = documents.id ORDER BY sequence",
        [since, until],
    )
    return [stored_of(row) for row in rows]


def count(home: Home, *, source: str | None = None) -> int:
    """Return how many documents are known (from a source)."""
    if source is None:  # counted in an index: the rows are wide
        return home.law.number("SELECT count(*) FROM documents")
    return home.law.number("SELECT count(*) FROM documents WHERE source = ?", [source])


def text_hashes(home: Home) -> Iterator[str]:
    """Yield the hash of every text a document stands on."""
    for row in home.law.rows("SELECT DISTINCT text_hash FROM documents WHERE text_hash IS NOT NULL"):
        yield row[0]


#: What is not known of a document whose text is yet to be read.
_UNREAD = {"read_by": None, "linked_by": None, "effective_from": None, "effective_to": None, "own_days": None}
_FACTS = tuple(field for field in Document.__struct_fields__ if field not in {"id", "text"})
_WHOLE = 4
_NEXT = "(SELECT COALESCE(max(sequence), 0) + 1 FROM documents)"


def _arrival(given: StoredDocument, source_key: str) -> DocumentArrival:
    return DocumentArrival(
        document=given.document,
        text_hash=given.text_hash,
        source=given.source,
        source_key=source_key,
        snapshot=given.snapshot,
        needs_ocr=given.needs_ocr,
        origin=given.origin,
        files=given.files,
        stored_at=given.stored_at,
    )


def _insert(home: Home, given: StoredDocument) -> None:
    home.law.write(
        "INSERT INTO documents (id, sequence, number_key, text_hash, needs_ocr, stored_at, source, snapshot, origin,"
        f" files, record) VALUES (?, {_NEXT}, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            given.id,
            number.key(given.document.number),
            given.text_hash,
            given.needs_ocr,
            given.stored_at,
            given.source,
            given.snapshot,
            encode(given.origin),
            encode(given.files),
            encode(given.document),
        ],
    )


def stored_of(row: sqlite3.Row) -> StoredDocument:
    """Return the document of a whole row of the table."""
    return StoredDocument(
        id=row["id"],
        sequence=row["sequence"],
        document=decode(row["record"], Document),
        source=row["source"],
        snapshot=row["snapshot"],
        text_hash=row["text_hash"],
        stored_at=row["stored_at"],
        needs_ocr=bool(row["needs_ocr"]),
        origin=decode(row["origin"], TextOrigin) if row["origin"] else OWN,
        files=decode(row["files"], tuple[str, ...]) if row["files"] else (),
        read_by=row["read_by"],
        linked_by=row["linked_by"],
        effective_from=_day(row["effective_from"]),
        effective_to=_day(row["effective_to"]),
        own_days=decode(row["own_days"], OwnDates) if row["own_days"] else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Documents without a text of their own: pictures that are to be read, what was read off them, and what is left."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from data.law.amending_title import is_amending
from data.law.text_origin import TextOrigin
from data.store import documents
from data.store.arrival_ledger import ScanArrival
from data.store.documents import StoredDocument, stored_of
from data.store.home import Home


class UnreadDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of a source whose own words are not known, or not all of them.

    ``amends`` says that its title announces an act on another document; ``fault`` why its pictures cannot be read.
    ``scan`` is false where the source gives no file that could be read.
    """

    id: str
    number: str | None
    title: str | None
    amends: bool
    scan: bool
    fault: str = ""


def to_read(home: Home, reader: str) -> list[StoredDocument]:
    """Return the documents whose pictures wait to be read, amending titles first, then the newest.

    What that version of the reader could not read is left out, as long as it is the same file.
    """
    waiting = [stored for stored in _scans(home) if not _fault(home, stored, reader)]
    return sorted(waiting, key=lambda stored: (not is_amending(stored.document.title), -stored.sequence))


def files_of(stored: StoredDocument) -> tuple[str, ...]:
    """Return the hashes of the files that hold a document's pages; older versions kept the first one only."""
    return stored.files or ((stored.snapshot,) if stored.snapshot else ())


def put_text(home: Home, stored: StoredDocument, text: str, origin: TextOrigin, *, at: str) -> bool:
    """Keep what was read off a document's pictures, to be read as a text; return False when others came meanwhile."""
    text_hash = home.files.put_text(text)
    read = ScanArrival(document=stored.id, files=files_of(stored), text_hash=text_hash, origin=origin, read_at=at)
    return keep(home, read)


def keep(home: Home, read: ScanArrival) -> bool:
    """Keep a text that lies in a file already, and note its arrival; False when those pictures are not waiting."""
    with home.law.transaction():
        known = documents.get(home, read.document)
        if known is None or not known.needs_ocr or files_of(known) != read.files:
            return False
        now = replace(known, text_hash=read.text_hash, origin=read.origin, files=read.files, needs_ocr=False)
        documents.write(home, replace(now, read_by=None, linked_by=None, effective_from=None, effective_to=None))
        home.arrivals.note(read)
    return True


def put_fault(home: Home, stored: StoredDocument, fault: str, *, reader: str, at: str) -> None:
    """Note that a version of the reader of pictures could not read those of a document."""
    for file in files_of(stored)[:1]:
        home.law.write("INSERT OR REPLACE INTO reading_faults VALUES (?, ?, ?, ?)", [file, reader, at, fault])


def count_unread(home: Home) -> int:
    """Return how many documents ``unread`` would return."""
    return home.law.number(f"SELECT count(*) FROM documents WHERE {_UNREAD}")


def unread(home: Home, reader: str = "") -> list[UnreadDocument]:
    """Return the documents of sources whose own words are not known, amending titles first, then the newest.

    ``reader`` is the version of the reader of pictures whose faults are told; "" tells none.
    """
    rows = home.law.rows(f"SELECT * FROM documents WHERE {_UNREAD} ORDER BY sequence DESC")
    found = [_unread(home, stored_of(row), reader) for row in list(rows)]
    return sorted(found, key=lambda document: not document.amends)


# As the index has it: a text of its own is lacking, or lacks pages. An archive may give heads alone, to be known by.
_UNREAD = """needs_ocr OR origin = '{"kind":"title"}' OR (text_hash IS NULL AND source <> 'archive')"""


def _scans(home: Home) -> Iterator[StoredDocument]:
    found = [stored_of(row) for row in home.law.rows(f"SELECT * FROM documents WHERE {_UNREAD}")]
    return (stored for stored in found if stored.needs_ocr)


def _unread(home: Home, stored: StoredDocument, reader: str) -> UnreadDocument:
    return UnreadDocument(
        id=stored.id,
        number=stored.document.number,
        title=stored.document.title,
        amends=is_amending(stored.document.title),
        scan=stored.needs_ocr,
        fault=_fault(home, stored, reader),
    )


def _fault(home: Home, stored: StoredDocument, reader: str) -> str:
    first = files_of(stored)[:1]
    if not first:
        return ""
    row = home.law.row("SELECT fault FROM reading_faults WHERE text_hash = ? AND reader = ?", [*first, reader])
    return row["fault"] if row else ""

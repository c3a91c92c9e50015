"""A document given without its number, put under the identity that its text tells: one document, not two."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.document import Document
from data.law.identity import document_id, identity_of, is_unnumbered
from data.store import signals
from data.store.documents import StoredDocument, file_blocks, get, merged_document, merged_facts, write
from data.store.home import Home


def identity_told(home: Home, stored: StoredDocument, head: Document) -> str | None:
    """Return the id of the document that a bare text proves to be; null when it came with a number or tells none.

    ``head`` is what its text says. What is known under that id with another day is another document.
    """
    if not is_unnumbered(stored.id):
        return None
    told = replace(merged_facts(stored.document, head), id=None)
    identity, mine = document_id(told), identity_of(told)
    if mine is None:
        return None
    known = get(home, identity)
    other = identity_of(known.document) if known else None
    return identity if other is None or other.meets(mine) else None


def become(home: Home, bare: StoredDocument, identity: str, head: Document) -> StoredDocument:
    """Put a bare text under the identity it tells (``identity_told``); return the one document there is then.

    What is known under it stays, its gaps are filled; the text is taken, with its reading, where there is none, or
    none but a shorter one that no page of a source stands behind either. The document is then waiting to be linked,
    seen where both were seen, and found by its old id too.
    """
    with home.law.transaction():
        known = get(home, identity)
        if known and _is_fuller(home, bare, known):
            known = replace(known, text_hash=None)
        facts = merged_facts(bare.document, replace(head, effective_on=None))
        given = replace(bare, document=replace(facts, id=identity))
        now = merged_document(known, given) if known else replace(given, id=identity)
        if now.text_hash == bare.text_hash:
            begins, ends = bare.effective_from, bare.effective_to
            now = replace(now, read_by=bare.read_by, effective_from=begins, effective_to=ends, own_days=bare.own_days)
        home.law.write("PRAGMA defer_foreign_keys = ON")
        if known is None:
            home.law.write("UPDATE documents SET id = ? WHERE id = ?", [identity, bare.id])
        write(home, replace(now, linked_by=None))
        _lead_to(home, bare.id, identity)
        file_blocks(home, now)
    return get(home, identity) or now


def _is_fuller(home: Home, bare: StoredDocument, known: StoredDocument) -> bool:
    """Whether both texts are an archive's and the bare one says more: the other may be an excerpt."""
    if bare.snapshot or known.snapshot or not (bare.text_hash and known.text_hash):
        return False
    return len(home.files.text(bare.text_hash)) > len(home.files.text(known.text_hash))


def _lead_to(home: Home, old: str, identity: str) -> None:
    """Let all that names a document by its old id name the one it has become."""
    home.law.write("UPDATE OR IGNORE sightings SET document = ? WHERE document = ?", [identity, old])
    home.law.write("DELETE FROM sightings WHERE document = ?", [old])
    home.law.write("UPDATE entries SET document = ? WHERE document = ?", [identity, old])
    home.law.write("UPDATE document_aliases SET document = ? WHERE document = ?", [identity, old])
    home.law.write("INSERT OR REPLACE INTO document_aliases VALUES (?, ?)", [old, identity])
    signals.forget(home, old)  # said again when the document is linked
    home.law.write("DELETE FROM document_blocks WHERE document = ?", [old])
    home.law.write("DELETE FROM documents WHERE id = ?", [old])

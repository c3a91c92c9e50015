"""Which document of the store a person names: by its number, or by its id where several have one number."""

from __future__ import annotations

from data.errors import BadInput
from data.store import documents
from data.store.documents import StoredDocument
from data.store.home import Home


def find_one(home: Home, name: str) -> StoredDocument:
    """Return the document of that number or id; BadInput when there is none, or several, which it lists."""
    found = find_all(home, name)
    if not found:
        mend = "xem danh sách: cancu documents list (see the list)"
        raise BadInput("không có văn bản này (no such document)", where=name, mend=mend)
    if len(found) > 1:
        lines = (f"{each.id}  {each.document.issuer or ''}  {each.document.issued_on or ''}" for each in found)
        raise BadInput(f"{len(found)} văn bản cùng số (documents of one number): {'; '.join(lines)}", where=name)
    return found[0]


def find_all(home: Home, name: str) -> list[StoredDocument]:
    """Return the document of that id, else those of that number."""
    by_id = documents.get(home, name)
    return [by_id] if by_id else documents.by_number(home, name)

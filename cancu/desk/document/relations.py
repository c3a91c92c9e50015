"""Which documents act on a document and on which it acts: each once, with everything that one does to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Reading
from data.law.wording import short_name
from data.store import changes, documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home


class RelatedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document, its id where the store has it, what is done, how many provisions it names, and since when first.

    ``asked``: a person is yet to say whether any of it is so.
    """

    id: str | None
    name: str
    title: str = ""
    kinds: tuple[Kind, ...]
    places: int = 0
    since: str = ""
    asked: bool = False


class Relations(msgspec.Struct, frozen=True):
    """What acts on a document, what it acts on, and what it is based on."""

    acting: tuple[RelatedDocument, ...]
    acted_on: tuple[RelatedDocument, ...]
    grounds: tuple[RelatedDocument, ...]


def relations_of(home: Home, stored: StoredDocument) -> Relations:
    """Return the documents related to one, the latest to act first."""
    made = [change for change in changes.all_of(home, document=stored.id) if change.target_document != stored.id]
    done = [change for change in changes.all_of(home, target=stored.id) if change.document not in (None, stored.id)]
    known = documents.of(home, filter(None, _ids(done, made)))
    reading = readings.of_document(home, stored.id)
    return Relations(
        acting=_grouped(done, lambda change: (change.document, known.get(change.document or ""), None)),
        acted_on=_grouped(
            made, lambda change: (change.target_document, known.get(change.target_document or ""), change.target)
        ),
        grounds=_grounds(home, reading) if reading else (),
    )


_Other = tuple[str | None, StoredDocument | None, NamedDocument | None]


def _ids(done: Iterable[Change], made: Iterable[Change]) -> Iterable[str | None]:
    return (*(change.document for change in done), *(change.target_document for change in made))


def _grouped(found: Iterable[Change], other: Callable[[Change], _Other]) -> tuple[RelatedDocument, ...]:
    """One a document; what was answered "no" is left out, and what only asks how a text reads."""
    groups: dict[str, tuple[_Other, list[Change]]] = {}
    for change in found:
        if change.standing is not Standing.FALLS and change.kind is not Kind.WORDING:
            identity, stored, named = other(change)
            key = identity or (named.key or short_name(named) if named else "")
            groups.setdefault(key, ((identity, stored, named), []))[1].append(change)
    related = [_related(each, stated) for each, stated in groups.values()]
    return tuple(sorted(related, key=lambda one: (one.since, one.name), reverse=True))


def _related(other: _Other, stated: list[Change]) -> RelatedDocument:
    _, stored, named = other
    return RelatedDocument(
        id=stored.id if stored else None,
        name=short_name(stored.document if stored and (stored.document.number or named is None) else named),
        title=(stored.document.title or "") if stored else "",
        kinds=tuple(dict.fromkeys(change.kind for change in stated)),
        places=sum(len(change.provisions) for change in stated),
        since=min((change.from_.isoformat() for change in stated if change.from_), default=""),
        asked=any(change.standing is Standing.QUEUED for change in stated),
    )


def _grounds(home: Home, reading: Reading) -> tuple[RelatedDocument, ...]:
    targets = [each.target for each in reading.relations if each.kind is Kind.BASED_ON]
    known = documents.ids_by_key(home, {target.key for target in targets if target.key})
    found = {short_name(target): known.get(target.key or "", []) for target in targets}
    return tuple(
        RelatedDocument(id=ids[0] if len(ids) == 1 else None, name=name, kinds=(Kind.BASED_ON,))
        for name, ids in found.items()
    )

"""Import of the official codification: the documents that its notes name become known, what acted on them is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from crawler.codification import SOURCE, notes_in
from data.instant import utc
from data.law.codification_note import CodificationNote, codification_note
from data.law.document import Document
from data.law.identity import document_id
from data.office.log_wording import Did
from data.office.permission import Deed
from data.store import documents, log, reported_relations
from data.store.authorization import person_who_may
from data.store.documents import merged_facts
from data.store.home import Home


class Codified(msgspec.Struct, frozen=True, kw_only=True):
    """Notes read, of these not understood, documents new to the store, reports of acts new to it."""

    notes: int
    unread: int
    documents: int
    reports: int


def import_codification(home: Home, package: Path, *, by: str, now: datetime) -> Codified:
    """Take the notes of a package; the same again changes nothing.

    Raises BadInput when nobody is known by ``by`` or the package is none, Refused when they may not.
    """
    actor = person_who_may(home, by, Deed.ADMINISTER, None)
    printed = list(notes_in(package))
    notes = [_with_address(note, one.url) for one in printed if (note := codification_note(one.words, SOURCE))]
    with home.law.transaction():
        put = [documents.put(home, each, source=SOURCE, stored_at=utc(now)) for each in _documents(notes)]
        reports = reported_relations.put(home, (act for note in notes for act in note.acts))
    done = Codified(
        notes=len(printed), unread=len(printed) - len(notes), documents=sum(one.new for one in put), reports=reports
    )
    said = f"{done.documents} văn bản mới, {done.reports} quan hệ mới"
    log.note(home, Did.DOCUMENTS_IMPORTED, SOURCE, by=actor.email, now=now, reason=str(package), after=said)
    return done


def _with_address(note: CodificationNote, url: str | None) -> CodificationNote:
    return replace(note, document=replace(note.document, url=url))


def _documents(notes: Iterable[CodificationNote]) -> Iterator[Document]:
    """Each document once, by its address: its first note says most, and its day is that of most of its articles."""
    named: dict[str, Document] = {}
    days: dict[str, Counter[date | None]] = {}
    for note in notes:
        identity = note.document.url or document_id(note.document)
        named[identity] = merged_facts(named.get(identity, note.document), note.document)
        days.setdefault(identity, Counter())[note.document.effective_on] += 1
    for identity, document in named.items():
        (most, _), *_ = days[identity].most_common(1)
        yield replace(document, effective_on=most)

"""Where the words of a change stand, and which documents its target may be: what a person asks before answering."""

from __future__ import annotations

import msgspec

from data.law.change import Change
from data.law.named_document import described, of_document
from data.law.reading import Reading
from data.law.resolution import Candidate
from data.store import documents, readings
from data.store.home import Home
from matcher.link.change.changes import quote
from matcher.link.find.store_index import StoreDocuments
from matcher.link.which import issuers
from matcher.link.which.resolve import resolve
from matcher.reading import outline


class WordsPlace(msgspec.Struct, frozen=True):
    """Where words stand in a text: the innermost provision, "" outside of any, and the line, from 1."""

    provision: str
    line: int


def words_place(home: Home, change: Change) -> WordsPlace | None:
    """Return where the words of a change stand in the document that says them; null when it no longer does."""
    source = change.document or change.target_document
    stored, reading = documents.get(home, source or ""), readings.of_document(home, source or "")
    if stored is None or reading is None:
        return None
    text = documents.with_text(home, stored).text
    start = _start(change, text, reading)
    if start is None:
        return None
    holding = [unit.id for unit in outline(text).walk() if unit.start <= start < unit.end]
    return WordsPlace(provision=holding[-1] if holding else "", line=text.count("\n", 0, start) + 1)


def target_candidates(home: Home, change: Change) -> tuple[Candidate, ...]:
    """Return the documents of the store that the target of a change may be, the likeliest first."""
    acting = documents.get(home, change.document or "")
    place = issuers.home_of(of_document(acting.document)) if acting else ""
    issued = acting.document.issued_on if acting else None
    return resolve(described(change.target, place), StoreDocuments(home), issued).candidates


def _start(change: Change, text: str, reading: Reading) -> int | None:
    if not change.quote:
        return None
    spans = [(said.start, said.end) for said in reading.relations]
    spans += [(said.start, said.end) for said in reading.expires]
    return next((start for start, end in spans if quote(text, start, end) == change.quote), None)

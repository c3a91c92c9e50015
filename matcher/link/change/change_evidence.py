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


class WordsInText(msgspec.Struct, frozen=True, kw_only=True):
    """Words with what stands around them in their provision, as printed, and where that is."""

    before: str
    words: str
    after: str
    place: WordsPlace


#: So many letters stand before and after the words; more is looked up in the text.
_AROUND = 600


def words_place(home: Home, change: Change) -> WordsPlace | None:
    """Return where the words of a change stand in the document that says them; null when it no longer does."""
    found = words_in_text(home, change)
    return found.place if found else None


def words_in_text(home: Home, change: Change) -> WordsInText | None:
    """Return the words of a change among those around them; null when the document says them no longer."""
    source = change.document or change.target_document
    stored, reading = documents.get(home, source or ""), readings.of_document(home, source or "")
    if stored is None or reading is None:
        return None
    text = documents.with_text(home, stored).text
    span = span_of_words(change, text, reading)
    if span is None:
        return None
    start, end = span
    holding = [unit for unit in outline(text).walk() if unit.start <= start < unit.end]
    first, last = (holding[-1].start, holding[-1].end) if holding else (0, len(text))
    return WordsInText(
        before=text[max(first, start - _AROUND) : start].lstrip(),
        words=text[start:end],
        after=text[end : max(end, min(last, end + _AROUND))].rstrip(),
        place=WordsPlace(provision=holding[-1].id if holding else "", line=text.count("\n", 0, start) + 1),
    )


def target_candidates(home: Home, change: Change) -> tuple[Candidate, ...]:
    """Return the documents of the store that the target of a change may be, the likeliest first."""
    acting = documents.get(home, change.document or "")
    place = issuers.home_of(of_document(acting.document)) if acting else ""
    issued = acting.document.issued_on if acting else None
    return resolve(described(change.target, place), StoreDocuments(home), issued).candidates


def span_of_words(change: Change, text: str, reading: Reading) -> tuple[int, int] | None:
    """Return where the words of a change stand in the text that was read; null when it says them no longer."""
    if not change.quote:
        return None
    spans = [(said.start, said.end) for said in reading.relations]
    spans += [(said.start, said.end) for said in reading.expires]
    spans += [(place.start, place.end) for place in change.provisions]
    return next(((start, end) for start, end in spans if quote(text, start, end) == change.quote), None)

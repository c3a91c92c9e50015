"""Documents that are lacking, for people: why each is wanted, and what came of looking for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from data.law.wording import day
from data.store import document_searches
from data.store.document_searches import DocumentSearch, SearchOutcome
from data.store.home import Home
from matcher.link.lacking import LackingDocument, LackReason

_NEEDS = {
    LackReason.CITED: "quy trình dẫn chiếu (cited)",
    LackReason.ACTING: "tác động đến {beside} (acts on it)",
    LackReason.CONSOLIDATED: "được hợp nhất trong {beside} (consolidated in it)",
    LackReason.DETAILED: "được {beside} quy định chi tiết (detailed by it)",
}
_OUTCOMES = {
    SearchOutcome.FOUND: "có, chưa có chữ (known, no text)",
    SearchOutcome.NOT_FOUND: "không có (has none)",
    SearchOutcome.FAILED: "chưa trả lời (no answer)",
}


class WantedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is lacking with the last search at each source."""

    document: LackingDocument
    searches: tuple[DocumentSearch, ...]


def with_searches(home: Home, some: Sequence[LackingDocument]) -> Iterator[WantedDocument]:
    """Yield documents that are lacking with what came of looking for them."""
    found = document_searches.of_numbers(home, (one.sought for one in some))
    for one in some:
        searches = tuple(search for (_, key), search in found.items() if key == one.key)
        yield WantedDocument(document=one, searches=searches)


def wanted_because(document: LackingDocument) -> str:
    """Return why a document is wanted, in Vietnamese first."""
    return _NEEDS[document.need].format(beside=document.beside or "văn bản được dẫn chiếu")


def search_words(search: DocumentSearch) -> str:
    """Return what came of a search: source, outcome, reason, and from which day on it is asked again."""
    outcome = search.why or _OUTCOMES[search.outcome]
    return f"{search.source}: {outcome}, hỏi lại từ {day(search.again_on)}"

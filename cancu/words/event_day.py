"""The day of a change that begins with the effect of another document, where that one is in the store."""

from __future__ import annotations

from datetime import date

from data.law.calendar import add_days
from data.law.named_document import described
from data.store import documents, readings
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.find.store_index import StoreDocuments
from matcher.link.which.resolve import resolve


def event_day(home: Home, acting: StoredDocument) -> date | None:
    """Return the day on which a document takes effect with another that it names; null when that is not known."""
    reading = readings.of_document(home, acting.id)
    stated = [each for each in reading.effective if each.scope == "whole" and each.when] if reading else []
    when = stated[0].when if len(stated) == 1 else None
    if when is None or when.target is None:
        return None
    found = resolve(described(when.target), StoreDocuments(home), acting.document.issued_on).document
    named = documents.get(home, found) if found else None
    return add_days(named.effective_from, when.plus_days) if named and named.effective_from else None

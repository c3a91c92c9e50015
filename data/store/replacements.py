"""What stands in the place of a document that ended, as the store knows it: for audit, letters and lists alike."""

from __future__ import annotations

from datetime import date

from data.law.document import Document
from data.law.replacement import Law, Replacement, replacements
from data.store import changes, documents, readings
from data.store.home import Home


def replacements_of(home: Home, document: str, on: date) -> list[Replacement]:
    """Return what to cite in place of a document (by its id) on a day, what texts state first; none: it holds."""
    law = Law(lambda each: _head(home, each), lambda each: changes.all_of(home, target=each))
    return replacements(document, law, on)


def _head(home: Home, identity: str) -> Document | None:
    stored = documents.get(home, identity)
    return readings.as_read(home, stored) if stored else None

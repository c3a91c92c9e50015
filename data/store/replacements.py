"""What stands in the place of a document that ended, as the store knows it: for audit, letters and lists alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from msgspec.structs import replace

from data.law.change import Change
from data.law.document import Document
from data.law.replacement import Law, Replacement, replacements
from data.store import changes, documents, readings
from data.store.home import Home


def replacements_of(home: Home, document: str, on: date, *, title: str = "") -> list[Replacement]:
    """Return what to cite in place of a document (by its id) on a day, what texts state first; none: it holds.

    ``title`` is what it is called by whoever cites it, where its text and its source do not say.
    """
    law = Law(lambda each: _head(home, each, title if each == document else ""), partial(_changes, home))
    return replacements(document, law, on)


def replacements_of_unknown(home: Home, title: str, happened: Sequence[Change], on: date) -> list[Replacement]:
    """Return the same for a document that the store has not got, by its title and what happened to it."""
    law = Law(
        lambda each: _head(home, each) if each else Document(title=title),
        lambda each: _changes(home, each) if each else happened,
    )
    return replacements("", law, on)


def _changes(home: Home, document: str) -> Iterator[Change]:
    return changes.all_of(home, target=document)


def _head(home: Home, identity: str, title: str = "") -> Document | None:
    stored = documents.get(home, identity)
    head = readings.as_read(home, stored) if stored else None
    return replace(head, title=head.title or title) if head else None

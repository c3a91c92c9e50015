"""Matches with everything they speak of: the documents with their facts, and by when to mend."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.change import Change
from data.law.change_day import bites_on, due_on
from data.law.document import Document
from data.office.match import Match
from data.office.procedure import LegalBasis
from data.store import documents, readings
from data.store.home import Home
from notifier.tasks.reason import Reason

_HEAD = ("number", "type", "issuer", "title", "issued_on")


class Reasons:
    """Makes reasons, asking the store for each document once; ``months`` is the time to mend a procedure."""

    def __init__(self, home: Home, months: int) -> None:
        self._home, self._months = home, months
        self._known: dict[str, tuple[Document | None, str]] = {}

    def of(self, match: Match, change: Change, basis: LegalBasis) -> Reason:
        """Return the reason of a match on a basis."""
        acting, acting_hash = self._document(change.document)
        target, target_hash = self._document(change.target_document)
        return Reason(
            match=match,
            change=change,
            basis=basis,
            acting=acting,
            target=target,
            source_hash=acting_hash if change.document else target_hash,
            due=due_on(change, bites_on(change, match.provisions), self._months),
        )

    def _document(self, identity: str | None) -> tuple[Document | None, str]:
        if identity is None:
            return None, ""
        if identity not in self._known:
            stored = documents.get(self._home, identity)
            self._known[identity] = (
                (self._as_read(identity, stored.document), stored.snapshot) if stored else (None, "")
            )
        return self._known[identity]

    def _as_read(self, identity: str, document: Document) -> Document:
        """The text wins where it is explicit, what the source says fills the gaps."""
        reading = readings.of_document(self._home, identity)
        said = {field: getattr(reading, field) for field in _HEAD if getattr(reading, field, None)}
        return replace(document, **said)

"""Matches with everything they speak of: the documents with their facts, and by when to mend."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from data.law.change import Change
from data.law.change_day import bites_on, due_on
from data.law.document import Document
from data.law.replacement import Replacement
from data.office.match import Match
from data.office.procedure import LegalBasis
from data.store import bases, changes, documents, matches, readings
from data.store.home import Home
from data.store.replacements import replacements_of, replacements_of_unknown
from notifier.tasks.reason import Reason


class Reasons:
    """Makes reasons on a day, asking the store for each document once; ``months`` is the time to mend a procedure."""

    def __init__(self, home: Home, months: int, on: date) -> None:
        self._home, self._months, self._on = home, months, on
        self._known: dict[str, tuple[Document | None, str]] = {}
        self._replaced: dict[tuple[str, str, date], Replacement | None] = {}

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
            in_place=self._in_place(change, basis),
            due=due_on(change, bites_on(change, match.provisions), self._months),
        )

    def of_matches(self, keys: Iterable[str]) -> dict[str, Reason]:
        """Return the reasons of these matches by key, as they are kept, whether they still stand or not."""
        found = matches.of(self._home, keys)
        stated = changes.of(self._home, {match.change for match in found.values()})
        cited = bases.of(self._home, {match.basis for match in found.values()})
        return {
            key: self.of(match, stated[match.change], cited[match.basis].basis)
            for key, match in found.items()
            if match.change in stated and match.basis in cited
        }

    def _document(self, identity: str | None) -> tuple[Document | None, str]:
        if identity is None:
            return None, ""
        if identity not in self._known:
            stored = documents.get(self._home, identity)
            self._known[identity] = (readings.as_read(self._home, stored), stored.snapshot) if stored else (None, "")
        return self._known[identity]

    def _in_place(self, change: Change, basis: LegalBasis) -> Replacement | None:
        """What to cite in place of a whole document that ends, the surest: today, or on the day it ends."""
        if not (change.whole and change.kind.ends):
            return None
        target, on = change.target_document, max(self._on, change.from_ or self._on)
        title = basis.title or change.target.name or ""
        key = target or change.key, title, on
        if key not in self._replaced:
            found = (
                replacements_of(self._home, target, on, title=title)
                if target
                else replacements_of_unknown(self._home, title, [change], on)
            )
            self._replaced[key] = next(iter(found), None)
        return self._replaced[key]

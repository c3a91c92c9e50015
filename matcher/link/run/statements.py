"""Statements: what documents state, kept as changes; what they state no longer falls."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from data.law.change import Change
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import DescribedDocument
from data.law.reading import Reading
from data.office.rule import Rule
from data.store import changes, documents, kept_changes, readings
from matcher.link.change.acting_blows import blows_on, follow
from matcher.link.change.acting_fate import with_fate
from matcher.link.change.announced import status_questions
from matcher.link.change.cascade import is_ended
from matcher.link.change.changes import Acting, announcement, changes_of
from matcher.link.change.days_reached import follows_from_day
from matcher.link.change.official_words import OfficialDifference, says_as_much, with_doubt, wording_question
from matcher.link.change.reopened import reopened
from matcher.link.change.statement_places import StatementPlaces
from matcher.link.differences import fallen_change, may_fall, says_the_same
from matcher.link.run.context import LinkContext
from matcher.link.succeed.predecessors import Known, grounds_of, suspicions
from matcher.link.validity import facts_named


def _is_stated(change: Change) -> bool:
    """Whether a document states it: neither a day that came nor our words say so."""
    return not follows_from_day(change) and change.kind is not Kind.WORDING


class Statements:
    """Keeps in the store what one run finds that documents state and sources say."""

    def __init__(self, run: LinkContext) -> None:
        self._run, self._home = run, run.home

    def state(self, doc: Acting, reading: Reading) -> set[str]:
        """Keep what a reading states; what it states no longer falls. Return the keys not known before."""
        before = self.stated_before(doc.id)
        stated = self.stated(doc, reading, before)
        moved = follow(self._home, stated, before, doc)
        left = {key: change for key, change in before.items() if key not in moved}
        return self.keep(stated, left) - set(moved.values())

    def restate(self, identity: str) -> None:
        """State a document's changes again: a target it names has arrived."""
        stored, reading = documents.get(self._home, identity), readings.of_document(self._home, identity)
        if stored and reading:
            self.state(self._run.as_acting(stored, reading), reading)

    def keep(self, stated: dict[str, Change], before: dict[str, Change]) -> set[str]:
        """Keep what is said now, let fall what no longer is; return the keys not known before."""
        put = [change for key, change in stated.items() if key not in before or not says_the_same(before[key], change)]
        gone = [fallen_change(c, self._run.now) for key, c in before.items() if key not in stated and may_fall(c)]
        fresh = set(changes.put(self._home, [*put, *gone])) if put or gone else set()
        self._run.count(changes=len(fresh))
        return fresh

    def stated(self, doc: Acting, reading: Reading, before: dict[str, Change]) -> dict[str, Change]:
        """Return what a reading states, by key; ``before`` is what the document stated until now."""
        said = changes_of(doc, reading, self._run.documents, self._run.rules)
        if said and (blows := blows_on(self._home, doc, self._run.head)):
            stated_in = StatementPlaces(doc.text, reading)
            said = [with_fate(change, blows, doc, stated_in) for change in said]
        said = [with_doubt(change, self._worded_otherwise(change)) for change in said]
        known = Known(self._run.cited, self._run.documents, self._is_ended, self._grounds)
        suspected = suspicions(doc, reading, known) if Rule.SUCCESSOR in self._run.rules.on else ()
        told = announcement(doc, reading, self._run.rules) if Rule.PROCEDURES_ANNOUNCED in self._run.rules.on else None
        return reopened({change.key: change for change in (*said, *suspected, *filter(None, [told]))}, before, doc.head)

    def stated_before(self, identity: str) -> dict[str, Change]:
        """Return what a document stated so far, by key, its own ends included.

        Not what followed when a day came, nor what persons say that it states.
        """
        ends = changes.all_of(self._home, target=identity, kind=Kind.EXPIRES)
        own = [change for change in ends if change.document is None]
        own += (change for change in changes.all_of(self._home, document=identity) if _is_stated(change))
        entered = kept_changes.entered(self._home, (change.key for change in own))
        return {change.key: change for change in own if change.key not in entered}

    def ask_statuses(self, blocks: Collection[str]) -> set[str]:
        """Ask where a source says another state than the texts, of documents filed under these blocks."""
        before = {change.key: change for change in changes.with_blocks(self._home, blocks, kind=Kind.STATUS)}
        return self.keep({asked.key: asked for asked in status_questions(self._home, blocks, self._run.today)}, before)

    def ask_wordings(self, identity: str, found: Iterable[OfficialDifference]) -> None:
        """Ask where an official text, by its id, words provisions otherwise; once for all official texts that do."""
        before = {c.key: c for c in changes.all_of(self._home, document=identity, kind=Kind.WORDING)}
        stored = documents.get(self._home, identity)
        by = replace(documents.with_text(self._home, stored), id=identity) if stored else Document()
        asked = (wording_question(each, by) for each in found)
        self.keep({c.key: c for c in asked if not says_as_much(c, self._worded_otherwise(c))}, before)

    def _worded_otherwise(self, change: Change) -> list[Change]:
        target = change.target_document
        return list(changes.all_of(self._home, target=target, kind=Kind.WORDING)) if target else []

    def _is_ended(self, document: DescribedDocument) -> bool:
        return is_ended(facts_named(self._home, [document])[document], by=None)

    def _grounds(self, identity: str) -> frozenset[str]:
        return grounds_of(readings.of_document(self._home, identity))

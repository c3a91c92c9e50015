"""One run of linking over the store: bases resolved, what documents state kept, what happened followed, bases met."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from data.law.change import Change
from data.law.named_document import described
from data.law.reading import Reading
from data.law.resolution import State
from data.office.rule import Rules
from data.store import changes, documents, kept_changes, pending_work, readings, signals
from data.store.document_identity import become, identity_told
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.change.announced import announced
from matcher.link.change.changes import Acting
from matcher.link.change.document_id_change import rename
from matcher.link.change.official_words import DifferencesOf
from matcher.link.find.document_index import indexed
from matcher.link.run.context import LinkContext, LinkReport
from matcher.link.run.days import Days
from matcher.link.run.following import Following
from matcher.link.run.meetings import Meetings
from matcher.link.run.statements import Statements
from matcher.link.touch.consolidation import is_consolidation
from matcher.link.which.arrival_resolution import retry
from matcher.link.which.resolve import resolve

#: So many consolidations are held against our words in one run: each is two texts and more taken apart.
_MOST_HELD = 100


class LinkRun:
    """One run over the store: its parts are called in order by ``matcher.link.stage``; they share one context."""

    def __init__(self, home: Home, rules: Rules, now: datetime, *, anew: bool = False) -> None:
        self._home = home
        self.context = LinkContext(home, rules, now, anew=anew)
        self.statements = Statements(self.context)
        self.meetings = Meetings(self.context, self.statements)
        self.following = Following(self.context, self.statements, self.meetings)
        self.days = Days(self.context, self.statements, self.meetings)

    @property
    def report(self) -> LinkReport:
        """What it has done so far."""
        return self.context.report

    def link(self, identity: str) -> str:
        """Link one reading: bases it may be the document of, the changes it states, the bases those touch.

        Return the id of the document, which its text may only have told now.
        """
        bare, read = documents.get(self._home, identity), readings.of_document(self._home, identity)
        if bare is None or read is None:
            return identity
        stored, reading, doc = bare, read, self.context.as_acting(bare, read)
        if told := identity_told(self._home, bare, doc.head):
            stored = self._put_under(told, bare, doc)
            own = readings.of_document(self._home, told)
            if own is None:  # another text of it counts, which is still to be read
                return stored.id
            reading, doc = own, self.context.as_acting(stored, own)
        if documents.fill(self._home, stored.id, doc.head):  # it can be found by what its text adds from now on
            self.context.look_again()
        self.meetings.resolve(retry(indexed(stored.id, doc.head), self.context.bases, self.context.documents))
        earlier = changes.with_blocks(self._home, doc.named.blocks)
        for waiting in {c.document for c in earlier if c.target_document is None and c.document} - {stored.id}:
            self.statements.restate(waiting)
        signals.put(self._home, stored.id, announced(doc, reading))
        stated = self.statements.state(doc, reading)
        asked = self.statements.ask_statuses(self._concerned_blocks(stored.id, doc, reading))
        fresh = stated | asked
        touched = doc.named.blocks
        if is_consolidation(doc.named):  # what it consolidates is cited through it from now on
            self.context.consolidations.forget()
            touched += tuple(self.context.consolidations.blocks_of(doc.named))
        concerned = [
            *changes.with_blocks(self._home, touched),
            *changes.all_of(self._home, document=stored.id),
        ]
        concerned += changes.of(self._home, asked).values()
        with self._home.office.transaction():
            for change in concerned:
                self.meetings.match(change, new=change.key in fresh)
            # As read, the document is another.
            pending_work.mark_changes(self._home, (change.key for change in concerned))
        self.context.count(documents=1)
        return stored.id

    def _put_under(self, identity: str, bare: StoredDocument, doc: Acting) -> StoredDocument:
        """A document given as a bare text, under the identity its text tells, one with what is known there already."""
        rename(self._home, bare.id, identity, doc.named)
        self.context.forget_heads()
        return become(self._home, bare, identity, doc.head)

    def weigh_signals(self) -> None:
        """Hold against the texts what portals say anew of the state of what procedures cite."""
        pending = pending_work.pending(self._home, pending_work.SIGNALS)
        asked = self.statements.ask_statuses(signals.blocks_of(self._home, pending.keys))
        with self._home.office.transaction():
            for change in changes.of(self._home, asked).values():
                self.meetings.match(change, new=True)
            pending_work.settle(self._home, pending_work.SIGNALS, pending)

    def hold_words(self, differences_of: DifferencesOf) -> None:
        """Hold our words against the consolidations of which something moved, so many a run; the rest waits.

        Each is settled as it is done: a run that was cut off goes on behind it. One that breaks is told as a fault.
        """
        if pending_work.pending(self._home, pending_work.WORDS).whole:
            pending_work.mark(self._home, pending_work.WORDS, sorted(changes.consolidations(self._home)))
        last = pending_work.pending(self._home, pending_work.WORDS, most=_MOST_HELD).last
        while 0 < (moved := pending_work.pending(self._home, pending_work.WORDS, most=1)).last <= last:
            for identity in moved.keys:
                self._hold(identity, differences_of)
            pending_work.settle(self._home, pending_work.WORDS, moved)

    def _hold(self, identity: str, differences_of: DifferencesOf) -> None:
        if identity == pending_work.WHOLE:
            return
        try:
            self.statements.ask_wordings(identity, differences_of(identity))
        except Exception as fault:  # noqa: BLE001 - one text that breaks what takes it apart must not cost the others
            said = f"{type(fault).__name__}: {fault}"
            self.context.tell(f"{identity}: không so được lời (its words could not be compared): {said}")

    def keep_answered(self) -> None:
        """Keep what persons entered or answered where law.db lacks it, or did not know its target."""
        kept = list(kept_changes.all_of(self._home))
        known = changes.of(self._home, (change.key for change in kept))
        for change in kept:
            is_known, target = change.key in known, self._target_of(change)
            if is_known and (known[change.key].target_document or target is None):
                continue
            found = replace(change, target_document=target)
            self.meetings.match(found, new=False)  # first: one cut off in between is not known and meets them again
            self.statements.keep({change.key: found}, before={})

    def _target_of(self, change: Change) -> str | None:
        if change.target_document:
            return change.target_document
        found = resolve(described(change.target), self.context.documents)
        return found.document if found.state is State.RESOLVED else None

    def _concerned_blocks(self, identity: str, doc: Acting, reading: Reading) -> set[str]:
        """The blocks of what a document is, acts on or lists."""
        targets = [change.target for change in changes.all_of(self._home, document=identity)]
        targets += [row.target for row in reading.statuses]
        return {*doc.named.blocks, *(block for target in targets for block in described(target).blocks)}

"""One run of linking over the store: bases resolved, what documents state kept, what happened followed, bases met."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from itertools import islice

import msgspec
from msgspec.structs import replace

from data.instant import office_day, utc
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.named_document import DescribedDocument, described
from data.law.reading import Reading
from data.law.resolution import Resolution, State
from data.office.match import Match
from data.office.rule import Rule, Rules
from data.store import (
    bases,
    changes,
    documents,
    kept_changes,
    matches,
    outbox,
    pending_work,
    readings,
    register,
    signals,
)
from data.store.document_identity import become, identity_told
from data.store.documents import StoredDocument
from data.store.home import Home
from matcher.link.change.acting_blows import blows_on, follow, may_be_overtaken
from matcher.link.change.acting_fate import FATEFUL, with_fate
from matcher.link.change.announced import announced, status_questions
from matcher.link.change.cascade import is_ended
from matcher.link.change.changes import Acting, acting, announcement, changes_of
from matcher.link.change.days_reached import ended_suspensions, ends_near, follows_from_day, is_merger_between
from matcher.link.change.document_id_change import rename
from matcher.link.change.inferred_changes import cascades, may_cascade, mergers
from matcher.link.change.inferred_number import with_number
from matcher.link.change.reopened import reopened
from matcher.link.change.statement_places import StatementPlaces
from matcher.link.differences import NO_LONGER_FOUND, fallen_change, fallen_match, may_fall, says_the_same
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.cited_documents import CitedDocuments
from matcher.link.find.document_index import IndexedDocument, indexed
from matcher.link.find.store_heirs import StoreHeirs
from matcher.link.find.store_index import StoreBases, StoreDocuments
from matcher.link.succeed.predecessors import Known, grounds_of, suspicions
from matcher.link.touch.announced_procedures import AnnouncedProcedures
from matcher.link.touch.consolidation import BasesThrough, Consolidations, concerns_bases, is_consolidation
from matcher.link.touch.matches import matches_of, meeting
from matcher.link.validity import facts_named
from matcher.link.which.arrival_resolution import resolutions, retry
from matcher.link.which.resolve import resolve

_BASES_AT_ONCE = 20_000
#: Under this name stands the sequence of the last document without a text that bases were resolved for.
_KNOWN_MET = "known documents met"


class LinkReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: documents linked, bases resolved anew, changes and matches new, matches closed."""

    documents: int = 0
    resolved: int = 0
    changes: int = 0
    matches: int = 0
    closed: int = 0

    def plus(self, **more: int) -> LinkReport:
        """Return the report with these counts added."""
        return replace(self, **{name: getattr(self, name) + count for name, count in more.items()})


class LinkRun:
    """One run over the store: its clock, its rules and what it has done so far."""

    def __init__(self, home: Home, rules: Rules, now: datetime, *, anew: bool = False) -> None:
        self._home, self._rules, self._anew = home, rules, anew
        self._now, self._today = utc(now), office_day(now)
        self._documents, self._bases = StoreDocuments(home), StoreBases(home)
        self._consolidations = Consolidations(home)
        self._meant = BasesThrough(self._bases, self._consolidations)
        self._heads: dict[str, IndexedDocument] = {}
        self._cited = CitedDocuments(self._bases.one_of_each_number)
        self._heirs = StoreHeirs(home)
        self._announced = AnnouncedProcedures(home)
        self.report = LinkReport()

    def link(self, identity: str) -> str:
        """Link one reading: bases it may be the document of, the changes it states, the bases those touch.

        Return the id of the document, which its text may only have told now.
        """
        bare, read = documents.get(self._home, identity), readings.of_document(self._home, identity)
        if bare is None or read is None:
            return identity
        stored, reading, doc = bare, read, self.as_acting(bare, read)
        if told := identity_told(self._home, bare, doc.head):
            stored = self._put_under(told, bare, doc)
            own = readings.of_document(self._home, told)
            if own is None:  # another text of it counts, which is still to be read
                return stored.id
            reading, doc = own, self.as_acting(stored, own)
        if documents.fill(self._home, stored.id, doc.head):  # it can be found by what its text adds from now on
            self._documents = StoreDocuments(self._home)
        self._resolve(retry(indexed(stored.id, doc.head), self._bases, self._documents))
        earlier = changes.with_blocks(self._home, doc.named.blocks)
        for waiting in {c.document for c in earlier if c.target_document is None and c.document} - {stored.id}:
            self._restate(waiting)
        signals.put(self._home, stored.id, announced(doc, reading))
        stated = self._state(doc, reading)
        asked = self._ask_statuses(self._concerned_blocks(stored.id, doc, reading))
        fresh = stated | asked
        touched = doc.named.blocks
        if is_consolidation(doc.named):  # what it consolidates is cited through it from now on
            self._consolidations.forget()
            touched += tuple(self._consolidations.blocks_of(doc.named))
        concerned = [*changes.with_blocks(self._home, touched), *changes.all_of(self._home, document=stored.id)]
        concerned += changes.of(self._home, asked).values()
        with self._home.office.transaction():
            for change in concerned:
                self._match(change, new=change.key in fresh)
            # As read, the document is another.
            pending_work.mark_changes(self._home, (change.key for change in concerned))
        self.report = self.report.plus(documents=1)
        return stored.id

    def _put_under(self, identity: str, bare: StoredDocument, doc: Acting) -> StoredDocument:
        """A document given as a bare text, under the identity its text tells, one with what is known there already."""
        rename(self._home, bare.id, identity, doc.named)
        self._documents = StoreDocuments(self._home)
        self._heads.clear()
        return become(self._home, bare, identity, doc.head)

    def meet_new_bases(self) -> None:
        """Resolve the bases never tried, and hold the changes known so far against them."""
        every = self._bases.all_of() if self._anew else None
        while batch := list(islice(every or self._bases.never_resolved(), _BASES_AT_ONCE)):
            found = list(resolutions(batch, self._documents))
            self._keep({asked.key: asked for asked in mergers(self._home, batch, self._today)}, before={})
            self._suspect_successors(batch)
            blocks = {block for cited in batch for block in self._all_blocks(cited)}
            self._ask_statuses(blocks)
            touched = changes.with_blocks(self._home, blocks)
            touched += self._announced.naming({cited.procedure for cited in batch})
            with self._home.office.transaction():  # a run cut off in between meets them again
                self._resolve(found)
                for change in touched:
                    self._match(change, new=False)

    def meet_known_documents(self) -> None:
        """Resolve the bases that documents known without a text may be meant by: nothing is read that would do it."""
        met = 0 if self._anew else int(pending_work.progress(self._home, _KNOWN_MET) or 0)
        arrived = documents.without_text(self._home, arrived_after=met)
        with self._home.office.transaction():
            for stored in arrived:
                self._resolve(retry(indexed(stored.id, stored.document), self._bases, self._documents))
            if arrived:
                pending_work.note(self._home, _KNOWN_MET, str(arrived[-1].sequence))

    def weigh_signals(self) -> None:
        """Hold against the texts what portals say anew of the state of what procedures cite."""
        pending = pending_work.pending(self._home, pending_work.SIGNALS)
        asked = self._ask_statuses(signals.blocks_of(self._home, pending.keys))
        with self._home.office.transaction():
            for change in changes.of(self._home, asked).values():
                self._match(change, new=True)
            pending_work.settle(self._home, pending_work.SIGNALS, pending)

    def keep_answered(self) -> None:
        """Keep what persons entered or answered where law.db lacks it, or did not know its target."""
        kept = list(kept_changes.all_of(self._home))
        known = changes.of(self._home, (change.key for change in kept))
        for change in kept:
            is_known, target = change.key in known, self._target_of(change)
            if is_known and (known[change.key].target_document or target is None):
                continue
            found = replace(change, target_document=target)
            self._match(found, new=False)  # first: one cut off in between is not known and meets them again
            self._keep({change.key: found}, before={})

    def follow_changes(self) -> None:
        """State anew what acting documents say to which something happened; ask what else ends with what surely ended.

        What no longer follows falls.
        """
        with self._home.office.transaction():
            if pending_work.note(self._home, "rules", " ".join(sorted(self._rules.on))):
                pending_work.mark(self._home, pending_work.FOLLOW, [pending_work.WHOLE])
        # What is asked or falls is followed, too.
        while (pending := pending_work.pending(self._home, pending_work.FOLLOW)).keys:
            for overtaken in sorted(self._may_be_overtaken(pending)):
                self._overtake(overtaken)
            for below in sorted(self._may_cascade(pending)):
                self._suspect(below)
            pending_work.settle(self._home, pending_work.FOLLOW, pending)

    def reach_days(self) -> None:
        """Days came since the last run: ends drew near, suspensions are over, provinces merged. People hear of it."""
        reached = pending_work.progress(self._home, "days reached")
        with self._home.office.transaction():
            came = changes.without_document(self._home, Kind.EXPIRES, after=reached, until=self._today)
            for change in list(came):
                self._match(change, new=False)
            if reached and reached < self._today.isoformat():
                self._hear_of_days(date.fromisoformat(reached), self._today)
            if self._anew:  # what followed from days that came before is known to the office
                ended = ended_suspensions(self._home, date.min, self._today, self._now)
                self._keep({one.key: one for one in ended if matches.found_of(self._home, one.key)}, before={})
            if self._today.isoformat() > reached:
                pending_work.note(self._home, "days reached", self._today.isoformat())

    def _hear_of_days(self, after: date, until: date) -> None:
        near = [change.key for change in ends_near(self._home, after, until)]
        outbox.tell_again(self._home, [*near, *matches.keys_of(self._home, near)])
        pending_work.mark_changes(self._home, near)
        fresh = list(ended_suspensions(self._home, after, until, self._now))
        if is_merger_between(after, until):
            fresh += mergers(self._home, self._bases.all_of(), until)
        stated = {change.key: change for change in fresh}
        for key in self._keep(stated, before={}):
            self._match(stated[key], new=True)

    def close_without_basis(self) -> None:
        """Close the matches whose basis a new issue of the procedure no longer has."""
        pending = pending_work.pending(self._home, pending_work.CLOSE)
        gone = matches.without_basis(self._home, pending.keys)
        heads = register.heads(self._home, {match.procedure for match in gone})
        closed = []
        for match in gone:
            issue = heads[match.procedure].procedure.issue_number if match.procedure in heads else ""
            closed.append(fallen_match(match, f"mended by issue {issue}".strip(), self._now))
        with self._home.office.transaction():
            matches.put(self._home, closed)
            pending_work.settle(self._home, pending_work.CLOSE, pending)
        self.report = self.report.plus(closed=len(closed))

    def _suspect(self, below: str) -> None:
        asked = {asked.key: asked for asked in cascades(self._home, below, self._head, self._rules)}
        earlier = changes.all_of(self._home, target=below, kind=Kind.CASCADE)
        for key in self._keep(asked, {change.key: change for change in earlier}):
            self._match(asked[key], new=True)

    def _overtake(self, identity: str) -> None:
        """State again what a document to which something happened states; what differs meets bases anew."""
        before = self.stated_before(identity)
        self._restate(identity)
        for key, change in self.stated_before(identity).items():
            if before.get(key) != change:
                self._match(change, new=False)

    def _may_be_overtaken(self, pending: pending_work.Pending) -> set[str]:
        if pending.whole:
            happened = (change for kind in FATEFUL for change in changes.all_of(self._home, kind=kind))
            return may_be_overtaken(self._home, happened)
        return may_be_overtaken(self._home, changes.of(self._home, pending.keys).values())

    def _concerned_blocks(self, identity: str, doc: Acting, reading: Reading) -> set[str]:
        """The blocks of what a document is, acts on or lists."""
        targets = [change.target for change in changes.all_of(self._home, document=identity)]
        targets += [row.target for row in reading.statuses]
        return {*doc.named.blocks, *(block for target in targets for block in described(target).blocks)}

    def _ask_statuses(self, blocks: Collection[str]) -> set[str]:
        """Ask where a source says another state than the texts, of documents filed under these blocks."""
        before = {change.key: change for change in changes.with_blocks(self._home, blocks, kind=Kind.STATUS)}
        return self._keep({asked.key: asked for asked in status_questions(self._home, blocks, self._today)}, before)

    def _target_of(self, change: Change) -> str | None:
        if change.target_document:
            return change.target_document
        found = resolve(described(change.target), self._documents)
        return found.document if found.state is State.RESOLVED else None

    def _may_cascade(self, pending: pending_work.Pending) -> set[str]:
        if pending.whole:
            detailing = changes.all_of(self._home, kind=Kind.DETAILS)
            return {change.document for change in detailing if change.document}
        return may_cascade(self._home, changes.of(self._home, pending.keys).values())

    def as_acting(self, stored: StoredDocument, reading: Reading) -> Acting:
        """Return the document as acting, with the head and number that its text and the register give."""
        doc = acting(stored.id, documents.with_text(self._home, stored), reading, self._now, stored.origin)
        return with_number(doc, self._documents, self._bases)

    def _head(self, identity: str | None) -> IndexedDocument | None:
        """A document as its text names itself, where it was read; else as its source does."""
        if identity is None:
            return None
        if identity not in self._heads:
            stored, reading = documents.get(self._home, identity), readings.of_document(self._home, identity)
            if stored is None:
                return None
            doc = acting(stored.id, stored.document, reading or Reading(), self._now, stored.origin)
            self._heads[identity] = indexed(identity, with_number(doc, self._documents, self._bases).head)
        return self._heads[identity]

    def _all_blocks(self, cited: CitedBasis) -> tuple[str, ...]:
        """The blocks of a basis and of what it consolidates; for a law by name alone also its number's."""
        if is_consolidation(cited.named):
            return (*cited.named.blocks, *self._consolidations.blocks_of(cited.named))
        if cited.named.ordinal_and_year or not cited.named.law:
            return cited.named.blocks
        named = self._bases.with_blocks([f"l:{cited.named.law.words}"])
        numbers = {f"n:{other.named.key}" for other in islice(named, 200) if other.named.key}
        return (*cited.named.blocks, *numbers)

    def _suspect_successors(self, batch: Iterable[CitedBasis]) -> None:
        """Ask of the documents already here whether they are successors of what is cited from now on."""
        self._cited = CitedDocuments(self._bases.one_of_each_number)
        if Rule.SUCCESSOR in self._rules.on:
            for identity in sorted(self._heirs.of(cited.named for cited in batch)):
                self._restate(identity)

    def _is_ended(self, document: DescribedDocument) -> bool:
        return is_ended(facts_named(self._home, [document])[document], by=None)

    def _grounds(self, identity: str) -> frozenset[str]:
        return grounds_of(readings.of_document(self._home, identity))

    def _resolve(self, found: Iterable[tuple[str, Resolution]]) -> None:
        new = list(found)
        bases.resolve(self._home, new)
        self.report = self.report.plus(resolved=len(new))

    def _restate(self, identity: str) -> None:
        """State a document's changes again: a target it names has arrived."""
        stored, reading = documents.get(self._home, identity), readings.of_document(self._home, identity)
        if stored and reading:
            self._state(self.as_acting(stored, reading), reading)

    def _state(self, doc: Acting, reading: Reading) -> set[str]:
        """Keep what a reading states; what it states no longer falls. Return the keys not known before."""
        before = self.stated_before(doc.id)
        stated = self.stated(doc, reading, before)
        moved = follow(self._home, stated, before, doc)
        left = {key: change for key, change in before.items() if key not in moved}
        return self._keep(stated, left) - set(moved.values())

    def _keep(self, stated: dict[str, Change], before: dict[str, Change]) -> set[str]:
        """Keep what is said now, let fall what no longer is; return the keys not known before."""
        put = [change for key, change in stated.items() if key not in before or not says_the_same(before[key], change)]
        gone = [fallen_change(c, self._now) for key, c in before.items() if key not in stated and may_fall(c)]
        fresh = set(changes.put(self._home, [*put, *gone])) if put or gone else set()
        self.report = self.report.plus(changes=len(fresh))
        return fresh

    def stated(self, doc: Acting, reading: Reading, before: dict[str, Change]) -> dict[str, Change]:
        """Return what a reading states, by key; ``before`` is what the document stated until now."""
        said = changes_of(doc, reading, self._documents, self._rules)
        if said and (blows := blows_on(self._home, doc, self._head)):
            stated_in = StatementPlaces(doc.text, reading)
            said = [with_fate(change, blows, doc, stated_in) for change in said]
        known = Known(self._cited, self._documents, self._is_ended, self._grounds)
        suspected = suspicions(doc, reading, known) if Rule.SUCCESSOR in self._rules.on else ()
        told = announcement(doc, reading, self._rules) if Rule.PROCEDURES_ANNOUNCED in self._rules.on else None
        return reopened({change.key: change for change in (*said, *suspected, *filter(None, [told]))}, before, doc.head)

    def stated_before(self, identity: str) -> dict[str, Change]:
        """Return what a document stated so far, by key, its own ends included.

        Not what followed when a day came, nor what persons say that it states.
        """
        ends = changes.all_of(self._home, target=identity, kind=Kind.EXPIRES)
        own = [change for change in ends if change.document is None]
        own += (change for change in changes.all_of(self._home, document=identity) if not follows_from_day(change))
        entered = kept_changes.entered(self._home, (change.key for change in own))
        return {change.key: change for change in own if change.key not in entered}

    def _match(self, change: Change, *, new: bool) -> None:
        """Keep the matches of a change; those no longer found fall."""
        if change.standing is Standing.FALLS:
            return
        found = {match.key: match for match in self.found(change)}
        unknown = new and not self._anew
        before = {} if unknown else {match.key: match for match in matches.all_of(self._home, change=change.key)}
        put = [match for key, match in found.items() if key not in before or not says_the_same(before[key], match)]
        gone = [m for key, m in before.items() if key not in found and may_fall(m)]
        fallen = [fallen_match(match, NO_LONGER_FOUND, self._now) for match in gone]
        fresh = matches.put(self._home, [*put, *fallen]) if put or fallen else []
        self.report = self.report.plus(matches=len(fresh))

    def found(self, change: Change) -> Iterable[Match]:
        """Return the matches of a change; another consolidation is no news to a basis that cites one."""
        if change.kind is Kind.ANNOUNCES:
            decision = self._head(change.document)
            return self._announced.matches(change, decision, self._bases) if decision else ()
        beside = changes.all_of(self._home, document=change.document, kind=change.kind) if change.document else ()
        if not concerns_bases(change, beside):
            return ()
        cited = self._bases if change.kind is Kind.CONSOLIDATES else self._meant
        target, actor = self._head(change.target_document), self._head(change.document)
        acting = actor.named if actor else None
        news = meeting(change, target, acting, cited, seen_on=self._today, now=self._now)
        return matches_of(news, cited, self._rules)

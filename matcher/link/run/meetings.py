"""Meetings: legal bases resolved, changes held against the bases they touch, matches kept or closed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.resolution import Resolution
from data.office.match import Match
from data.office.rule import Rule
from data.store import bases, changes, documents, matches, pending_work, register
from matcher.link.change.inferred_changes import mergers
from matcher.link.differences import NO_LONGER_FOUND, fallen_match, may_fall, says_the_same
from matcher.link.find.basis_index import CitedBasis
from matcher.link.find.cited_documents import CitedDocuments
from matcher.link.find.document_index import indexed
from matcher.link.run.context import LinkContext
from matcher.link.run.statements import Statements
from matcher.link.touch.consolidation import concerns_bases, is_consolidation
from matcher.link.touch.matches import matches_of, meeting
from matcher.link.which.arrival_resolution import resolutions, retry

_BASES_AT_ONCE = 20_000
#: Under this name stands the sequence of the last document without a text that bases were resolved for.
_KNOWN_MET = "known documents met"


class Meetings:
    """Holds changes and legal bases of the store against each other in one run."""

    def __init__(self, run: LinkContext, statements: Statements) -> None:
        self._run, self._home, self._statements = run, run.home, statements

    def meet_new_bases(self) -> None:
        """Resolve the bases never tried, and hold the changes known so far against them."""
        every = self._run.bases.all_of() if self._run.anew else None
        while batch := list(islice(every or self._run.bases.never_resolved(), _BASES_AT_ONCE)):
            found = list(resolutions(batch, self._run.documents))
            self._statements.keep(
                {asked.key: asked for asked in mergers(self._home, batch, self._run.today)}, before={}
            )
            self._suspect_successors(batch)
            blocks = {block for cited in batch for block in self._all_blocks(cited)}
            self._statements.ask_statuses(blocks)
            touched = changes.with_blocks(self._home, blocks)
            touched += self._run.announced.naming({cited.procedure for cited in batch})
            with self._home.office.transaction():  # a run cut off in between meets them again
                self.resolve(found)
                for change in touched:
                    self.match(change, new=False)

    def meet_known_documents(self) -> None:
        """Resolve the bases that documents known without a text may be meant by: nothing is read that would do it."""
        met = 0 if self._run.anew else int(pending_work.progress(self._home, _KNOWN_MET) or 0)
        arrived = documents.without_text(self._home, arrived_after=met)
        with self._home.office.transaction():
            for stored in arrived:
                self.resolve(retry(indexed(stored.id, stored.document), self._run.bases, self._run.documents))
            if arrived:
                pending_work.note(self._home, _KNOWN_MET, str(arrived[-1].sequence))

    def match(self, change: Change, *, new: bool) -> None:
        """Keep the matches of a change; those no longer found fall."""
        if change.standing is Standing.FALLS:
            return
        found = {match.key: match for match in self.found(change)}
        unknown = new and not self._run.anew
        before = {} if unknown else {match.key: match for match in matches.all_of(self._home, change=change.key)}
        put = [match for key, match in found.items() if key not in before or not says_the_same(before[key], match)]
        gone = [m for key, m in before.items() if key not in found and may_fall(m)]
        fallen = [fallen_match(match, NO_LONGER_FOUND, self._run.now) for match in gone]
        fresh = matches.put(self._home, [*put, *fallen]) if put or fallen else []
        self._run.count(matches=len(fresh))

    def found(self, change: Change) -> Iterable[Match]:
        """Return the matches of a change; another consolidation is no news to a basis that cites one.

        Which words are right is asked of legal staff alone: no basis is held against it.
        """
        if change.kind is Kind.WORDING:
            return ()
        if change.kind is Kind.ANNOUNCES:
            decision = self._run.head(change.document)
            return self._run.announced.matches(change, decision, self._run.bases) if decision else ()
        beside = changes.all_of(self._home, document=change.document, kind=change.kind) if change.document else ()
        if not concerns_bases(change, beside):
            return ()
        cited = self._run.bases if change.kind is Kind.CONSOLIDATES else self._run.meant
        target, actor = self._run.head(change.target_document), self._run.head(change.document)
        acting = actor.named if actor else None
        news = meeting(change, target, acting, cited, seen_on=self._run.today, now=self._run.now)
        return matches_of(news, cited, self._run.rules)

    def resolve(self, found: Iterable[tuple[str, Resolution]]) -> None:
        """Keep what bases, by id, were resolved to."""
        new = list(found)
        bases.resolve(self._home, new)
        self._run.count(resolved=len(new))

    def close_without_basis(self) -> None:
        """Close the matches whose basis a new issue of the procedure no longer has."""
        pending = pending_work.pending(self._home, pending_work.CLOSE)
        gone = matches.without_basis(self._home, pending.keys)
        heads = register.heads(self._home, {match.procedure for match in gone})
        closed = []
        for match in gone:
            issue = heads[match.procedure].procedure.issue_number if match.procedure in heads else ""
            closed.append(fallen_match(match, f"mended by issue {issue}".strip(), self._run.now))
        with self._home.office.transaction():
            matches.put(self._home, closed)
            pending_work.settle(self._home, pending_work.CLOSE, pending)
        self._run.count(closed=len(closed))

    def _all_blocks(self, cited: CitedBasis) -> tuple[str, ...]:
        """The blocks of a basis and of what it consolidates; for a law by name alone also its number's."""
        if is_consolidation(cited.named):
            return (*cited.named.blocks, *self._run.consolidations.blocks_of(cited.named))
        if cited.named.ordinal_and_year or not cited.named.law:
            return cited.named.blocks
        named = self._run.bases.with_blocks([f"l:{cited.named.law.words}"])
        numbers = {f"n:{other.named.key}" for other in islice(named, 200) if other.named.key}
        return (*cited.named.blocks, *numbers)

    def _suspect_successors(self, batch: Iterable[CitedBasis]) -> None:
        """Ask of the documents already here whether they are successors of what is cited from now on."""
        self._run.cited = CitedDocuments(self._run.bases.one_of_each_number)
        if Rule.SUCCESSOR in self._run.rules.on:
            for identity in sorted(self._run.heirs.of(cited.named for cited in batch)):
                self._statements.restate(identity)

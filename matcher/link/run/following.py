"""Following: what is stated anew, asked or falls because another change moved."""

from __future__ import annotations

from collections.abc import Collection

from data.law.change import Change
from data.law.kind import Kind
from data.store import changes, pending_work
from matcher.link.change.acting_blows import may_be_overtaken
from matcher.link.change.acting_fate import FATEFUL
from matcher.link.change.inferred_changes import cascades, may_cascade
from matcher.link.change.official_words import concerns
from matcher.link.run.context import LinkContext
from matcher.link.run.meetings import Meetings
from matcher.link.run.statements import Statements


class Following:
    """Follows in one run the changes that moved since the last."""

    def __init__(self, run: LinkContext, statements: Statements, meetings: Meetings) -> None:
        self._run, self._home = run, run.home
        self._statements, self._meetings = statements, meetings

    def follow_changes(self) -> None:
        """State anew what acting documents say to which something happened; ask what else ends with what surely ended.

        What no longer follows falls.
        """
        with self._home.office.transaction():
            if pending_work.note(self._home, "rules", " ".join(sorted(self._run.rules.on))):
                pending_work.mark(self._home, pending_work.FOLLOW, [pending_work.WHOLE])
        # What is asked or falls is followed, too.
        while (pending := pending_work.pending(self._home, pending_work.FOLLOW)).keys:
            self._mark_consolidations(pending)
            for overtaken in sorted(self._may_be_overtaken(pending) | self._doubted(pending)):
                self._overtake(overtaken)
            for below in sorted(self._may_cascade(pending)):
                self._suspect(below)
            pending_work.settle(self._home, pending_work.FOLLOW, pending)

    def _suspect(self, below: str) -> None:
        asked = {asked.key: asked for asked in cascades(self._home, below, self._run.head, self._run.rules)}
        earlier = changes.all_of(self._home, target=below, kind=Kind.CASCADE)
        for key in self._statements.keep(asked, {change.key: change for change in earlier}):
            self._meetings.match(asked[key], new=True)

    def _overtake(self, identity: str) -> None:
        """State again what a document to which something happened states; what differs meets bases anew."""
        before = self._statements.stated_before(identity)
        self._statements.restate(identity)
        for key, change in self._statements.stated_before(identity).items():
            if before.get(key) != change:
                self._meetings.match(change, new=False)

    def _may_be_overtaken(self, pending: pending_work.Pending) -> set[str]:
        if pending.whole:
            happened = (change for kind in FATEFUL for change in changes.all_of(self._home, kind=kind))
            return may_be_overtaken(self._home, happened)
        return may_be_overtaken(self._home, self._moved(pending))

    def _doubted(self, pending: pending_work.Pending) -> set[str]:
        """What states something of which an official text says other words, or no longer does."""
        every = changes.all_of(self._home, kind=Kind.WORDING) if pending.whole else self._moved(pending)
        asked = [change for change in every if change.kind is Kind.WORDING]
        told = list(changes.on_targets(self._home, {each.target_document for each in asked if each.target_document}))
        return {one.document for one in told if one.document and any(concerns(each, one) for each in asked)}

    def _mark_consolidations(self, pending: pending_work.Pending) -> None:
        """Mark the consolidations of which something moved: their words are to be held against ours anew."""
        if pending.whole:
            touched = changes.consolidations(self._home)
        else:
            moved = [change for change in self._moved(pending) if change.kind is not Kind.WORDING]
            ends = {end for change in moved for end in (change.document, change.target_document) if end}
            touched = changes.consolidations(self._home, ends)
        pending_work.mark(self._home, pending_work.WORDS, sorted(touched))

    def _moved(self, pending: pending_work.Pending) -> Collection[Change]:
        return changes.of(self._home, pending.keys).values()

    def _may_cascade(self, pending: pending_work.Pending) -> set[str]:
        if pending.whole:
            detailing = changes.all_of(self._home, kind=Kind.DETAILS)
            return {change.document for change in detailing if change.document}
        return may_cascade(self._home, self._moved(pending))

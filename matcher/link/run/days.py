"""Days: what happens in a run because a day has come, with no new document."""

from __future__ import annotations

from datetime import date

from data.law.kind import Kind
from data.store import changes, matches, outbox, pending_work
from matcher.link.change.days_reached import ended_suspensions, ends_near, is_merger_between
from matcher.link.change.inferred_changes import mergers
from matcher.link.run.context import LinkContext
from matcher.link.run.meetings import Meetings
from matcher.link.run.statements import Statements


class Days:
    """Brings in one run what the days since the last have brought."""

    def __init__(self, run: LinkContext, statements: Statements, meetings: Meetings) -> None:
        self._run, self._home = run, run.home
        self._statements, self._meetings = statements, meetings

    def reach_days(self) -> None:
        """Days came since the last run: ends drew near, suspensions are over, provinces merged. People hear of it."""
        reached = pending_work.progress(self._home, "days reached")
        with self._home.office.transaction():
            came = changes.without_document(self._home, Kind.EXPIRES, after=reached, until=self._run.today)
            for change in list(came):
                self._meetings.match(change, new=False)
            if reached and reached < self._run.today.isoformat():
                self._hear_of_days(date.fromisoformat(reached), self._run.today)
            if self._run.anew:  # what followed from days that came before is known to the office
                ended = ended_suspensions(self._home, date.min, self._run.today, self._run.now)
                self._statements.keep(
                    {one.key: one for one in ended if matches.found_of(self._home, one.key)}, before={}
                )
            if self._run.today.isoformat() > reached:
                pending_work.note(self._home, "days reached", self._run.today.isoformat())

    def _hear_of_days(self, after: date, until: date) -> None:
        near = [change.key for change in ends_near(self._home, after, until)]
        outbox.tell_again(self._home, [*near, *matches.keys_of(self._home, near)])
        pending_work.mark_changes(self._home, near)
        fresh = list(ended_suspensions(self._home, after, until, self._run.now))
        if is_merger_between(after, until):
            fresh += mergers(self._home, self._run.bases.all_of(), until)
        stated = {change.key: change for change in fresh}
        for key in self._statements.keep(stated, before={}):
            self._meetings.match(stated[key], new=True)

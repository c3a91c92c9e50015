"""One office on the real stages: texts come in, are read, linked and told; nothing stands in for anything."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data.law.change import Change, Decision, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.office.match import Match
from data.office.procedure import LegalBasis
from data.office.rule import Rules
from data.office.task import Task
from data.office.unit import Unit
from data.store import changes, documents, imports, matches, people, readings, register, tasks
from data.store.home import Home
from matcher.link.run.context import LinkReport
from matcher.link.stage import link_new
from matcher.read_stage import read_new
from notifier.raise_tasks import raise_tasks
from tests.matcher.link.link_samples import procedure

STAMP = "2025-07-07T00:00:00+00:00"
UNIT = "Sở Tư pháp"


class Office:
    """A unit with its procedures and the texts that reach it; codes stand for the ids of the store."""

    def __init__(self, home: Home, rules: Rules | None = None, province: str | None = None) -> None:
        self.home, self.rules = home, rules or Rules()
        people.put_unit(home, Unit(name=UNIT, province=province))
        self._codes: dict[str, str] = {}

    def adopt(self, code: str, *bases: LegalBasis, issued_on: date | None = None, owner: str | None = None) -> None:
        entry = imports.begin(self.home, path="p.json", unit=UNIT, by="", at=STAMP)
        given = procedure(code, *bases, issued_on=issued_on, owner=owner)
        identity, _ = register.put(self.home, given, import_id=entry, adopted_at=STAMP)
        self._codes[identity] = code

    def publish(self, text: str, **head: object) -> str:
        """Keep a text as a source brings it, with whatever facts come along; return its id."""
        return documents.put(self.home, Document(text=text, **head), source="vanban", stored_at=STAMP).id  # type: ignore[arg-type]

    def instant(self, on: date) -> datetime:
        """When the night of a day runs."""
        return datetime(on.year, on.month, on.day, 18, 30, tzinfo=UTC)

    def link_again(self, on: date) -> LinkReport:
        """A night in which everything known is linked anew."""
        readings.relink(self.home)
        return self.night(on)

    def night(self, on: date) -> LinkReport:
        """Read, link and raise the tasks of one night."""
        now = self.instant(on)
        read_new(self.home, now)
        report = link_new(self.home, self.rules, now)
        raise_tasks(self.home, now, channels=["outbox"])
        return report

    def confirm(self, *kinds: Kind) -> None:
        """Legal staff answers yes to every question on changes of these kinds, and the unit to their matches."""
        asked = [change for change in self.changes() if change.kind in kinds and change.standing is Standing.QUEUED]
        yes = Decision(by="can-bo-phap-che@example.vn", at=STAMP, reason="đã đối chiếu văn bản")
        for change in asked:
            changes.decide(self.home, change.key, Standing.STANDS, yes)
            found = list(matches.all_of(self.home, change=change.key))
            for match in (match for match in found if match.standing is Standing.QUEUED):
                matches.decide(self.home, match.key, Standing.STANDS, yes)

    def refute(self, kind: Kind) -> None:
        """Legal staff answers no to every question on changes of this kind."""
        no = Decision(by="can-bo-phap-che@example.vn", at=STAMP, reason="không đúng")
        for change in self.changes(kind):
            changes.decide(self.home, change.key, Standing.FALLS, no)

    def changes(self, kind: Kind | None = None) -> list[Change]:
        return [change for change in changes.all_of(self.home) if kind in (None, change.kind)]

    def matches(self, code: str) -> list[Match]:
        return [match for match in matches.all_of(self.home) if self._codes[match.procedure] == code]

    def tasks(self) -> dict[str, Task]:
        """The tasks by the code of their procedure; two of one procedure are a fault."""
        every = self.all_tasks()
        found = {self._codes[task.procedure]: task for task in every}
        assert len(found) == len(every)
        return found

    def all_tasks(self) -> list[Task]:
        """Every task, the most urgent first."""
        return list(tasks.all_of(self.home))

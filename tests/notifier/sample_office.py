"""A small office in a real store: who is who, two procedures, one document that replaces what they cite."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from data.instant import utc
from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.office.match import Match, Severity
from data.office.message import Message
from data.office.procedure import LegalBasis, Procedure
from data.office.task import Task, TaskState
from data.office.unit import Person, PersonRole, Unit
from data.store import changes, documents, imports, matches, outbox, people, register, tasks
from data.store.home import Home
from notifier.channels.outbox import OutboxChannel
from notifier.deliver import deliver
from notifier.raise_tasks import RaiseReport, raise_tasks
from notifier.tasks.states import move

NIGHT = datetime(2014, 5, 19, 18, 30, tzinfo=UTC)
OFFICER, REVIEWER = "can-bo-iso@example.vn", "can-bo-phap-che@example.vn"
UNIT = "Ủy ban nhân dân phường mẫu"
OLD = "Quyết định số 144/2006/QĐ-TTg ngày 20/6/2006"
CITED = (LegalBasis(raw=OLD),)


class Office:
    """A small office: one unit, an officer, a reviewer, two procedures and one replacing document."""

    def __init__(self, home: Home) -> None:
        self.home = home
        people.put_unit(home, Unit(name=UNIT, head="lanh-dao@example.vn"))
        people.put_person(home, Person(email=OFFICER, unit=UNIT))
        people.put_person(home, Person(email=REVIEWER, unit=UNIT, role=PersonRole.REVIEWER))
        new = Document(
            number="19/2014/QĐ-TTg",
            type="Quyết định",
            issuer="Thủ tướng Chính phủ",
            issued_on=date(2014, 3, 5),
            text="x",
        )
        self.acting = documents.put(home, new, source="vanban", stored_at=utc(NIGHT), snapshot="f" * 64).id
        self.first = self.adopt("QT-01", "Kiểm soát tài liệu")
        self.second = self.adopt("QT-02", "Đánh giá nội bộ")

    def adopt(
        self, code: str, name: str, issue: str = "01", *, bases: tuple[LegalBasis, ...] = CITED, owner: str = OFFICER
    ) -> Procedure:
        procedure = Procedure(code=code, name=name, unit=UNIT, issue_number=issue, owner=owner, legal_bases=bases)
        number = imports.begin(self.home, path="-", unit=UNIT, by=OFFICER, at=utc(NIGHT))
        identity, _ = register.put(self.home, procedure, import_id=number, adopted_at=utc(NIGHT))
        kept = register.get(self.home, identity)
        assert kept is not None
        return kept.procedure

    def match(
        self,
        procedure: Procedure,
        kind: Kind = Kind.REPLACES,
        *,
        severity: Severity = Severity.HIGH,
        change: Standing = Standing.STANDS,
        match: Standing = Standing.STANDS,
        key: str = "",
        to: date | None = None,
    ) -> Match:
        basis = procedure.legal_bases[0].id or ""
        stated = Change(
            key=f"{kind} {key}",
            kind=kind,
            document=self.acting,
            target=NamedDocument(type="Quyết định", number="144/2006/QĐ-TTg"),
            whole=True,
            from_=date(2014, 5, 18),
            to=to,
            standing=change,
            why="Quyết định 19/2014/QĐ-TTg có thay thế không?",
        )
        found = Match(
            key=f"{stated.key} on {procedure.id}",
            change=stated.key,
            procedure=procedure.id or "",
            basis=basis,
            severity=severity,
            standing=match,
        )
        changes.put(self.home, [stated])
        matches.put(self.home, [found])
        return found

    def night(self, later: timedelta = timedelta()) -> RaiseReport:
        return raise_tasks(self.home, NIGHT + later, channels=["outbox"])

    def tasks(self) -> list[Task]:
        return list(tasks.all_of(self.home))

    def messages(self, person: str | None = None) -> list[Message]:
        return [waiting.message for waiting in outbox.all_of(self.home, person=person)]

    def send(self, later: timedelta = timedelta()) -> int:
        channel = OutboxChannel(self.home.outbox_folder, "cancu@example.vn")
        return deliver(self.home, [channel], NIGHT + later).sent

    def set(self, task: Task, to: TaskState, by: str, reason: str = "lý do") -> Task:
        person = people.person_at(self.home, by)
        assert person is not None
        moved, line = move(task, to, person, unit=UNIT, office=people.office(self.home), reason=reason, now=NIGHT)
        tasks.save(self.home, moved)
        tasks.add_move(self.home, line)
        return moved
